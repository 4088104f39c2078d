/** The outline of a file: its elements, named by what tells them apart. */
import type { ConfigFile } from "#config/file";
import type { JsonNode } from "#json/parse";
import type { Span } from "#text/span";
import { readAttribute } from "#xml/read";
import { childElements, findAttribute, type XmlDocument, type XmlElement } from "#xml/tree";

export interface Symbol {
  readonly name: string;
  readonly detail: string;
  /** `entry`: one of a list, told from its neighbors by a name or key. */
  readonly kind: "section" | "entry" | "value";
  readonly span: Span;
  /** What is shown when the symbol is chosen; lies within `span`. */
  readonly nameSpan: Span;
  readonly children: readonly Symbol[];
}

/** Deeper levels say nothing that an outline is looked at for, and hostile files nest without end. */
const maxDepth = 12;

export function symbolsOf(file: ConfigFile): readonly Symbol[] {
  if (file.json) return file.json.root ? file.json.root.children.map((child) => jsonSymbol(child, 1)) : [];
  return childElements(file.xml.root).map((element) => xmlSymbol(file.xml, element, 1));
}

function xmlSymbol(document: XmlDocument, element: XmlElement, depth: number): Symbol {
  const key = keyOf(document, element);
  return {
    name: element.name === "" ? "<" : element.name,
    detail: key ?? "",
    kind: key === undefined ? "section" : "entry",
    span: { start: element.start, end: Math.max(element.end, element.nameSpan.end) },
    nameSpan: element.nameSpan,
    children: depth < maxDepth ? childElements(element).map((child) => xmlSymbol(document, child, depth + 1)) : [],
  };
}

function keyOf(document: XmlDocument, element: XmlElement): string | undefined {
  for (const name of ["name", "key", "id", "path", "type"]) {
    const attribute = findAttribute(element, name);
    if (attribute) return readAttribute(document, attribute).value;
  }
  return undefined;
}

function jsonSymbol(node: JsonNode, depth: number): Symbol {
  const isPlain = node.kind !== "object" && node.kind !== "array";
  const nameSpan = node.nameSpan ?? node.span;
  return {
    name: node.name ?? node.kind,
    detail: "",
    kind: isPlain ? "value" : "section",
    span: { start: Math.min(nameSpan.start, node.span.start), end: node.span.end },
    nameSpan,
    children: depth < maxDepth ? node.children.map((child) => jsonSymbol(child, depth + 1)) : [],
  };
}
