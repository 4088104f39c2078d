/** The outline of an XML file: its elements, named by what tells them apart. */
import type { ConfigFile } from "#config/file";
import { maskSecrets } from "#config/facts/secret";
import type { Span } from "#text/span";
import { readAttribute } from "#xml/read";
import { childElements, findAttribute, type XmlDocument, type XmlElement } from "#xml/tree";

export interface Symbol {
  readonly name: string;
  readonly detail: string;
  /** `entry`: one of a list, told from its siblings by a name or key. */
  readonly kind: "section" | "entry";
  readonly span: Span;
  /** What is shown when the symbol is chosen; lies within `span`. */
  readonly nameSpan: Span;
  readonly children: readonly Symbol[];
}

/** Deeper levels say nothing that an outline is looked at for, and hostile files nest without end. */
const maxDepth = 12;

/** Those of XML. VS Code outlines JSON by itself, and would show two outlines beside each other. */
export const symbolsOf = ({ json, xml }: ConfigFile): readonly Symbol[] =>
  json ? [] : childElements(xml.root).map((element) => xmlSymbol(xml, element, 1));

function xmlSymbol(document: XmlDocument, element: XmlElement, depth: number): Symbol {
  const key = keyOf(document, element);
  return {
    // Clients refuse an outline in which a name is blank, as one of an odd character can be.
    name: element.name.trim() === "" ? "<" : element.name,
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
    if (attribute) return maskSecrets(readAttribute(document, attribute).value);
  }
  return undefined;
}
