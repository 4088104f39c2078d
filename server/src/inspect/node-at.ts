/** Finds the parts of a file that a comment can be about: elements of XML, entries of JSON. */
import type { ConfigFile } from "#config/file";
import type { JsonNode } from "#json/parse";
import { firstBehind, firstIndexBehind } from "#text/binary-search";
import { spanOf, type Span } from "#text/span";
import { documentElement, type XmlElement } from "#xml/tree";

/** The outermost element or value. */
export const firstNode = (file: ConfigFile): Span | undefined =>
  file.isXml ? documentElement(file.xml) : file.json?.root?.span;

/** What stands behind the offset in the same parent; undefined where nothing follows there. */
export function nodeBehind(file: ConfigFile, offset: number): Span | undefined {
  if (!file.isXml) return jsonBehind(file.json?.root, offset);
  const parent = elementAround(file, offset - 1) ?? file.xml.root;
  const next = firstBehind(file.xml.elements, (element) => element.start >= offset);
  return next?.parent === parent ? next : undefined;
}

/** The innermost element or entry at the offset. */
export const nodeAt = (file: ConfigFile, offset: number): Span | undefined =>
  file.isXml ? (elementAround(file, offset) ?? firstNode(file)) : jsonAround(file.json?.root, offset);

/** The innermost element of an XML file around the offset. */
export function elementAround({ xml: { elements } }: ConfigFile, offset: number): XmlElement | null {
  let around: XmlElement | null = elements[firstIndexBehind(elements, ({ start }) => start > offset) - 1] ?? null;
  while (around && offset >= around.end) around = around.parent;
  return around?.parent ? around : null;
}

/** The next entry of the innermost object or list around the offset; the whole value where the offset is before it. */
function jsonBehind(root: JsonNode | undefined, offset: number): Span | undefined {
  if (!root || offset <= root.span.start) return root?.span;
  const inner = firstBehind(root.children, ({ span }) => span.end > offset);
  if (inner && inner.span.start < offset) return jsonBehind(inner, offset);
  const next = firstBehind(root.children, (child) => entryOf(child).start >= offset);
  return next && entryOf(next);
}

function jsonAround(node: JsonNode | undefined, offset: number): Span | undefined {
  if (!node) return undefined;
  const inner = node.children.find((child) => entryOf(child).start <= offset && offset < entryOf(child).end);
  return jsonAround(inner, offset) ?? entryOf(node);
}

/** A value with the name before it. */
const entryOf = ({ span, nameSpan }: JsonNode): Span => (nameSpan ? spanOf(nameSpan.start - 1, span.end) : span);
