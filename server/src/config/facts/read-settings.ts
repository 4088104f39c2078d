/** Reads the settings that one element states: its attributes, its text, and the attributes that a patch gives it. */
import { attributeChange, isInstruction, prefixedChildren } from "#config/facts/instruction";
import type { Section } from "#config/facts/section";
import { makeSetting, type Setting } from "#config/facts/setting";
import { setNamespace } from "#knowledge/sitecore/xml-namespaces";
import type { SourceText } from "#text/source-text";
import { attributeNamespace, localNameOf } from "#xml/namespaces";
import { attributeText, contentForm, readAttribute, readContent } from "#xml/read";
import { findAttribute, type XmlAttribute, type XmlDocument, type XmlElement } from "#xml/tree";

/** Adds them to `settings`, which are those of the section. */
export function readSettings(document: XmlDocument, section: Section, settings: Setting[]): void {
  const { element, effect } = section;
  for (const attribute of element.attributes) {
    const name = nameOf(document, element, attribute);
    const isSet = effect.kind === "whole" || (effect.kind === "some" && effect.names.has(name));
    const place = { name, nameSpan: attribute.nameSpan, form: "attribute", isSet } as const;
    settings.push(settingAt(section, place, readAttribute(document, attribute)));
  }
  const content = section.node.holdsText ? readContent(document, element) : undefined;
  if (content) {
    const place = { name: "", nameSpan: element.nameSpan, form: contentForm(element), isSet: effect.kind === "whole" };
    settings.push(settingAt(section, place, content));
  }
  for (const child of prefixedChildren(element)) {
    const setting = isInstruction(document, child, attributeChange) && patchedAttribute(document, section, child);
    if (setting) settings.push(setting);
  }
}

/** `set:value` sets `value`. */
const nameOf = (document: XmlDocument, element: XmlElement, attribute: XmlAttribute): string =>
  attribute.name.includes(":") && attributeNamespace(document, element, attribute) === setNamespace
    ? localNameOf(attribute.name)
    : attribute.name;

function patchedAttribute(document: XmlDocument, section: Section, change: XmlElement): Setting | undefined {
  const name = attributeText(document, change, "name");
  const value = findAttribute(change, "value");
  const content = readContent(document, change);
  const source = content ?? (value && readAttribute(document, value));
  const form = content ? contentForm(change) : "attribute";
  if (!name || !source) return undefined;
  return settingAt(section, { name, nameSpan: change.nameSpan, form, isSet: true }, source);
}

/** A row of the entry's key knows more than one of all entries of its list. */
function settingAt(section: Section, place: SettingPlace, source: SourceText): Setting {
  const { name } = place;
  const { keyed, node, keyedPath } = section;
  // Whoever decrypts must be able to read by whom the section was encrypted.
  const isEncrypted = section.isEncrypted && name !== "configProtectionProvider";
  const entry = keyed?.entries.get(name) ?? node.entries.get(name);
  const path = entry?.path ?? (name === "" ? keyedPath : `${keyedPath}@${name}`);
  const { nameSpan, form, isSet } = place;
  return makeSetting({ path, entry, name, nameSpan, form, section, isSet, isEncrypted }, source);
}

type SettingPlace = Pick<Setting, "name" | "nameSpan" | "form" | "isSet">;
