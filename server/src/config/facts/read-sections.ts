/** Reads the sections of an XML file in one walk that skips what the settings table does not know. */
import { isProtected } from "#config/facts/protection";
import { readSettings } from "#config/facts/read-settings";
import type { Setting } from "#config/facts/setting";
import type { Scope, Section } from "#config/facts/section";
import { hasXdt, transformEffect, wholeEffect, type Effect } from "#config/facts/transform";
import { instructionsIn, isConditional } from "#patch/instructions";
import { placeOfRoot } from "#config/facts/section-alone";
import { closedElementAt } from "#knowledge/closed-elements";
import type { SectionNode } from "#knowledge/section-tree";
import { sectionTree } from "#knowledge/settings";
import { emptyList } from "#text/empty-list";
import type { Span } from "#text/span";
import { attributeText } from "#xml/read";
import { documentElement, isElement, type XmlDocument, type XmlElement } from "#xml/tree";

const wholeFile: Scope = { path: "", element: undefined };

/** What is known of the element around the next one: of a section, or of what stands around all sections. */
type Around = Pick<Section, "node" | "keyed" | "scope" | "effect" | "isEncrypted">;

interface Walk {
  readonly document: XmlDocument;
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
  const walk: Walk = { document, unlisted: { elements: [], sections: [] } };
  const root = documentElement(document);
  return { top: root ? readRoot(walk, root, isTransform) : emptyList, unlisted: walk.unlisted };
}

function readRoot(walk: Walk, root: XmlElement, isTransform: boolean): readonly Section[] {
  const { document } = walk;
  const isStepwise = isTransform && hasXdt(document);
  const effect: Effect = isStepwise ? transformEffect(document, root, { kind: "none" }) : wholeEffect;
  const around: Around = { node: sectionTree(), keyed: undefined, scope: wholeFile, effect, isEncrypted: false };
  if (root.name === "configuration" || root.name === "Settings") return readTop(walk, root, around);
  const section = readElement(walk, root, { ...around, node: nodeAround(root) });
  return section ? [section] : emptyList;
}

/** Around the root of a file that holds a section by itself, the group in which the section would stand. */
function nodeAround(root: XmlElement): SectionNode {
  const steps = placeOfRoot(root)?.split("/").slice(0, -1) ?? [];
  return (
    steps.reduce<SectionNode | undefined>((node, step) => node?.children.get(step), sectionTree()) ?? sectionTree()
  );
}

/** What stands in a `<location>` stands beside the other sections, in a scope of its own. */
const readTop = (walk: Walk, element: XmlElement, around: Around): readonly Section[] =>
  element.children.filter(isElement).flatMap((child) => {
    if (child.name !== "location") return readElement(walk, child, around) ?? [];
    const scope: Scope = { path: attributeText(walk.document, child, "path") ?? "", element: child };
    return readTop(walk, child, { ...around, scope });
  });

function readChildren(walk: Walk, element: XmlElement, parent: Section): readonly Section[] {
  let sections: Section[] | undefined;
  for (const child of element.children) {
    const section = isElement(child) && readElement(walk, child, parent, parent);
    if (section) (sections ??= []).push(section);
  }
  return sections ?? emptyList;
}

/** The section of the element, if the table knows it and neither patch nor transform takes it away. */
function readElement(walk: Walk, element: XmlElement, around: Around, parent?: Section): Section | undefined {
  const { document, unlisted } = walk;
  const { name } = element;
  const node = around.node.children.get(name) ?? around.node.children.get("*");
  if (!node) {
    addUnlisted(element, around, unlisted);
    return undefined;
  }
  if (instructionsIn(document, element, "delete").length > 0) return undefined;
  const effect = around.effect.kind === "whole" ? wholeEffect : transformEffect(document, element, around.effect);
  if (effect.kind === "removed") return undefined;
  const section = new ReadSection({ document, element, node, parent, around, effect });
  if (!section.isEncrypted && hasUnlisted(section, instructionsIn(document, element, "attribute").length > 0))
    unlisted.sections.push(section);
  if (element.children.length > 0) section.children = readChildren(walk, element, section);
  return section;
}

interface ReadElement {
  readonly document: XmlDocument;
  readonly element: XmlElement;
  readonly node: SectionNode;
  readonly parent: Section | undefined;
  readonly around: Around;
  readonly effect: Effect;
}

/** Files have thousands of elements, and rules ask about few: what is not asked for is not worked out. */
class ReadSection implements Section {
  readonly node: SectionNode;
  readonly keyed: SectionNode | undefined;
  readonly key: string | undefined;
  readonly element: XmlElement;
  readonly parent: Section | undefined;
  children: readonly Section[] = emptyList;
  readonly scope: Scope;
  readonly effect: Effect;
  readonly isEncrypted: boolean;
  readonly #document: XmlDocument;
  #settings: readonly Setting[] | undefined;

  constructor({ document, element, node, parent, around, effect }: ReadElement) {
    this.node = node;
    this.element = element;
    this.parent = parent;
    this.scope = around.scope;
    this.effect = effect;
    this.key = keyOf(document, element, node);
    this.keyed = keyedNode(this, around.keyed);
    this.isEncrypted = around.isEncrypted || isProtected(element);
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

  get isConditional(): boolean {
    return isConditional(this.#document, this.element);
  }

  get settings(): readonly Setting[] {
    return (this.#settings ??= readSettings(this.#document, this));
  }
}

/** What stands in an encrypted section, or only leads a transform to its target, is nobody's name. */
function addUnlisted(element: XmlElement, { node: around, effect, isEncrypted }: Around, unlisted: Unlisted): void {
  if (effect.kind === "whole" && !isEncrypted) unlisted.elements.push({ element, around });
}

function hasUnlisted({ key, keyed, node, element }: Section, isPatched: boolean): boolean {
  if (key !== undefined && !keyed && node.keys.size > 0) return true;
  if (!keyed && node.entries.size === 0 && !closedElementAt(node.path)) return false;
  if (isPatched) return true;
  for (const { name } of element.attributes) if (!node.entries.has(name) && !keyed?.entries.has(name)) return true;
  return false;
}

/** What the table knows of the section by keys, its own and those around it. */
function keyedNode(
  { node, parent, name, key }: Section,
  keyedAround: SectionNode | undefined,
): SectionNode | undefined {
  const isBelow = isBelowKey(parent);
  const list = isBelow ? keyedAround?.children.get(name) : node;
  if (key !== undefined) return list?.keys.get(key);
  return isBelow ? list : undefined;
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
