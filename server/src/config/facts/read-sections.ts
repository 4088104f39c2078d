/** Reads the sections and settings of an XML file in one walk that skips what the settings table does not know. */
import { makeSetting, type Setting } from "#config/facts/setting";
import type { Scope, Section } from "#config/facts/section";
import { transformEffect, wholeEffect, type Effect } from "#config/facts/transform";
import { sectionTree, type SectionNode } from "#knowledge/settings";
import { patchNamespace, setNamespace } from "#knowledge/sitecore/xml-namespaces";
import type { SourceText } from "#text/source-text";
import { attributeNamespace, elementNamespace, localNameOf } from "#xml/namespaces";
import { readAttribute, readContent } from "#xml/read";
import {
  documentElement,
  findAttribute,
  isElement,
  type XmlAttribute,
  type XmlDocument,
  type XmlElement,
} from "#xml/tree";

const wholeFile: Scope = { path: "", element: undefined };

/** Where the walk stands: what it knows of the element around the next one. */
interface Place {
  readonly node: SectionNode;
  readonly parent: Section | undefined;
  readonly scope: Scope;
  readonly effect: Effect;
  readonly isEncrypted: boolean;
}

/** The top sections of the file; everything below hangs on their `children`. */
export function readSections(document: XmlDocument, isTransform: boolean): readonly Section[] {
  const root = documentElement(document);
  if (!root) return [];
  const effect: Effect = isTransform ? transformEffect(document, root, { kind: "none" }) : wholeEffect;
  const top: Place = { node: sectionTree, parent: undefined, scope: wholeFile, effect, isEncrypted: false };
  const isWrapper = root.name === "configuration" || root.name === "Settings";
  if (isWrapper) return readChildren(document, root, top);
  const section = readElement(document, root, top);
  return section ? [section] : [];
}

function readChildren(document: XmlDocument, element: XmlElement, place: Place): Section[] {
  const sections: Section[] = [];
  for (const child of element.children) {
    if (!isElement(child)) continue;
    if (child.name === "location" && place.parent === undefined) {
      const scope: Scope = { path: textOf(document, child, "path"), element: child };
      sections.push(...readChildren(document, child, { ...place, scope }));
    } else {
      const section = readElement(document, child, place);
      if (section) sections.push(section);
    }
  }
  return sections;
}

function readElement(document: XmlDocument, element: XmlElement, place: Place): Section | undefined {
  const node = place.node.children.get(element.name) ?? place.node.children.get("*");
  if (!node || isDeletedByPatch(document, element)) return undefined;
  const isTransform = place.effect.kind !== "whole";
  const effect = isTransform ? transformEffect(document, element, place.effect) : wholeEffect;
  if (effect.kind === "removed") return undefined;
  const { parent, scope, isEncrypted } = place;
  return makeSection(document, element, { node, parent, scope, effect, isEncrypted });
}

function makeSection(document: XmlDocument, element: XmlElement, place: Place): Section {
  const { node, parent, scope, effect } = place;
  const key = keyOf(document, element, node);
  const basePath = parent ? `${parent.keyedPath}/${element.name}` : element.name;
  const isEncrypted = place.isEncrypted || hasEncryptedContent(element);
  const settings: Setting[] = [];
  const children: Section[] = [];
  const section: Section = {
    path: node.path,
    keyedPath:
      key === undefined ? (parent && parent.keyedPath !== parent.path ? basePath : node.path) : `${basePath}[${key}]`,
    name: element.name,
    nameSpan: element.nameSpan,
    key,
    element,
    parent,
    children,
    scope,
    effect,
    isEncrypted,
    settings,
  };
  settings.push(...readSettings(document, section, node));
  children.push(...readChildren(document, element, { node, parent: section, scope, effect, isEncrypted }));
  return section;
}

/** Secrets of an encrypted section cannot be read, so nothing inside it is judged. */
const hasEncryptedContent = (element: XmlElement): boolean =>
  findAttribute(element, "configProtectionProvider") !== undefined ||
  element.children.some(
    (child) => isElement(child) && (child.name === "EncryptedData" || child.name.endsWith(":EncryptedData")),
  );

/** `<setting name="X"><patch:delete/></setting>` takes X away. */
const isDeletedByPatch = (document: XmlDocument, element: XmlElement): boolean =>
  element.children.some((child) => isElement(child) && isInstruction(document, child, deletion));

const deletion: ReadonlySet<string> = new Set(["delete", "d"]);
const attributeChange: ReadonlySet<string> = new Set(["attribute", "a"]);

/** Sitecore goes by the namespace alone: the prefix is free, and under a wrong address nothing is an instruction. */
const isInstruction = (document: XmlDocument, element: XmlElement, names: ReadonlySet<string>): boolean =>
  element.name.includes(":") &&
  names.has(localNameOf(element.name)) &&
  elementNamespace(document, element) === patchNamespace;

/** `set:value` sets `value`. */
const nameOf = (document: XmlDocument, element: XmlElement, attribute: XmlAttribute): string =>
  attribute.name.includes(":") && attributeNamespace(document, element, attribute) === setNamespace
    ? localNameOf(attribute.name)
    : attribute.name;

/** List entries are told apart by key or name, parameters by their description, a Sitecore processor also by a part of its type. */
function keyOf(document: XmlDocument, element: XmlElement, node: SectionNode): string | undefined {
  if (node.keys.size === 0) return undefined;
  for (const name of ["key", "name", "desc"]) {
    const attribute = findAttribute(element, name);
    if (attribute) return readAttribute(document, attribute).value;
  }
  const type = textOf(document, element, "type");
  return [...node.keys.keys()].find((key) => type.includes(`.${key}`));
}

function readSettings(document: XmlDocument, section: Section, node: SectionNode): Setting[] {
  const { element, effect } = section;
  const settings = element.attributes.map((attribute) => {
    const name = nameOf(document, element, attribute);
    const isSet = effect.kind === "whole" || (effect.kind === "some" && effect.names.has(name));
    const place = { name, nameSpan: attribute.nameSpan, form: "attribute", isSet } as const;
    return settingAt(section, place, readAttribute(document, attribute));
  });
  const content = node.holdsText ? readContent(document, element) : undefined;
  if (content) {
    const place = { name: "", nameSpan: element.nameSpan, form: "content", isSet: effect.kind === "whole" } as const;
    settings.push(settingAt(section, place, content));
  }
  settings.push(...patchedAttributes(document, section));
  return settings;
}

type SettingPlace = Pick<Setting, "name" | "nameSpan" | "form" | "isSet">;

function settingAt(section: Section, place: SettingPlace, source: SourceText): Setting {
  const { name, nameSpan, form, isSet } = place;
  const { isEncrypted } = section;
  const suffix = name === "" ? "" : `@${name}`;
  const path = section.path + suffix;
  const keyedPath = section.keyedPath === section.path ? undefined : section.keyedPath + suffix;
  return makeSetting({ name, nameSpan, form, isSet, section, path, keyedPath, isEncrypted }, source);
}

/** `<patch:attribute name="value">60</patch:attribute>` sets an attribute of the element around it. */
function patchedAttributes(document: XmlDocument, section: Section): Setting[] {
  return section.element.children
    .filter(isElement)
    .filter((child) => isInstruction(document, child, attributeChange))
    .flatMap((child) => {
      const name = textOf(document, child, "name");
      const value = findAttribute(child, "value");
      const content = readContent(document, child);
      const source = content ?? (value && readAttribute(document, value));
      const form = content ? "content" : "attribute";
      return name && source ? [settingAt(section, { name, nameSpan: child.nameSpan, form, isSet: true }, source)] : [];
    });
}

function textOf(document: XmlDocument, element: XmlElement, name: string): string {
  const attribute = findAttribute(element, name);
  return attribute ? readAttribute(document, attribute).value : "";
}
