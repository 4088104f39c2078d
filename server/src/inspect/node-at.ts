/** Finds the parts of a file that a comment can be about: elements of XML, entries of JSON. */
import type { ConfigFile } from "#config/file";
import type { JsonNode } from "#json/parse";
import { spanOf, type Span } from "#text/span";
import { documentElement, isElement, type XmlElement } from "#xml/tree";

/** The outermost element or value. */
export const firstNode = (file: ConfigFile): Span | undefined =>
  file.isXml ? documentElement(file.xml) : file.json?.root?.span;

/** What stands behind the offset in the same parent; undefined where nothing follows there. */
export function nodeBehind(file: ConfigFile, offset: number): Span | undefined {
  const parent = xmlAround(file, offset - 1) ?? file.xml.root;
  const children = file.isXml ? parent.children.filter(isElement) : jsonChildren(file.json?.root, offset);
  return children.find(({ start }) => start >= offset);
}

/** The innermost element or entry at the offset. */
export const nodeAt = (file: ConfigFile, offset: number): Span | undefined =>
  file.isXml ? (xmlAround(file, offset) ?? firstNode(file)) : jsonAround(file.json?.root, offset);

const xmlAround = ({ xml }: ConfigFile, offset: number): XmlElement | undefined =>
  xml.elements.findLast(({ start, end }) => start <= offset && offset < end);

/** The entries of the innermost object or list around the offset; the whole value where the offset is before it. */
function jsonChildren(root: JsonNode | undefined, offset: number): readonly Span[] {
  if (!root || offset <= root.span.start) return root ? [root.span] : [];
  const inner = root.children.find(({ span }) => span.start < offset && offset < span.end);
  return inner ? jsonChildren(inner, offset) : root.children.map(entryOf);
}

function jsonAround(node: JsonNode | undefined, offset: number): Span | undefined {
  if (!node) return undefined;
  const inner = node.children.find((child) => entryOf(child).start <= offset && offset < entryOf(child).end);
  return jsonAround(inner, offset) ?? entryOf(node);
}

/** A value with the name before it. */
const entryOf = ({ span, nameSpan }: JsonNode): Span => (nameSpan ? spanOf(nameSpan.start - 1, span.end) : span);
