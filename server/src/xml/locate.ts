/** Tells what stands at a place of the text, in half-typed text too: hover and completion begin with this. */
import { firstIndexBehind } from "#text/binary-search";
import { AttributeFlag, ElementFlag, NodeKind, type XmlAttribute, type XmlDocument, type XmlElement } from "#xml/tree";
import type { XmlNode } from "#xml/tree";

/**
 * `attribute-gap` is a place in a start tag where a new attribute may be typed, `tag` any other place in a start tag
 * that is not in a name or value. `content` is between the tags of an element, in its text too.
 */
export type XmlPart =
  | "element-name"
  | "attribute-name"
  | "attribute-value"
  | "attribute-gap"
  | "tag"
  | "end-tag"
  | "content"
  | "comment"
  | "cdata"
  | "instruction"
  | "doctype";

export interface XmlLocation {
  readonly part: XmlPart;
  /** The element whose tag or content it is; the document node outside of all elements. */
  readonly element: XmlElement;
  readonly attribute?: XmlAttribute;
}

/** A place right behind a name or value belongs to it, as a cursor there would go on typing it. */
export function locate(document: XmlDocument, offset: number): XmlLocation {
  let element = document.root;
  for (;;) {
    const node = lastBefore(element.children, offset);
    if (node === undefined || !reaches(document, node, offset)) return { part: "content", element };
    if (!isElement(node)) return { part: partOfLeaf(node), element };
    if (offset < node.openEnd || isInHalfTag(document, node, offset)) return locateInTag(document, node, offset);
    if (node.closeStart !== -1 && offset > node.closeStart) return { part: "end-tag", element: node };
    element = node;
  }
}

const isElement = (node: XmlNode): node is XmlElement => node.kind === NodeKind.element;

/** The last node that begins before the offset. */
function lastBefore(nodes: readonly XmlNode[], offset: number): XmlNode | undefined {
  let low = -1;
  let high = nodes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((nodes[middle]?.start ?? 0) < offset) low = middle;
    else high = middle - 1;
  }
  return nodes[low];
}

/** Whether the offset is in the node, or behind it where its end is still to be typed. */
function reaches(document: XmlDocument, node: XmlNode, offset: number): boolean {
  if (offset < node.end) return true;
  if (isElement(node)) return isInHalfTag(document, node, offset) || isUnended(document, node, offset);
  const end = endMarks[node.kind];
  return offset === node.end && end !== undefined && !document.text.startsWith(end, node.end - end.length);
}

const endMarks: Readonly<Partial<Record<NodeKind, string>>> = {
  [NodeKind.comment]: "-->",
  [NodeKind.cdata]: "]]>",
  [NodeKind.instruction]: "?>",
  [NodeKind.doctype]: ">",
};

/** At the end of the text the content of an element goes on that has no end tag yet. */
const isUnended = ({ text }: XmlDocument, node: XmlElement, offset: number): boolean =>
  offset === text.length &&
  (node.flags & (ElementFlag.hasEndTag | ElementFlag.isSelfClosing)) === 0 &&
  node.end === offset;

/** A half-typed start tag goes on through the blanks behind it; a `<` alone ends at once, as blanks cannot follow it. */
function isInHalfTag({ text }: XmlDocument, node: XmlElement, offset: number): boolean {
  if ((node.flags & ElementFlag.isIncomplete) === 0 || offset < node.openEnd) return false;
  if (node.name === "") return offset === node.openEnd;
  return text.slice(node.openEnd, offset).trim() === "";
}

function partOfLeaf(node: XmlNode): XmlPart {
  if (node.kind === NodeKind.comment) return "comment";
  if (node.kind === NodeKind.cdata) return "cdata";
  if (node.kind === NodeKind.instruction) return "instruction";
  return node.kind === NodeKind.doctype ? "doctype" : "content";
}

function locateInTag(document: XmlDocument, element: XmlElement, offset: number): XmlLocation {
  if (offset <= element.nameSpan.end) return { part: "element-name", element };
  const attribute = element.attributes[firstIndexBehind(element.attributes, ({ nameStart }) => nameStart > offset) - 1];
  if (attribute) {
    const part = partOfAttribute(document, attribute, offset);
    if (part) return { part, element, attribute };
  }
  return { part: isGap(document, element, offset) ? "attribute-gap" : "tag", element };
}

function partOfAttribute({ text }: XmlDocument, attribute: XmlAttribute, offset: number): XmlPart | undefined {
  if (offset <= attribute.nameSpan.end) return "attribute-name";
  if (attribute.valueStart < 0) return undefined;
  const { start, end } = attribute.valueSpan;
  if (offset < start) return "tag";
  if (offset <= end) return "attribute-value";
  const isOpen = (attribute.flags & AttributeFlag.isClosed) === 0 && (attribute.flags & AttributeFlag.isQuoted) !== 0;
  return isOpen && /^[ \t]*$/.test(text.slice(end, offset)) ? "attribute-value" : undefined;
}

/** An attribute may be typed behind a blank, but not between the `/` and the `>` of the tag. */
const isGap = ({ text }: XmlDocument, element: XmlElement, offset: number): boolean =>
  /\s/.test(text.charAt(offset - 1)) && offset > element.nameSpan.end;
