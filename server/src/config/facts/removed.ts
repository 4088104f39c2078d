/** Facts: elements that do not count, since a comment hides them or a transform takes them away. */
import { transformEffect } from "#config/facts/transform";
import type { Span } from "#text/span";
import { parseXml } from "#xml/parse";
import { readAttribute } from "#xml/read";
import {
  documentElement,
  findAttribute,
  isElement,
  NodeKind,
  type XmlDocument,
  type XmlElement,
  type XmlNode,
} from "#xml/tree";

/** A comment that holds elements. */
export interface CommentedOut {
  /** The comment with its marks. */
  readonly span: Span;
  /** What it holds. */
  readonly xml: string;
}

/** The comments that hold nothing but whole elements, stand where elements can stand, and mention the word. */
export function commentedOut(document: XmlDocument, word: string): readonly CommentedOut[] {
  const { text } = document;
  const root = documentElement(document);
  return (root ? commentsIn(root) : [])
    .map(({ start, end }) => ({ span: { start, end }, xml: text.slice(start + 4, end - 3).trim() }))
    .filter(({ xml }) => xml.includes(word) && /^<[^!][^]*>$/.test(xml))
    .filter(({ xml }) => parseXml(`<a>${xml}</a>`).problems.length === 0);
}

const commentsIn = ({ children }: XmlElement): XmlNode[] =>
  children.flatMap((node) => (isElement(node) ? commentsIn(node) : node.kind === NodeKind.comment ? [node] : []));

/** The place of the key in an entry that a transform removes. */
export interface RemovedEntry {
  readonly element: XmlElement;
  readonly keySpan: Span;
}

export const removedEntries = (document: XmlDocument, key: string): readonly RemovedEntry[] =>
  document.elements.flatMap((element) => {
    const attribute = element.name === "add" ? findAttribute(element, "key") : undefined;
    if (!attribute || readAttribute(document, attribute).value !== key) return [];
    const isRemoved = transformEffect(document, element, { kind: "none" }).kind === "removed";
    return isRemoved ? [{ element, keySpan: attribute.valueSpan }] : [];
  });
