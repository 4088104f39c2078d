/** What a hover says about the setting under the cursor, or about the element or object whose name it is on. */
import { certificateStringsOf } from "#config/facts/certificate-strings";
import type { ConfigFile } from "#config/file";
import { redactorsOf } from "#config/facts/redact";
import { settingOf } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import { holds, sectionAt, settingAt, wholeSpan } from "#config/setting-at";
import type { Asked } from "#features/computed";
import type { Context } from "#effective/context";
import { elementHover } from "#features/element-hover";
import type { NamePlace } from "#features/full-picture";
import { keepAliveHover } from "#features/keep-alive-hover";
import { instructionHover, mergedHover } from "#features/merged-hover";
import { objectHover, objectNamedAt } from "#features/object-hover";
import { partHover } from "#features/part-hover";
import { environmentOn, environmentSentence } from "#features/environment-words";
import { placeInText } from "#features/place-in-text";
import { redactSaid } from "#features/redact-said";
import type { Said } from "#features/said";
import { settingHover } from "#features/setting-hover";
import { unknownHover } from "#features/unknown-hover";
import { withTroubles } from "#features/with-troubles";
import { transformHover } from "#features/transform-hover";
import type { SettingEntry } from "#knowledge/entry";
import { familyEntry } from "#knowledge/families";
import { troublesOf, troublesOfInstructions } from "#knowledge/troubles";
import { touches, type Span } from "#text/span";

export interface Hover extends Said {
  readonly span: Span;
}

/** Undefined where nothing is known. `namePlace` says how other places are named: without it, in plain text. */
export function hoverAt(
  file: ConfigFile,
  offset: number,
  context: Context,
  namePlace: NamePlace = placeInText(context),
): Hover | undefined {
  const hover = hoverWithValues({ file, offset, context, namePlace });
  return hover && redactSaid(hover, redactorsOf(file)(offset));
}

function hoverWithValues(asked: Asked): Hover | undefined {
  const { file } = asked;
  if (file.kind === "keepalive-page") return keepAliveHover(asked);
  const instruction = instructionHover(asked);
  return (
    transformHover(asked) ??
    (instruction && { ...withTroubles(instruction, troublesOfInstructions), span: instruction.span }) ??
    settingOrElementAt(asked) ??
    mergedHover(asked) ??
    unknownHover(settingAt(file, asked.offset), asked)
  );
}

function settingOrElementAt(asked: Asked): Hover | undefined {
  const { file, offset } = asked;
  const setting = namedBy(settingAt(file, offset)) ?? certificateStringAt(file, offset);
  const part = setting && touches(setting.valueSpan, offset) ? partHover(setting, asked) : undefined;
  if (setting && part) {
    const path = part.path.startsWith("certificate-string") ? part.path : setting.path;
    return { span: part.span, ...withTroubles(withEnvironment(part, setting, asked), troublesOf(path)) };
  }
  const entry = setting && rowOf(setting);
  if (entry) {
    const said = withTroubles(settingHover(entry, setting, asked), troublesOf(entry.path));
    return { span: placeOf(setting, file.text, offset), ...said };
  }
  return file.isJson ? objectNameAt(asked) : elementNameAt(asked);
}

/** The name of a connection string means the string, where that is a known one. */
function namedBy(setting: Setting | undefined): Setting | undefined {
  if (setting?.path !== "connectionStrings/add@name" || !setting.section) return setting;
  const string = settingOf(setting.section, "connectionString");
  return string?.entry && string.entry.path !== "connectionStrings/add@connectionString" ? string : setting;
}

/** Of a part of a value: what takes the place of the whole is said first. */
function withEnvironment(said: Said, setting: Setting, { context, namePlace }: Asked): Said {
  const sentences = environmentOn(setting, context).map((effect) => environmentSentence(effect, namePlace));
  return { ...said, card: { ...said.card, here: [...sentences, ...said.card.here] } };
}

/** Its own row, or the one of the settings whose names begin as its name does. */
const rowOf = ({ entry, section }: Setting): SettingEntry | undefined =>
  entry ?? (section?.key === undefined ? undefined : familyEntry(section.path, section.key));

/** Name or value, else both, or the start tag of an entry, all of which means its value. */
function placeOf(setting: Setting, text: string, offset: number): Span {
  const { nameSpan, valueSpan, section } = setting;
  const own = [nameSpan, valueSpan, wholeSpan(setting, text)].find((span) => touches(span, offset));
  return own ?? section?.element.openTagSpan ?? valueSpan;
}

/** `<ClientCertificate>` of services whose other elements the table does not know. */
const certificateStringAt = (file: ConfigFile, offset: number): Setting | undefined =>
  certificateStringsOf(file).find(({ setting }) => holds(setting, file.text, offset))?.setting;

/** The name of an element in its start tag. */
function elementNameAt({ file, offset, context, namePlace }: Asked): Hover | undefined {
  const section = sectionAt(file.topSections, offset);
  if (!section || !touches(section.nameSpan, offset)) return undefined;
  const said = elementHover({ file, section, context, namePlace });
  return said && { span: section.nameSpan, ...withTroubles(said, troublesOf(section.keyedPath)) };
}

function objectNameAt(asked: Asked): Hover | undefined {
  const object = objectNamedAt(asked.file, asked.offset);
  const said = object && objectHover(object, asked);
  return said && { span: object.nameSpan, ...said };
}
