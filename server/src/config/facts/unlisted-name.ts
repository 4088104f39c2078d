/** A fact: a name that the settings table does not list, and that is refused for it or looks like one that is listed. */
import { renameElement } from "#config/edits";
import type { Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { UnlistedElement } from "#config/facts/read-sections";
import type { UnlistedName } from "#config/facts/unlisted";
import { unlistedParts } from "#config/facts/unlisted-part";
import type { ConfigFile } from "#config/file";
import { isOfWebConfig } from "#config/kind";
import { closedElementAt } from "#knowledge/closed-elements";
import { replace } from "#text/edit";
import { misspelledIn, vocabularyOf, type Vocabulary } from "#text/similar-name";
import { spanOf, type Span } from "#text/span";
import { childElements, ElementFlag, findAttribute } from "#xml/tree";

/** Those of an XML file. Attributes and keys of the elements at these paths are left out. */
export function unlistedInXml(file: ConfigFile, leftOut: ReadonlySet<string>): readonly UnlistedName[] {
  const found: UnlistedName[] = [];
  for (const element of file.unlisted.elements) addElement(file, element, found);
  for (const section of file.unlisted.sections) {
    if (leftOut.has(section.path)) continue;
    addAttributes(file, section, found);
    addKey(section, found);
  }
  return [...found, ...unlistedParts(file)];
}

/** Those among the attributes of one element. */
export function unlistedAttributes(file: ConfigFile, section: Section): readonly UnlistedName[] {
  const found: UnlistedName[] = [];
  addAttributes(file, section, found);
  return found;
}

/** Where quotes are lost, what looks like the name of an attribute may be a part of a secret, which no message repeats. */
function addAttributes(file: ConfigFile, section: Section, found: UnlistedName[]): void {
  const { path, keyed, node, settings, element } = section;
  if ((element.flags & ElementFlag.hasFaultyTag) !== 0) return;
  if (node.entries.size === 0 && !keyed && !closedElementAt(path)) return;
  for (const setting of settings) if (setting.entry === undefined) addAttribute(file, section, setting, found);
}

function addAttribute({ text }: ConfigFile, section: Section, setting: Setting, found: UnlistedName[]): void {
  const { name, isSet } = setting;
  const { path: around, node, keyed, settings } = section;
  if (!isSet || isForeign(name)) return;
  const closed = closedElementAt(around);
  if (closed?.otherNames.includes(name)) return;
  const known = namesIn(node.entries, keyed?.entries, closed?.otherNames);
  const meant = misspelledIn(name, known);
  if (meant === undefined && !closed) return;
  const span = placeOfName(text, section, setting);
  const isPresent = (other: string) => settings.some((sibling) => sibling.name === other);
  const rename = (better: string) => [replace(span, better)];
  const refused = closed && { refusedBy: closed.server };
  found.push({ kind: "attribute", name, span, meant, known, isPresent, setting, around, rename, ...refused });
}

/** Attributes that belong to .NET's configuration, to IIS's locks, to namespaces or to others by their prefix. */
const isForeign = (name: string): boolean => name === "" || name.includes(":") || /^(lock|config|xmlns$)/.test(name);

/** `<patch:attribute name="…">` names it as a value, and `set:…` behind a prefix. */
function placeOfName(text: string, { element }: Section, { nameSpan }: Setting): Span {
  const change = childElements(element).find(({ start }) => start + 1 === nameSpan.start);
  const attribute = change && findAttribute(change, "name");
  if (attribute) return attribute.valueSpan;
  const colon = text.slice(nameSpan.start, nameSpan.end).indexOf(":");
  return spanOf(nameSpan.start + colon + 1, nameSpan.end);
}

function addKey({ key, keyed, node, parent, path: around, settings }: Section, found: UnlistedName[]): void {
  if (key === undefined || keyed || node.keys.size === 0) return;
  const known = namesIn(node.keys);
  const meant = misspelledIn(key, known, isDefinition(key) ? 1 : 2);
  const setting = settings.find(({ name }) => name === "key" || name === "name");
  if (meant === undefined || !setting || setting.isOpaque || setting.value !== key) return;
  const span = setting.valueSpan;
  const isPresent = (other: string) => parent?.children.some((sibling) => sibling.key === other) ?? false;
  const rename = (better: string) => [replace(span, better)];
  found.push({ kind: "key", name: key, span, meant, known, isPresent, setting, around, rename });
}

/** Any word defines a rule of conditions: `damEnabled:define` of a connector is as good as `exmEnabled:define`. */
const isDefinition = (key: string): boolean => key.endsWith(":define");

function addElement(file: ConfigFile, { element, around: node }: UnlistedElement, found: UnlistedName[]): void {
  const { name, nameSpan: span, parent } = element;
  const known = namesIn(node.children);
  const meant = misspelledIn(name, known) ?? (goesByCase(file) ? known.byPlainName.get(name.toLowerCase()) : undefined);
  if (meant === undefined) return;
  const isPresent = (other: string) => parent !== null && childElements(parent).some((child) => child.name === other);
  const rename = (better: string) => renameElement(element, better);
  found.push({ kind: "element", name, span, meant, known, isPresent, around: node.path, rename });
}

/** .NET's and IIS's own configuration; Sitecore and .NET Core find many names in any case. */
const goesByCase = (file: ConfigFile): boolean =>
  isOfWebConfig(file) || ["machine-config", "worker-config", "application-host"].includes(file.kind);

type Names = ReadonlyMap<string, unknown>;

/** Names of a node of the table, with those of an entry's key and of the schema, prepared for comparing. */
interface Prepared {
  readonly more: Names | undefined;
  readonly others: readonly string[];
  readonly vocabulary: Vocabulary<string>;
}

/** They are the table's own, and prepared once. */
const prepared = new WeakMap<Names, Prepared[]>();
const noNames: readonly string[] = [];

export function namesIn(names: Names, more?: Names, others = noNames): Vocabulary<string> {
  const all = prepared.get(names) ?? [];
  const known = all.find((each) => each.more === more && each.others === others);
  if (known) return known.vocabulary;
  const vocabulary = vocabularyOf([...names.keys(), ...(more?.keys() ?? []), ...others]);
  prepared.set(names, [...all, { more, others, vocabulary }]);
  return vocabulary;
}
