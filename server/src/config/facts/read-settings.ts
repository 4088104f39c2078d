/** Reads the settings that one element states: its attributes, its text, and the attributes that a patch gives it. */
import { isOpaque } from "#config/facts/opaque";
import type { Section } from "#config/facts/section";
import { makeSetting, type Setting } from "#config/facts/setting";
import type { SettingEntry } from "#knowledge/entry";
import { instructionsIn, settableName } from "#patch/instructions";
import type { SourceText } from "#text/source-text";
import type { Span } from "#text/span";
import { attributeText, contentForm, readAttribute, readContent } from "#xml/read";
import { findAttribute, type XmlAttribute, type XmlDocument, type XmlElement } from "#xml/tree";

export function readSettings(document: XmlDocument, section: Section): readonly Setting[] {
  const { element, effect } = section;
  const settings: Setting[] = element.attributes.map((attribute) => {
    const name = settableName(document, element, attribute) ?? attribute.name;
    const isSet = effect.kind === "whole" || (effect.kind === "some" && effect.names.has(name));
    return new AttributeSetting({ document, section, attribute, name, isSet });
  });
  const content = section.node.holdsText ? readContent(document, element) : undefined;
  if (content) {
    const place = { name: "", nameSpan: element.nameSpan, form: contentForm(element), isSet: effect.kind === "whole" };
    settings.push(settingAt(section, place, content));
  }
  for (const child of instructionsIn(document, element, "attribute")) {
    const setting = patchedAttribute(document, section, child);
    if (setting) settings.push(setting);
  }
  return settings;
}

/** Files have thousands of attributes, and rules ask about few: what is not asked for is not worked out. */
class AttributeSetting implements Setting {
  readonly section: Section;
  readonly name: string;
  readonly entry: SettingEntry | undefined;
  readonly isSet: boolean;
  readonly form = "attribute";
  readonly #document: XmlDocument;
  readonly #attribute: XmlAttribute;
  #source: SourceText | undefined;

  constructor({ document, section, attribute, name, isSet }: WrittenAttribute) {
    this.section = section;
    this.name = name;
    this.entry = entryAt(section, name);
    this.isSet = isSet;
    this.#document = document;
    this.#attribute = attribute;
  }

  get path(): string {
    return pathAt(this.section, this);
  }

  get nameSpan(): Span {
    return this.#attribute.nameSpan;
  }

  get source(): SourceText {
    return (this.#source ??= readAttribute(this.#document, this.#attribute));
  }

  get value(): string {
    return this.source.value;
  }

  get valueSpan(): Span {
    return this.#attribute.valueSpan;
  }

  get isOpaque(): boolean {
    return isUnreadable(this.section, this.name) || isOpaque(this.value);
  }
}

interface WrittenAttribute {
  readonly document: XmlDocument;
  readonly section: Section;
  readonly attribute: XmlAttribute;
  readonly name: string;
  readonly isSet: boolean;
}

function patchedAttribute(document: XmlDocument, section: Section, change: XmlElement): Setting | undefined {
  const name = attributeText(document, change, "name");
  const value = findAttribute(change, "value");
  const content = readContent(document, change);
  const source = content ?? (value && readAttribute(document, value));
  const form = content ? contentForm(change) : "attribute";
  if (!name || !source) return undefined;
  return settingAt(section, { name, nameSpan: change.nameSpan, form, isSet: true }, source);
}

function settingAt(section: Section, place: SettingPlace, source: SourceText): Setting {
  const { name, nameSpan, form, isSet } = place;
  const entry = entryAt(section, name);
  const path = pathAt(section, { name, entry });
  return makeSetting(
    { path, entry, name, nameSpan, form, section, isSet, isEncrypted: isUnreadable(section, name) },
    source,
  );
}

type SettingPlace = Pick<Setting, "name" | "nameSpan" | "form" | "isSet">;

/** A row of the entry's key knows more than one of all entries of its list. */
const entryAt = ({ keyed, node }: Section, name: string): SettingEntry | undefined =>
  keyed?.entries.get(name) ?? node.entries.get(name);

const pathAt = ({ keyedPath }: Section, { name, entry }: Pick<Setting, "name" | "entry">): string =>
  entry?.path ?? (name === "" ? keyedPath : `${keyedPath}@${name}`);

/** Whoever decrypts must be able to read by whom the section was encrypted. */
const isUnreadable = ({ isEncrypted }: Section, name: string): boolean =>
  isEncrypted && name !== "configProtectionProvider";
