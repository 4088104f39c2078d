/** Completes the values of attributes: by the type of the setting, and the names of settings in a list. */
import type { ConfigFile } from "#config/file";
import type { Section } from "#config/facts/section";
import { completeCertificateString } from "#features/complete-certificate-string";
import { escapeSnippet, isDeprecated, type Completion } from "#features/completion-item";
import type { Context } from "#features/context";
import { detailOf, documentationOf } from "#features/words";
import { knownRoles } from "#config/role";
import type { Choice, SettingEntry, ValueType } from "#knowledge/entry";
import { findEntry, keyedEntriesOf } from "#knowledge/settings";
import { sectionsBelow } from "#config/facts/section";
import { readAttribute } from "#xml/read";
import type { XmlAttribute } from "#xml/tree";

export interface ValuePlace {
  readonly file: ConfigFile;
  readonly section: Section;
  readonly attribute: XmlAttribute;
  readonly context: Context;
}

export function valuesFor(place: ValuePlace, offset: number): readonly Completion[] {
  const { file, section, attribute } = place;
  const span = attribute.valueSpan;
  const keyed = keyedEntriesOf(section.path);
  if ((attribute.name === "name" || attribute.name === "key") && keyed.length > 0)
    return listNames(section, keyed, span);
  const source = readAttribute(file.xml, attribute);
  const name = attribute.name.replace(/^set:/, "");
  const entry = findEntry(`${section.keyedPath}@${name}`) ?? findEntry(`${section.path}@${name}`);
  if (entry?.type.kind === "connection-string") return completeCertificateString(section, source, offset);
  if (!entry) return [];
  if (entry.type.kind === "flags") return flags(entry.type.values, source.value, span, offset);
  return choicesOf(entry.type, place).map(({ value, summary }) => item(value, summary, span));
}

/** `<setting name="▯"/>`: the settings the table knows. */
function listNames(section: Section, keyed: readonly SettingEntry[], span: Completion["span"]): Completion[] {
  const taken = new Set(section.parent?.children.filter((other) => other !== section).map(({ key }) => key));
  return keyed.flatMap((entry) => {
    const name = entry.path.slice(entry.path.indexOf("[") + 1, entry.path.lastIndexOf("]"));
    if (taken.has(name)) return [];
    const documentation = documentationOf(entry);
    const rest = { detail: detailOf(entry), documentation, span, isDeprecated: isDeprecated(entry) };
    return [{ label: name, kind: "setting", snippet: escapeSnippet(name), ...rest }];
  });
}

/** The flags that are not there yet; the one under the cursor is replaced, the others stay. */
function flags(values: readonly Choice[], text: string, span: Completion["span"], offset: number): Completion[] {
  const at = offset - span.start;
  const start = text.lastIndexOf(",", at - 1) + 1;
  const comma = text.indexOf(",", at);
  const end = comma < 0 ? text.length : comma;
  const others = new Set((text.slice(0, start) + text.slice(end)).split(",").map((flag) => flag.trim()));
  const lead = /^\s*/.exec(text.slice(start, end))?.[0].length ?? 0;
  const target = { start: span.start + start + lead, end: span.start + end };
  return values
    .filter(({ value }) => !others.has(value) && (others.size <= 1 || value !== "None"))
    .map(({ value, summary }) => item(value, summary, target));
}

function choicesOf(type: ValueType, { section, context }: ValuePlace): readonly Choice[] {
  switch (type.kind) {
    case "enum":
      return type.values;
    case "boolean":
      return [
        { value: "true", summary: "" },
        { value: "false", summary: "" },
      ];
    case "integer":
      return (type.literals ?? []).map((value) => ({ value, summary: "" }));
    case "role-list":
      return knownRoles.map((value) => ({ value, summary: "" }));
    case "reference":
      return type.to === "session-provider" ? sessionProviders(section) : connectionStrings(context);
    default:
      return [];
  }
}

const sessionProviders = (section: Section): readonly Choice[] =>
  sectionsBelow(section, "providers/add").map(({ settings }) => ({
    value: settings.find(({ name }) => name === "name")?.value ?? "",
    summary: "A provider of this element.",
  }));

const connectionStrings = ({ instance }: Context): readonly Choice[] =>
  instance
    .filesOf("connection-strings")
    .flatMap(({ connectionStrings: list }) => list)
    .filter(({ form }) => form !== "certificate")
    .map(({ name }) => ({ value: name, summary: "A connection string of this instance." }));

const item = (value: string, summary: string, span: Completion["span"]): Completion => ({
  label: value,
  kind: "value",
  detail: "",
  documentation: summary,
  span,
  snippet: escapeSnippet(value),
  isDeprecated: false,
});
