/** The document that is transformed, as a tree that can be changed. What stays knows where it stands in the base. */
import { decode } from "#xml/decode";
import { readAttribute } from "#xml/read";
import { isElement, NodeKind, type XmlAttribute, type XmlDocument, type XmlElement, type XmlNode } from "#xml/tree";
import type { XPathKind, XPathTree } from "#xml/xpath/tree";
import { attributeNamespaceIn, elementNamespaceIn, isDeclaration, outerScope, scopeIn, type Scope } from "#xdt/reader";
import { spanOf, type Span } from "#text/span";

/** Where a node was written. */
export interface Origin {
  readonly file: "base" | "transform";
  /** With its marks. */
  readonly span: Span;
  /** At the name of an element or attribute. */
  readonly start: number;
}

/** `doctype` stands for all that XPath does not see: the declaration and the DOCTYPE. */
type TargetKind = XPathKind | "doctype";

/** A node that comes from the base keeps its text there; any other one is written anew. */
export class TargetNode {
  readonly kind: TargetKind;
  readonly name: string;
  readonly namespace: string;
  readonly origin: Origin;
  /** Of attributes, texts and comments; of a text, with its references resolved. */
  value: string;
  parent: TargetNode | undefined;
  readonly children: TargetNode[] = [];
  readonly attributes: TargetNode[] = [];
  /** In the base: the element, to whose tags the text is led back. */
  readonly source: XmlElement | undefined;
  /** How a node that is written anew is written: the text of a comment, or of a text. */
  readonly written: string;
  /** Whether an element without content is written `<a/>`. */
  readonly isSelfClosing: boolean;
  /** Whether nodes have come or gone among its children. */
  hasChangedChildren = false;
  hasChangedAttributes = false;
  /** Whether anything has changed in it, at whatever depth. */
  isTouched = false;

  constructor(kind: TargetKind, origin: Origin, parts: Partial<TargetParts> = {}) {
    this.kind = kind;
    this.origin = origin;
    this.name = parts.name ?? "";
    this.namespace = parts.namespace ?? "";
    this.value = parts.value ?? "";
    this.source = parts.source;
    this.written = parts.written ?? "";
    this.isSelfClosing = parts.isSelfClosing ?? false;
  }

  get isNew(): boolean {
    return this.origin.file === "transform";
  }
}

interface TargetParts {
  readonly name: string;
  readonly namespace: string;
  readonly value: string;
  readonly source: XmlElement | undefined;
  readonly written: string;
  readonly isSelfClosing: boolean;
}

const leafKinds: Readonly<Partial<Record<NodeKind, TargetKind>>> = {
  [NodeKind.comment]: "comment",
  [NodeKind.instruction]: "instruction",
  [NodeKind.doctype]: "doctype",
};

/** The tree of a parsed text. Texts that follow each other are one, as XPath sees them, and white space is text. */
export function targetOf(document: XmlDocument): TargetNode {
  const { text, root } = document;
  const top = new TargetNode("document", { file: "base", span: spanOf(0, text.length), start: 0 });
  addChildren(document, top, root, outerScope);
  return top;
}

function addChildren(document: XmlDocument, target: TargetNode, element: XmlElement, scope: Scope): void {
  const isDocument = target.kind === "document";
  let at = isDocument ? 0 : element.openEnd;
  const end = isDocument ? document.text.length : element.closeStart;
  for (const child of element.children) {
    if (isText(child)) continue;
    addText(document, target, spanOf(at, child.start));
    append(target, isElement(child) ? elementOf(document, child, scope) : leafOf(document, child));
    at = child.end;
  }
  addText(document, target, spanOf(at, Math.max(at, end)));
}

const isText = ({ kind }: XmlNode): boolean => kind === NodeKind.text || kind === NodeKind.cdata;

function addText({ text }: XmlDocument, target: TargetNode, span: Span): void {
  if (span.start === span.end) return;
  const value = textValue(text.slice(span.start, span.end));
  append(target, new TargetNode("text", { file: "base", span, start: span.start }, { value }));
}

/** What texts and CDATA sections say together. */
export const textValue = (raw: string): string =>
  raw
    .split(/<!\[CDATA\[([^]*?)\]\]>/)
    .map((part, index) => (index % 2 === 1 ? part : decode(part, 0, part.length).value))
    .join("");

function elementOf(document: XmlDocument, element: XmlElement, outer: Scope): TargetNode {
  const scope = scopeIn(document, element, outer);
  const origin: Origin = { file: "base", span: spanOf(element.start, element.end), start: element.nameSpan.start };
  const { name } = element;
  const target = new TargetNode("element", origin, {
    name,
    namespace: elementNamespaceIn(scope, element),
    source: element,
  });
  for (const attribute of element.attributes) {
    if (!isDeclaration(attribute)) adopt(target, attributeOf(document, attribute, scope));
  }
  addChildren(document, target, element, scope);
  return target;
}

function attributeOf(document: XmlDocument, attribute: XmlAttribute, scope: Scope): TargetNode {
  const origin: Origin = { file: "base", span: attribute.span, start: attribute.nameStart };
  const { name } = attribute;
  const namespace = attributeNamespaceIn(scope, attribute);
  return new TargetNode("attribute", origin, { name, namespace, value: readAttribute(document, attribute).value });
}

function leafOf({ text }: XmlDocument, node: XmlNode): TargetNode {
  const isDeclared = node.kind === NodeKind.instruction && /^<\?xml\s/.test(text.slice(node.start, node.start + 6));
  const kind = isDeclared ? "doctype" : (leafKinds[node.kind] ?? "text");
  const origin: Origin = { file: "base", span: spanOf(node.start, node.end), start: node.start };
  const whole = text.slice(node.start, node.end);
  if (kind !== "instruction")
    return new TargetNode(kind, origin, { value: kind === "comment" ? whole.slice(4, -3) : "" });
  const [name = ""] = /^[^\s?]*/.exec(whole.slice(2)) ?? [];
  return new TargetNode(kind, origin, { name, value: whole.slice(2 + name.length, -2).trimStart() });
}

function append(parent: TargetNode, child: TargetNode): void {
  child.parent = parent;
  parent.children.push(child);
}

/** Tells the node and all around it that something changes in it. */
export function touch(node: TargetNode): void {
  for (let around: TargetNode | undefined = node; around && !around.isTouched; around = around.parent) {
    around.isTouched = true;
  }
}

/** Gives the element an attribute that it does not have. */
export function adopt(element: TargetNode, attribute: TargetNode): void {
  attribute.parent = element;
  element.attributes.push(attribute);
}

/** The tree as XPath sees it. */
export const treeOf = (root: TargetNode): XPathTree<TargetNode> => ({
  root,
  kindOf: ({ kind }) => (kind === "doctype" ? "instruction" : kind),
  nameOf: ({ name }) => name,
  namespaceOf: ({ namespace }) => namespace,
  valueOf: ({ value }) => value,
  childrenOf: ({ kind, children }) => (kind === "document" ? children.filter((child) => !isHidden(child)) : children),
  attributesOf: ({ attributes }) => attributes,
  parentOf: ({ parent }) => parent,
});

const isHidden = ({ kind }: TargetNode): boolean => kind === "doctype";
