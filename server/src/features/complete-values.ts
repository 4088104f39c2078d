/** Completes the values of attributes and of elements with text: by the type of the setting, and the names in a list. */
import { namedConnectionStrings } from "#config/facts/connection-string";
import type { ConfigFile } from "#config/file";
import { sectionsBelow, settingOf, type Section } from "#config/facts/section";
import { knownRoles } from "#config/role";
import { completeStringParts } from "#features/complete-string-parts";
import { escapeSnippet, isDeprecated, valueItem, type Completion } from "#features/completion-item";
import type { Context } from "#effective/context";
import { suggestionsFor } from "#features/suggestions";
import { detailOf, documentationOf } from "#features/words";
import type { Choice, SettingEntry } from "#knowledge/entry";
import { findEntry, keyedEntriesOf, type SectionPath } from "#knowledge/settings";
import type { SourceText } from "#text/source-text";
import { textOf, type Span } from "#text/span";
import { readAttribute } from "#xml/read";
import type { XmlAttribute } from "#xml/tree";

export interface ValuePlace {
  readonly file: ConfigFile;
  readonly section: Section;
  readonly context: Context;
  readonly offset: number;
}

/** `<setting name="▯" value="▯"/>` */
export function attributeValues(attribute: XmlAttribute, place: ValuePlace): readonly Completion[] {
  const { file, section } = place;
  if (["name", "key", "desc"].includes(attribute.name)) {
    const names = listNames(section, attribute.valueSpan);
    if (names.length > 0) return names;
  }
  return valuesOf(attribute.name.replace(/^set:/, ""), readAttribute(file.xml, attribute), place);
}

/** The values of the setting of this name, `""` for the text of the element itself. */
export function valuesOf(name: string, source: SourceText, place: ValuePlace): readonly Completion[] {
  const { section, context, offset } = place;
  const suffix = name === "" ? "" : `@${name}`;
  const entry = findEntry(section.keyedPath + suffix) ?? findEntry(section.path + suffix);
  if (!entry) return [];
  const { kind } = entry.type;
  if (kind === "connection-string") return completeStringParts(section, source, offset);
  if (kind === "flags") return listItems(entry.type.values, source.span, place);
  if (kind === "role-list") return listItems(roles, source.span, place);
  return choicesOf(entry, section, context).map((choice) =>
    valueItem(choice, source.span, escapeSnippet(choice.value)),
  );
}

/** `<setting name="▯"/>`: the settings the table knows. */
function listNames(section: Section, span: Span): Completion[] {
  const listPath = section.parent ? `${section.parent.keyedPath}/${section.name}` : section.path;
  const taken = new Set(section.parent?.children.filter((other) => other !== section).map(({ key }) => key));
  const names = new Map(keyedEntriesOf(listPath).map((entry) => [nameIn(entry, listPath), entry]));
  return [...names].flatMap(([name, entry]) => {
    if (taken.has(name)) return [];
    const documentation = documentationOf(entry);
    const rest = { detail: detailOf(entry), documentation, span, isDeprecated: isDeprecated(entry) };
    return [{ label: name, kind: "setting", snippet: escapeSnippet(name), ...rest }];
  });
}

/** `CookieAuthentication` of `…/processor[CookieAuthentication]/ExpireTimeSpan` */
function nameIn({ path }: SettingEntry, sectionPath: string): string {
  const start = sectionPath.length + 1;
  return path.slice(start, path.indexOf("]", start));
}

const roles = knownRoles.map((value): Choice => ({ value, summary: "" }));

/** What is not in the list yet, between commas; the item under the cursor is replaced, the others stay. */
function listItems(values: readonly Choice[], span: Span, { file, offset }: ValuePlace): Completion[] {
  // As it is written, since an entity before the cursor would move every place behind it.
  const text = textOf(file.text, span);
  const at = offset - span.start;
  const start = text.lastIndexOf(",", at - 1) + 1;
  const comma = text.indexOf(",", at);
  const end = comma < 0 ? text.length : comma;
  const others = new Set((text.slice(0, start) + text.slice(end)).split(",").map((item) => item.trim()));
  const lead = /^\s*/.exec(text.slice(start, at))?.[0].length ?? 0;
  const target = { start: span.start + start + lead, end: span.start + end };
  return values
    .filter(({ value }) => !others.has(value) && (others.size <= 1 || value !== "None"))
    .map((choice) => valueItem(choice, target, escapeSnippet(choice.value)));
}

function choicesOf(entry: SettingEntry, section: Section, context: Context): readonly Choice[] {
  const { type } = entry;
  if (type.kind !== "reference") return suggestionsFor(entry);
  return type.to === "provider" ? providers(section, context) : connectionStrings(context);
}

/** Those of the element, and those that the web.config has for it: a transform names them without listing them. */
function providers(section: Section, { instance }: Context): readonly Choice[] {
  const path = "providers/add";
  const inForce = instance.webConfig?.sections(`${section.path}/${path}` as SectionPath) ?? [];
  const names = [...sectionsBelow(section, path), ...inForce].flatMap(
    (provider) => settingOf(provider, "name")?.value ?? [],
  );
  return [...new Set(names)].map((value) => ({ value, summary: "A provider of this element." }));
}

const connectionStrings = ({ instance }: Context): readonly Choice[] =>
  instance
    .filesOf("connection-strings")
    .flatMap(namedConnectionStrings)
    .filter(({ form }) => form !== "certificate")
    .map(({ name }) => ({ value: name, summary: "A connection string of this instance." }));
