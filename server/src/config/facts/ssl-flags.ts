/** A fact: the words of an `access/@sslFlags` value, and the flags they stand for. */
import type { Setting } from "#config/facts/setting";
import { sliceSource, type SourceText } from "#text/source-text";
import { nearestName } from "#text/similar-name";

const bits = { None: 0, Ssl: 8, SslNegotiateCert: 32, SslRequireCert: 64, SslMapCert: 128, Ssl128: 256 } as const;
export type SslFlag = keyof typeof bits;

/** In the order in which IIS Manager writes them. */
export const sslFlagNames = Object.keys(bits) as readonly SslFlag[];

export interface SslFlagWord {
  readonly source: SourceText;
  /** The flag it names, whatever its case; undefined where IIS knows none of that name. */
  readonly flag: SslFlag | undefined;
  /** The flag that was most likely meant. */
  readonly meant: SslFlag | undefined;
}

export function sslFlagWords({ source }: Setting): readonly SslFlagWord[] {
  return [...source.value.matchAll(/[^\s,;|+]+/g)].map((match) => {
    const written = match[0].toLowerCase();
    const flag = sslFlagNames.find((name) => name.toLowerCase() === written);
    const meant = flag ?? nearestName(written, sslFlagNames);
    return { source: sliceSource(source, match.index, match.index + match[0].length), flag, meant };
  });
}

/** IIS also takes the sum of the flags' numbers. */
export const isSslFlagNumber = ({ value }: Setting): boolean => /^\s*\d+\s*$/.test(value);

/** The flags that are set; undefined where the value is a token or holds a word that is no flag. */
export function sslFlagsOf(setting: Setting): ReadonlySet<SslFlag> | undefined {
  if (setting.isOpaque) return undefined;
  if (isSslFlagNumber(setting)) {
    return new Set(sslFlagNames.filter((name) => (Number(setting.value) & bits[name]) !== 0));
  }
  const flags = sslFlagWords(setting).map(({ flag }) => flag);
  return flags.every((flag) => flag !== undefined) ? new Set(flags) : undefined;
}

/** The flags as IIS Manager writes them, with the ones named added. */
export const withSslFlags = (flags: ReadonlySet<SslFlag>, ...added: readonly SslFlag[]): string =>
  sslFlagNames.filter((name) => name !== "None" && (flags.has(name) || added.includes(name))).join(", ");
