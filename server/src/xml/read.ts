/** Reads values out of the tree: attribute values and text content, decoded, with the way back. */
import { isBlank } from "#xml/scan/character";
import type { SourceText } from "#text/source-text";
import { decode } from "#xml/decode";
import {
  AttributeFlag,
  findAttribute,
  NodeKind,
  type XmlAttribute,
  type XmlDocument,
  type XmlElement,
} from "#xml/tree";

/** The value of an attribute with its references resolved. */
export function readAttribute(document: XmlDocument, attribute: XmlAttribute): SourceText {
  const span = attribute.valueSpan;
  const { text } = document;
  if ((attribute.flags & AttributeFlag.hasReference) !== 0) return decode(text, span.start, span.end);
  return { value: text.slice(span.start, span.end), span, breaks: [] };
}

/** The value of the attribute of this name; undefined where there is none. */
export function attributeText(document: XmlDocument, element: XmlElement, name: string): string | undefined {
  const attribute = findAttribute(element, name);
  return attribute && readAttribute(document, attribute).value;
}

/** The text of an element that holds text alone, blanks around it cut off; undefined where it holds elements or several pieces. */
export function readContent(document: XmlDocument, element: XmlElement): SourceText | undefined {
  const pieces = element.children.filter((node) => node.kind !== NodeKind.comment);
  const [piece] = pieces;
  if (!piece || pieces.length > 1 || (piece.kind !== NodeKind.text && piece.kind !== NodeKind.cdata)) return undefined;
  const isCData = piece.kind === NodeKind.cdata;
  let start = piece.start + (isCData ? 9 : 0);
  let end = piece.end - (isCData ? 3 : 0);
  while (start < end && isBlank(document.text.charCodeAt(start))) start++;
  while (end > start && isBlank(document.text.charCodeAt(end - 1))) end--;
  return isCData
    ? { value: document.text.slice(start, end), span: { start, end }, breaks: [] }
    : decode(document.text, start, end);
}

/** How the text stands that `readContent` gives. */
export const contentForm = ({ children }: XmlElement): "content" | "cdata" =>
  children.some(({ kind }) => kind === NodeKind.cdata) ? "cdata" : "content";
