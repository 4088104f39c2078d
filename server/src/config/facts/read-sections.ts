/** Reads the sections of an XML file in one walk that skips what the settings table does not know. */
import { deletion, isInstruction, prefixedChildren } from "#config/facts/instruction";
import { readSettings } from "#config/facts/read-settings";
import type { Setting } from "#config/facts/setting";
import type { Scope, Section } from "#config/facts/section";
import { hasXdt, transformEffect, wholeEffect, type Effect } from "#config/facts/transform";
import { closedElementAt } from "#knowledge/closed-elements";
import type { SectionNode } from "#knowledge/section-tree";
import { sectionTree } from "#knowledge/settings";
import type { Span } from "#text/span";
import { attributeText } from "#xml/read";
import { documentElement, isElement, type XmlDocument, type XmlElement } from "#xml/tree";

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
  const { scope, unlisted } = around;
  const keyed = keyedNode(around, node, name, key);
  const isEncrypted = around.isEncrypted || hasEncryptedContent(element);
  const place: Place = { node, keyed, parent: around.parent, scope, effect, isEncrypted, unlisted };
  const section = new ReadSection(document, element, place, key);
  sections.push(section);
  if (!isEncrypted && hasUnlisted(section, instructions)) unlisted.sections.push(section);
  if (element.children.length > 0) readChildren(document, element, { ...place, parent: section }, section.children);
}

/** Files have thousands of elements, and rules ask about few: what is not asked for is not worked out. */
class ReadSection implements Section {
  readonly node: SectionNode;
  readonly keyed: SectionNode | undefined;
  readonly key: string | undefined;
  readonly element: XmlElement;
  readonly parent: Section | undefined;
  readonly children: Section[] = [];
  readonly scope: Scope;
  readonly effect: Effect;
  readonly isEncrypted: boolean;
  readonly #document: XmlDocument;
  #settings: readonly Setting[] | undefined;

  constructor(document: XmlDocument, element: XmlElement, place: Place, key: string | undefined) {
    this.node = place.node;
    this.keyed = place.keyed;
    this.key = key;
    this.element = element;
    this.parent = place.parent;
    this.scope = place.scope;
    this.effect = place.effect;
    this.isEncrypted = place.isEncrypted;
    this.#document = document;
  }

  get path(): string {
    return this.node.path;
  }

  get keyedPath(): string {
    const { keyed, parent, key } = this;
    if (keyed) return keyed.path;
    const path = isBelowKey(parent) ? `${parent.keyedPath}/${this.name}` : this.path;
    return key === undefined ? path : `${path}[${key}]`;
  }

  get name(): string {
    return this.element.name;
  }

  get nameSpan(): Span {
    return this.element.nameSpan;
  }

  get settings(): readonly Setting[] {
    return (this.#settings ??= readSettings(this.#document, this));
  }
}

/** What stands in an encrypted section, or only leads a transform to its target, is nobody's name. */
function addUnlisted(element: XmlElement, { node: around, effect, isEncrypted, unlisted }: Place): void {
  if (effect.kind === "whole" && !isEncrypted) unlisted.elements.push({ element, around });
}

function hasUnlisted({ key, keyed, node, element }: Section, instructions: readonly XmlElement[]): boolean {
  if (key !== undefined && !keyed && node.keys.size > 0) return true;
  if (!keyed && node.entries.size === 0 && !closedElementAt(node.path)) return false;
  const isListed = (name: string): boolean => node.entries.has(name) || keyed?.entries.has(name) === true;
  return instructions.length > 0 || element.attributes.some(({ name }) => !isListed(name));
}

/** Where the element stands by keys, its own and those around it. */
function keyedNode({ parent, keyed }: Place, node: SectionNode, name: string, key?: string): SectionNode | undefined {
  const list = isBelowKey(parent) ? keyed?.children.get(name) : node;
  if (key !== undefined) return list?.keys.get(key);
  return isBelowKey(parent) ? list : undefined;
}

const isBelowKey = (parent: Section | undefined): parent is Section =>
  parent !== undefined && (parent.key !== undefined || isBelowKey(parent.parent));

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
function hasEncryptedContent(element: XmlElement): boolean {
  for (const { name } of element.attributes) if (name === "configProtectionProvider") return true;
  for (const child of element.children) if (isElement(child) && isEncryptedData(child.name)) return true;
  return false;
}

const isEncryptedData = (name: string): boolean =>
  name === "EncryptedData" || (name.length > 13 && name.endsWith(":EncryptedData"));
