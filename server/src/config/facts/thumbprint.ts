/** A fact: one place where a file names a certificate by its thumbprint. */
import { certificateStringsOf } from "#config/facts/certificate-strings";
import { isOpaque } from "#config/facts/opaque";
import type { ConfigFile } from "#config/file";
import { isJudgeable, type Setting } from "#config/facts/setting";
import type { StringPart } from "#config/facts/string-part";
import { trimSource, type SourceText } from "#text/source-text";

export interface ThumbprintUse {
  /** What uses it, for messages: `xconnect.collection.certificate`, `CertificateThumbprint`. */
  readonly name: string;
  /** The thumbprint as written, blanks around it cut off, with the true place of each character. */
  readonly source: SourceText;
  readonly setting: Setting;
  /** The `FindValue=…` it stands in; undefined where the thumbprint is the whole value. */
  readonly part: StringPart | undefined;
}

/** Every place that names a certificate by its thumbprint; tokens are left out, empty ones are not. */
export const thumbprintsOf = (file: ConfigFile): readonly ThumbprintUse[] => file.fact(readThumbprints);

function readThumbprints(file: ConfigFile): readonly ThumbprintUse[] {
  const ofStrings = certificateStringsOf(file).flatMap(({ name, setting, findType, findValue: part }) =>
    part && isByThumbprint(findType?.value.value) && !isOpaque(part.rawValue.value)
      ? [{ name, source: part.rawValue, setting, part }]
      : [],
  );
  const ofSettings = file
    .settingsOfType("thumbprint")
    .filter(isJudgeable)
    .map((setting) => ({ name: nameOf(setting), source: trimSource(setting.source), setting, part: undefined }));
  return [...ofStrings, ...ofSettings].sort((a, b) => a.source.span.start - b.source.span.start);
}

/** The hexadecimal digits alone, in upper case: two thumbprints are the same where these are. */
export const hexOf = (thumbprint: string): string =>
  thumbprint
    .replace(/^[^0-9a-z]*0x/i, "")
    .replace(/[^0-9a-f]/gi, "")
    .toUpperCase();

/** Whether it is empty or a word such as `MyThumbprint` that stands until somebody puts in the real one. */
export function isPlaceholder(thumbprint: string): boolean {
  const letters = thumbprint.toLowerCase().replace(/[^0-9a-z]/g, "");
  if (new Set(letters).size <= 1) return true; // Nothing, 0000, xxxx
  if (/thumbprint|placeholder|changeme|replace|insert|your|todo/.test(letters)) return true;
  return /[g-z]/.test(letters) && hexOf(letters).length < 20;
}

const isByThumbprint = (findType: string | undefined): boolean =>
  findType === undefined || findType.toLowerCase() === "findbythumbprint";

/** Entries of the list of a commerce engine have no name of their own. */
function nameOf({ section, name }: Setting): string {
  if (section) return section.key ?? (name === "" ? section.name : name);
  return name === "Thumbprint" ? "this entry" : name;
}
