/** Finds every place in the files that names one certificate, however it is written there, and why some cannot be changed. */
import { certificateStringsOf } from "#config/facts/certificate-strings";
import { inlineCertificatesOf, type InlineCertificate } from "#config/facts/inline-certificate";
import { isOpaque } from "#config/facts/opaque";
import type { Setting } from "#config/facts/setting";
import { hexOf, thumbprintsOf, type ThumbprintUse } from "#config/facts/thumbprint";
import type { ConfigFile } from "#config/file";
import { isLoaded } from "#config/kind";
import { locateJson } from "#json/locate";
import { isShipped } from "#project/hardening-place";
import type { SourceText } from "#text/source-text";
import { overlaps, touches, type Span } from "#text/span";
import { locate } from "#xml/locate";

/** `comment`: nobody reads it. `shipped`: the next upgrade overwrites the file. `copy`: nothing reads the file. */
export type PlaceObstacle = "comment" | "shipped" | "copy";

/** What all kinds of places have, whatever is named there. */
export interface NamedPlace {
  readonly file: ConfigFile;
  readonly span: Span;
  /** Why it stays as it is; undefined where it can be changed. */
  readonly obstacle: PlaceObstacle | undefined;
}

/**
 * `digits`: a thumbprint. `encoded`: one in the Base64 of a Secret of Kubernetes. `text`: the certificate itself.
 */
export interface CertificatePlace extends NamedPlace {
  readonly form: "digits" | "encoded" | "text";
  /** What stands there, references resolved. */
  readonly written: string;
  /** The setting whose value or part it is; undefined for digits that only the search for them finds. */
  readonly setting: Setting | undefined;
}

/**
 * All places that name the certificate, in the order of the files and in each as they stand. The thumbprint has 40 digits
 * in upper case. Beside what is known to be a thumbprint, the same digits count anywhere: in variables, in what a transform
 * finds its target by, in settings that nobody knows.
 */
export const certificatePlaces = (files: Iterable<ConfigFile>, thumbprint: string): readonly CertificatePlace[] =>
  [...files].flatMap((file) => placesIn(file, thumbprint));

function placesIn(file: ConfigFile, thumbprint: string): readonly CertificatePlace[] {
  const known = namesCertificates(file) ? knownPlaces(file, thumbprint) : [];
  const others = sameDigits(file, thumbprint).filter(({ span }) => !known.some((each) => overlaps(each.span, span)));
  return [...known, ...others].sort((a, b) => a.span.start - b.span.start);
}

function knownPlaces(file: ConfigFile, thumbprint: string): readonly CertificatePlace[] {
  const obstacle = obstacleIn(file);
  const digits = thumbprintsOf(file)
    .filter(({ source }) => hexOf(source.value) === thumbprint)
    .map((use): CertificatePlace => {
      const { span, value: written } = digitsOf(use);
      return { file, span, obstacle, form: "digits", setting: use.setting, written };
    });
  const texts = inlineCertificatesOf(file)
    .filter(({ certificate }) => certificate?.thumbprint === thumbprint)
    .map(({ setting }): CertificatePlace => {
      const { valueSpan: span, value: written } = setting;
      return { file, span, obstacle, form: "text", setting, written };
    });
  return [...digits, ...texts];
}

/** Thumbprints that a variable or a token fills in: which certificate that is, the files do not tell. */
export const openPlaces = (files: Iterable<ConfigFile>): readonly NamedPlace[] =>
  [...files].filter(namesCertificates).flatMap((file) => {
    const strings = certificateStringsOf(file).flatMap(({ findValue }) => findValue?.value ?? []);
    const settings = file.settingsOfType("thumbprint").filter(({ isSet }) => isSet);
    return [...strings, ...settings.map(({ source }) => source)]
      .filter(({ value }) => isOpaque(value))
      .map(({ span }) => ({ file, span, obstacle: obstacleIn(file) }));
  });

/** The thumbprint without the quotes of the string that it is part of. */
const digitsOf = ({ part, source }: ThumbprintUse): SourceText => part?.value ?? source;

function sameDigits(file: ConfigFile, thumbprint: string): readonly CertificatePlace[] {
  const spellings = [thumbprint, thumbprint.toLowerCase()];
  const found = (form: CertificatePlace["form"], written: string): readonly CertificatePlace[] =>
    standalone(file.text, written).map((span) => {
      return { file, span, obstacle: obstacleAt(file, span), form, setting: undefined, written };
    });
  return spellings.flatMap((digits) => [
    ...found("digits", digits),
    ...(file.kind === "kubernetes" ? found("encoded", btoa(digits)) : []),
  ]);
}

/** Where the word is no part of a longer one; `=` before it ends a name. */
function standalone(text: string, word: string): readonly Span[] {
  const neighbor = /[\w+/=]/;
  const found: Span[] = [];
  for (let start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + word.length)) {
    const end = start + word.length;
    const before = text.charAt(start - 1);
    if ((before === "=" || !neighbor.test(before)) && !neighbor.test(text.charAt(end))) found.push({ start, end });
  }
  return found;
}

/** Files that hold no such word are not parsed for it: an installation has hundreds of them. */
const namesCertificates = (file: ConfigFile): boolean =>
  ["humbprint", "FindValue", "findvalue", "certificate", "CertificateRawData"].some((word) => file.mentions(word));

/** Why a place is not changed, wherever in the file it is. */
export const obstacleIn = (file: ConfigFile): PlaceObstacle | undefined =>
  !isLoaded(file.kind) ? "copy" : isShipped(file) ? "shipped" : undefined;

const obstacleAt = (file: ConfigFile, span: Span): PlaceObstacle | undefined =>
  obstacleIn(file) ?? (isInComment(file, span) ? "comment" : undefined);

function isInComment(file: ConfigFile, { start }: Span): boolean {
  if (file.isXml) return locate(file.xml, start + 1).part === "comment";
  if (file.isJson) return !locateJson(file.text, start + 1).isQuoted;
  const lineStart = file.text.lastIndexOf("\n", start) + 1;
  return /(?:^|\s)#/.test(file.text.slice(lineStart, start));
}

/** The certificate that is named at the offset, with the place of its name. */
export interface CertificateAt {
  readonly span: Span;
  /** 40 digits in upper case; undefined where what stands there is no whole thumbprint, or no certificate. */
  readonly thumbprint: string | undefined;
  readonly inline: InlineCertificate | undefined;
}

/**
 * Undefined where the place is in no name of a certificate. Digits in files of variables count where some file of the
 * project names a certificate by them, or their line speaks of one.
 */
export function certificateAt(
  file: ConfigFile,
  offset: number,
  files: () => Iterable<ConfigFile>,
): CertificateAt | undefined {
  const use = thumbprintsOf(file).find(({ source }) => touches(source.span, offset));
  if (use) {
    const hex = hexOf(use.source.value);
    return { span: digitsOf(use).span, thumbprint: hex.length === 40 ? hex : undefined, inline: undefined };
  }
  const inline = inlineCertificatesOf(file).find(({ setting }) => touches(setting.valueSpan, offset));
  if (inline) return { span: inline.setting.valueSpan, thumbprint: inline.certificate?.thumbprint, inline };
  const span = digitsAt(file.text, offset);
  const thumbprint = span && file.text.slice(span.start, span.end).toUpperCase();
  if (!span || thumbprint === undefined) return undefined;
  const isNamed = !file.isXml && !file.isJson && speaksOfCertificate(file.text, span);
  return isNamed || isKnown(files(), thumbprint) ? { span, thumbprint, inline: undefined } : undefined;
}

function speaksOfCertificate(text: string, { start }: Span): boolean {
  const lineStart = text.lastIndexOf("\n", start) + 1;
  return /thumbprint|certificate|findvalue/i.test(text.slice(lineStart, start));
}

/** Keys for signing may have 40 digits too, so only what somewhere counts as a thumbprint is one. */
const isKnown = (files: Iterable<ConfigFile>, thumbprint: string): boolean =>
  [...files].some((file) => namesCertificates(file) && knownPlaces(file, thumbprint).length > 0);

/** The 40 digits around the offset. */
function digitsAt(text: string, offset: number): Span | undefined {
  let start = offset;
  let end = offset;
  while (offset - start <= 40 && /[0-9a-z]/i.test(text.charAt(start - 1))) start--;
  while (end - offset <= 40 && /[0-9a-z]/i.test(text.charAt(end))) end++;
  return /^[0-9a-f]{40}$/i.test(text.slice(start, end)) ? { start, end } : undefined;
}
