/** What a hover says about the setting under the cursor, or about the element or object whose name it is on. */
import type { ConfigFile } from "#config/file";
import { InlineCertificate } from "#config/facts/inline-certificate";
import { isOpaque } from "#config/facts/opaque";
import { mask, shownValue } from "#config/facts/secret";
import type { Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import { findPart, plainKey, type StringPart } from "#config/facts/string-part";
import { holds, sectionAt, settingAt, wholeSpan } from "#config/setting-at";
import { singleVersion } from "#config/version";
import { clockTable } from "#features/clock-table";
import { clockPaths } from "#features/clocks";
import { certificateInWords } from "#features/certificate-in-words";
import type { Context } from "#features/context";
import { elementInWords } from "#features/element-in-words";
import { code, bullets, paragraphs, sourceLine } from "#features/markdown";
import { objectInWords, objectNamedAt } from "#features/object-in-words";
import { situationOf } from "#features/situation";
import { entryOfPart, stringPartsOf } from "#config/facts/part-rows";
import { thumbprintInWords } from "#features/thumbprint-in-words";
import { describe } from "#knowledge/describe";
import type { SettingEntry } from "#knowledge/entry";
import { flagsInWords, valueInWords } from "#knowledge/value-in-words";
import { touches, type Span } from "#text/span";
import type { SourceText } from "#text/source-text";

export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/** Undefined where nothing is known. */
export function hoverAt(file: ConfigFile, offset: number, context: Context): Hover | undefined {
  const setting = settingAt(file, offset) ?? certificateStringAt(file, offset);
  const part = setting && touches(setting.valueSpan, offset) ? partAt(setting, offset) : undefined;
  if (part) return part;
  if (!setting?.entry) return file.isJson ? objectNameAt(file, offset, context) : elementNameAt(file, offset, context);
  return { span: placeOf(setting, file.text, offset), markdown: page(setting.entry, setting, context) };
}

/** Name or value, else both, or the start tag of an entry, all of which means its value. */
function placeOf(setting: Setting, text: string, offset: number): Span {
  const { nameSpan, valueSpan, section } = setting;
  const own = [nameSpan, valueSpan, wholeSpan(setting, text)].find((span) => touches(span, offset));
  return own ?? section?.element.openTagSpan ?? valueSpan;
}

/** `<ClientCertificate>` of services whose other elements the table does not know. */
const certificateStringAt = (file: ConfigFile, offset: number): Setting | undefined =>
  file.certificateStrings.find(({ setting }) => holds(setting, file.text, offset))?.setting;

/** The name of an element in its start tag. */
function elementNameAt(file: ConfigFile, offset: number, context: Context): Hover | undefined {
  const section = sectionAt(file.topSections, offset);
  if (!section || !touches(section.nameSpan, offset)) return undefined;
  const markdown = elementInWords({ file, section, context });
  return markdown === undefined ? undefined : { span: section.nameSpan, markdown };
}

function objectNameAt(file: ConfigFile, offset: number, context: Context): Hover | undefined {
  const object = objectNamedAt(file, offset);
  if (!object) return undefined;
  const markdown = objectInWords(object, file, context);
  return markdown === undefined ? undefined : { span: object.nameSpan, markdown };
}

/** The setting as a page: meaning of the value, what it does, what it works with, defaults, sources. */
function page(entry: SettingEntry, setting: Setting, context: Context): string {
  const { version } = context;
  const words = describe(entry, singleVersion(version));
  return paragraphs(
    isCertificate(entry, setting)
      ? certificateInWords(new InlineCertificate(setting))
      : meaning(entry, {
          name: nameOf(setting),
          value: setting.value,
          shown: shownValue(setting),
          isOpaque: setting.isOpaque,
          source: setting.source,
        }),
    words.summary,
    bullets(situationOf(setting, context)),
    clockPaths.has(entry.path) ? clockTable(setting, context) : "",
    bullets(words.interplay),
    words.advice ?? "",
    words.defaults.join(" "),
    [...words.lifetime, words.doubt ?? ""].join(" ").trim(),
    sourceLine(words.sources),
  );
}

/** `Login.DisableRememberMe` rather than the `value` it stands in. */
const nameOf = ({ section, name }: Setting): string =>
  section && (name === "value" || name === "") ? (section.key ?? elementName(section)) : name;

/** An `<add>` without a key goes by the list that it stands in. */
const elementName = ({ name, parent }: Section): string => (name === "add" && parent ? parent.name : name);

const isCertificate = ({ type }: SettingEntry, { isOpaque, value }: Setting): boolean =>
  type.kind === "certificate" && !isOpaque && value.trim() !== "";

interface Shown {
  /** Where a heading names the setting already, nothing. */
  readonly name?: string;
  readonly value: string;
  readonly shown: string;
  readonly isOpaque: boolean;
  readonly source: SourceText;
}

/** What the value means, in words. */
function meaning(entry: SettingEntry, { name, value, shown, isOpaque, source }: Shown): string {
  if (isOpaque) return `**${code(shown)}**: put in at deployment or encrypted, so it cannot be judged here.`;
  if (value === "") return "**Empty**";
  if (entry.type.kind === "thumbprint") return thumbprintInWords(source);
  const flags = flagsInWords(entry.type, value);
  if (flags.length > 0) {
    return bullets(flags.map((flag) => `**${code(flag.flag)}**: ${flag.meaning ?? "no flag of this setting."}`));
  }
  const words = valueInWords(entry.type, value);
  const named = name === undefined ? code(shown) : `${code(name)} = ${code(shown)}`;
  return words === undefined ? `**${named}**` : `**${code(shown)}** → ${words}`;
}

/** The part of a connection string or certificate string under the cursor. */
function partAt(setting: Setting, offset: number): Hover | undefined {
  if (setting.entry && setting.entry.type.kind !== "connection-string") return undefined;
  const string = stringPartsOf(setting.source);
  const { parts } = string;
  const part = parts.find(({ whole, hasEquals }) => hasEquals && touches(whole.span, offset));
  const entry = part && entryOfPart(string, part);
  if (!part || !entry) return undefined;
  const words = describe(entry);
  const { value } = part.value;
  const markdown = paragraphs(
    `**${code(part.key.value)}**`,
    isThumbprint(parts, part)
      ? thumbprintInWords(part.value)
      : meaning(entry, {
          value,
          shown: entry.isSecret ? mask : value,
          isOpaque: isOpaque(value),
          source: part.value,
        }),
    words.summary,
    bullets(words.interplay),
    words.advice ?? "",
    sourceLine(words.sources),
  );
  return { span: part.whole.span, markdown };
}

/** What is searched for is a thumbprint, unless the string says otherwise. */
function isThumbprint(parts: readonly StringPart[], part: StringPart): boolean {
  const findType = findPart(parts, "FindType")?.value.value ?? "FindByThumbprint";
  return plainKey(part.key.value) === "findvalue" && plainKey(findType) === "findbythumbprint";
}
