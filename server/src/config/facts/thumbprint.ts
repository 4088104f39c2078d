/** A fact: one place where a file names a certificate by its thumbprint. */
import type { CertificateString } from "#config/facts/certificate-string";
import { isOpaque } from "#config/facts/opaque";
import { isJudgeable, type Setting } from "#config/facts/setting";
import type { SourceText } from "#text/source-text";

export interface ThumbprintUse {
  /** What uses it, for messages: `xconnect.collection.certificate`, `CertificateThumbprint`. */
  readonly name: string;
  /** The thumbprint as written, with the true place of each character. */
  readonly source: SourceText;
  readonly setting: Setting;
}

/** Every thumbprint of a file that is not a token; empty ones too. */
export function thumbprintsOf(
  settings: readonly Setting[],
  certificateStrings: readonly CertificateString[],
): readonly ThumbprintUse[] {
  const ofStrings = certificateStrings.flatMap(({ name, setting, findType, findValue }) =>
    findValue && isByThumbprint(findType?.value.value) && setting.isSet && !isOpaque(findValue.value.value)
      ? [{ name, source: findValue.value, setting }]
      : [],
  );
  const ofSettings = settings
    .filter((setting) => setting.entry?.type.kind === "thumbprint" && isJudgeable(setting))
    .map((setting) => ({ name: nameOf(setting), source: setting.source, setting }));
  return [...ofStrings, ...ofSettings].sort((a, b) => a.source.span.start - b.source.span.start);
}

const isByThumbprint = (findType: string | undefined): boolean =>
  findType === undefined || findType.trim().toLowerCase() === "findbythumbprint";

const nameOf = (setting: Setting): string =>
  setting.section?.key ?? (setting.name === "" ? (setting.section?.name ?? "") : setting.name);
