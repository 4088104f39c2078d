/** The tree of an XML text: every node knows its exact place, and nothing of the text is lost. */
import { emptyList } from "#text/empty-list";
import type { Problem } from "#text/problem";
import type { Span } from "#text/span";

export const NodeKind = {
  document: 0,
  element: 1,
  text: 2,
  comment: 3,
  cdata: 4,
  instruction: 5,
  doctype: 6,
} as const;
export type NodeKind = (typeof NodeKind)[keyof typeof NodeKind];

/** A node from `start` up to `end`, marks included: `<!--` and `-->` belong to a comment. */
export class XmlNode {
  kind: NodeKind;
  start: number;
  end: number;
  /** The element around it, or the document node; null for the document node itself. */
  parent: XmlElement | null;

  constructor(kind: NodeKind, start: number, end: number, parent: XmlElement | null) {
    this.kind = kind;
    this.start = start;
    this.end = end;
    this.parent = parent;
  }
}

/** Bits of `XmlAttribute.flags`. */
export const AttributeFlag = { hasEquals: 1, isQuoted: 2, isClosed: 4, hasReference: 8 } as const;

/** One attribute. The value's range leaves out the quotes; both ends are -1 where there is no value. */
export class XmlAttribute {
  name: string;
  nameStart: number;
  valueStart: number;
  valueEnd: number;
  flags: number;

  constructor(name: string, nameStart: number) {
    this.name = name;
    this.nameStart = nameStart;
    this.valueStart = -1;
    this.valueEnd = -1;
    this.flags = 0;
  }

  get nameSpan(): Span {
    return { start: this.nameStart, end: this.nameStart + this.name.length };
  }

  /** The value without quotes; an empty span behind the name where no value stands. */
  get valueSpan(): Span {
    if (this.valueStart >= 0) return { start: this.valueStart, end: this.valueEnd };
    const end = this.nameStart + this.name.length;
    return { start: end, end };
  }

  /** Name, equals sign and value with its quotes. */
  get span(): Span {
    const quote = this.flags & AttributeFlag.isClosed ? 1 : 0;
    return { start: this.nameStart, end: this.valueSpan.end + quote };
  }
}

/**
 * Bits of `XmlElement.flags`. `isIncomplete`: the start tag was left half-typed. `hasPrefix`: a name in the start tag has a
 * colon. `hasFaultyTag`: names, signs or quotes in the start tag are wrong, so what looks like a name there may be the rest of
 * a value.
 */
export const ElementFlag = {
  hasOpenTag: 1,
  isSelfClosing: 2,
  hasEndTag: 4,
  isIncomplete: 8,
  hasPrefix: 16,
  hasFaultyTag: 32,
} as const;

/** An element, or the document node (kind `document`, name `""`) that holds the top-level nodes. */
export class XmlElement extends XmlNode {
  name: string;
  attributes: readonly XmlAttribute[];
  children: readonly XmlNode[];
  /** Behind the `>` of the start tag. */
  openEnd: number;
  /** At the `<` of the end tag; -1 where there is none. */
  closeStart: number;
  flags: number;

  constructor(kind: NodeKind, name: string, start: number, parent: XmlElement | null) {
    super(kind, start, -1, parent);
    this.name = name;
    this.attributes = emptyList;
    this.children = emptyList;
    this.openEnd = -1;
    this.closeStart = -1;
    this.flags = 0;
  }

  get nameSpan(): Span {
    return { start: this.start + 1, end: this.start + 1 + this.name.length };
  }

  /** The start tag with its brackets. */
  get openTagSpan(): Span {
    return { start: this.start, end: this.openEnd };
  }
}

/** A parsed text. `elements` lists all elements in document order; `problems` what is wrong with its form. */
export interface XmlDocument {
  readonly text: string;
  /** The document node. */
  readonly root: XmlElement;
  readonly elements: readonly XmlElement[];
  readonly problems: readonly Problem[];
  readonly hasDoctype: boolean;
}

export const isElement = (node: XmlNode): node is XmlElement => node.kind === NodeKind.element;

/** The outermost element, if there is one. */
export const documentElement = (document: XmlDocument): XmlElement | undefined =>
  document.root.children.find(isElement);

export const childElements = (element: XmlElement): XmlElement[] => element.children.filter(isElement);

/** The first attribute of exactly this name, prefix included. */
export const findAttribute = (element: XmlElement, name: string): XmlAttribute | undefined =>
  element.attributes.find((attribute) => attribute.name === name);
