/** Reads the sections of an XML file in one walk that skips what the settings table does not know. */
import { deletion, isInstruction, prefixedChildren } from "#config/facts/instruction";
import { readSettings } from "#config/facts/read-settings";
import type { Setting } from "#config/facts/setting";
import type { Scope, Section } from "#config/facts/section";
import { hasXdt, transformEffect, wholeEffect, type Effect } from "#config/facts/transform";
import type { SectionNode } from "#knowledge/section-tree";
import { sectionTree } from "#knowledge/settings";
import { attributeText } from "#xml/read";
import { documentElement, findAttribute, isElement, type XmlDocument, type XmlElement } from "#xml/tree";

const wholeFile: Scope = { path: "", element: undefined };

/** Where the walk stands: what it knows of the element around the next one. */
interface Place {
  readonly node: SectionNode;
  /** The node that keys on the way lead to; undefined where there are none, or one that the table does not know. */
  readonly keyed: SectionNode | undefined;
  readonly parent: Section | undefined;
  readonly scope: Scope;
  readonly effect: Effect;
  readonly isEncrypted: boolean;
  readonly unlisted: Unlisted;
}

/** What the walk comes by and the table does not list. */
interface Unlisted {
  readonly elements: UnlistedElement[];
  /** Sections with attributes or a key that it does not list. */
  readonly sections: Section[];
}

export interface UnlistedElement {
  readonly element: XmlElement;
  /** What the table lists at its place. */
  readonly around: SectionNode;
}

export interface SectionsOfFile {
  /** The top sections of the file; everything below hangs on their `children`. */
  readonly top: readonly Section[];
  readonly unlisted: { readonly [Of in keyof Unlisted]: Readonly<Unlisted[Of]> };
}

export function readSections(document: XmlDocument, isTransform: boolean): SectionsOfFile {
  const sections: Section[] = [];
  const unlisted: Unlisted = { elements: [], sections: [] };
  const root = documentElement(document);
  if (!root) return { top: sections, unlisted };
  const isStepwise = isTransform && hasXdt(document);
  const effect: Effect = isStepwise ? transformEffect(document, root, { kind: "none" }) : wholeEffect;
  const around = { node: sectionTree, keyed: undefined, parent: undefined, scope: wholeFile };
  const top: Place = { ...around, effect, isEncrypted: false, unlisted };
  const isWrapper = root.name === "configuration" || root.name === "Settings";
  if (isWrapper) readChildren(document, root, top, sections);
  else readElement(document, root, top, sections);
  return { top: sections, unlisted };
}

/** Adds the sections of the children to `sections`. */
function readChildren(document: XmlDocument, element: XmlElement, place: Place, sections: Section[]): void {
  for (const child of element.children) {
    if (!isElement(child)) continue;
    if (child.name === "location" && place.parent === undefined) {
      const scope: Scope = { path: attributeText(document, child, "path") ?? "", element: child };
      readChildren(document, child, { ...place, scope }, sections);
    } else {
      readElement(document, child, place, sections);
    }
  }
}

/** Adds the section of the element, if the table knows it and neither patch nor transform takes it away. */
function readElement(document: XmlDocument, element: XmlElement, around: Place, sections: Section[]): void {
  const { name } = element;
  const node = around.node.children.get(name) ?? around.node.children.get("*");
  if (!node) {
    addUnlisted(element, around);
    return;
  }
  const instructions = prefixedChildren(element);
  if (instructions.some((child) => isInstruction(document, child, deletion))) return;
  const effect = around.effect.kind === "whole" ? wholeEffect : transformEffect(document, element, around.effect);
  if (effect.kind === "removed") return;
  const key = keyOf(document, element, node);
  const { parent, scope, unlisted } = around;
  const { keyed, keyedPath } = keyedPlace(around, node, name, key);
  const isEncrypted = around.isEncrypted || hasEncryptedContent(element);
  const settings: Setting[] = [];
  const children: Section[] = [];
  const section: Section = {
    node,
    keyed,
    path: node.path,
    keyedPath,
    name,
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
  sections.push(section);
  readSettings(document, section, instructions, settings);
  if (!isEncrypted && hasUnlisted(section)) unlisted.sections.push(section);
  readChildren(document, element, { node, keyed, parent: section, scope, effect, isEncrypted, unlisted }, children);
}

/** What stands in an encrypted section, or only leads a transform to its target, is nobody's name. */
function addUnlisted(element: XmlElement, { node: around, effect, isEncrypted, unlisted }: Place): void {
  if (effect.kind === "whole" && !isEncrypted) unlisted.elements.push({ element, around });
}

const hasUnlisted = ({ key, keyed, node, settings }: Section): boolean =>
  (key !== undefined && !keyed && node.keys.size > 0) || settings.some(({ entry }) => entry === undefined);

/** Where the element stands by keys, its own and those around it. */
function keyedPlace(
  { parent, keyed: keyedAround }: Place,
  node: SectionNode,
  name: string,
  key: string | undefined,
): { readonly keyed: SectionNode | undefined; readonly keyedPath: string } {
  const isBelowKey = parent !== undefined && parent.keyedPath !== parent.path;
  const list = isBelowKey ? keyedAround?.children.get(name) : node;
  const path = isBelowKey ? `${parent.keyedPath}/${name}` : node.path;
  if (key === undefined) return { keyed: isBelowKey ? list : undefined, keyedPath: path };
  const keyed = list?.keys.get(key);
  return { keyed, keyedPath: keyed?.path ?? `${path}[${key}]` };
}

/** List entries are told apart by key or name, parameters by their description, a Sitecore processor also by a part of its type. */
function keyOf(document: XmlDocument, element: XmlElement, node: SectionNode): string | undefined {
  if (node.keys.size === 0) return undefined;
  const key = attributeText(document, element, "key");
  if (key !== undefined) return spellingInTable(node, key);
  for (const name of ["name", "desc"]) {
    const value = attributeText(document, element, name);
    if (value !== undefined) return value;
  }
  const type = attributeText(document, element, "type");
  return type && [...node.keys.keys()].find((key) => type.includes(`.${key}`));
}

/** .NET finds app settings by their keys without case. */
function spellingInTable({ keys }: SectionNode, written: string): string {
  if (keys.has(written)) return written;
  return [...keys.keys()].find((key) => key.toLowerCase() === written.toLowerCase()) ?? written;
}

/** Secrets of an encrypted section cannot be read, so nothing inside it is judged. */
const hasEncryptedContent = (element: XmlElement): boolean =>
  findAttribute(element, "configProtectionProvider") !== undefined ||
  element.children.some(
    (child) => isElement(child) && (child.name === "EncryptedData" || child.name.endsWith(":EncryptedData")),
  );
