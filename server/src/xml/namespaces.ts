/** Which namespace a name belongs to, and prefixes that nothing declares. */
import type { Problem } from "#text/problem";
import { readAttribute } from "#xml/read";
import { problem } from "#xml/scan/problem";
import { documentElement, ElementFlag, type XmlAttribute, type XmlDocument, type XmlElement } from "#xml/tree";

/** Prefixes that XML itself declares. */
const builtIn: ReadonlyMap<string, string> = new Map([
  ["xml", "http://www.w3.org/XML/1998/namespace"],
  ["xmlns", "http://www.w3.org/2000/xmlns/"],
]);

const maxProblems = 200;

/** The part of the name before its colon; empty where there is none. */
export const prefixOf = (name: string): string => name.slice(0, Math.max(0, name.indexOf(":")));

export const localNameOf = (name: string): string => name.slice(name.indexOf(":") + 1);

/** The namespace of an element: that of its prefix or the default one; empty where none is declared. */
export const elementNamespace = (document: XmlDocument, element: XmlElement): string =>
  namespaceOfPrefix(document, element, prefixOf(element.name));

/** The namespace of an attribute; empty without a prefix, as the default namespace is for elements alone. */
export function attributeNamespace(document: XmlDocument, element: XmlElement, attribute: XmlAttribute): string {
  const prefix = prefixOf(attribute.name);
  return prefix === "" ? "" : namespaceOfPrefix(document, element, prefix);
}

/** What the prefix stands for at this element; the empty prefix stands for the default namespace. */
export const namespaceOfPrefix = (document: XmlDocument, element: XmlElement, prefix: string): string =>
  declaredNamespace(document, element, prefix) ?? "";

function declaredNamespace(document: XmlDocument, element: XmlElement, prefix: string): string | undefined {
  const known = builtIn.get(prefix);
  if (known !== undefined) return known;
  const declaration = findDeclaration(element, prefix);
  return declaration && readAttribute(document, declaration).value;
}

/** Hears of a name with a prefix: that of the element, or of its attribute. */
type PrefixVisitor = (prefix: string, element: XmlElement, attribute: XmlAttribute | undefined) => void;

/** Files have thousands of such names, and few prefixes, which are found again without taking them out of each name. */
const manyPrefixes = 16;

/** All names with a prefix, in document order. */
export function visitPrefixedNames(document: XmlDocument, visit: PrefixVisitor): void {
  const known: string[] = [];
  const prefixIn = (name: string): string => {
    const colon = name.indexOf(":");
    if (colon <= 0) return "";
    for (const prefix of known) if (prefix.length === colon && name.startsWith(prefix)) return prefix;
    const prefix = name.slice(0, colon);
    if (known.length < manyPrefixes) known.push(prefix);
    return prefix;
  };
  for (const element of document.elements) {
    if ((element.flags & ElementFlag.hasPrefix) === 0) continue;
    const prefix = prefixIn(element.name);
    if (prefix !== "") visit(prefix, element, undefined);
    for (const attribute of element.attributes) {
      const ofAttribute = prefixIn(attribute.name);
      if (ofAttribute !== "") visit(ofAttribute, element, attribute);
    }
  }
}

/** Tells what a prefix stands for at an element; undefined where nothing declares it. */
export type NamespaceReader = (element: XmlElement, prefix: string) => string | undefined;

/** For those who ask about many names: what the outermost element alone declares is looked up once. */
export function namespaceReader(document: XmlDocument): NamespaceReader {
  const root = documentElement(document);
  const declaredInside = new Set<string>();
  visitPrefixedNames(document, (prefix, element, attribute) => {
    if (attribute && prefix === "xmlns" && element !== root) declaredInside.add(localNameOf(attribute.name));
  });
  const atRoot = new Map<string, string | undefined>();
  return (element, prefix) => {
    if (!root || declaredInside.has(prefix)) return declaredNamespace(document, element, prefix);
    if (!atRoot.has(prefix)) atRoot.set(prefix, declaredNamespace(document, root, prefix));
    return atRoot.get(prefix);
  };
}

function findDeclaration(element: XmlElement, prefix: string): XmlAttribute | undefined {
  for (let around: XmlElement | null = element; around; around = around.parent) {
    // What declares a prefix has a colon in its own name, which few elements have.
    if (prefix !== "" && (around.flags & ElementFlag.hasPrefix) === 0) continue;
    const declaration = around.attributes.find(({ name }) => declares(name, prefix));
    if (declaration) return declaration;
  }
  return undefined;
}

const declares = (name: string, prefix: string): boolean =>
  prefix === ""
    ? name === "xmlns"
    : name.length === prefix.length + 6 && name.startsWith("xmlns:") && name.endsWith(prefix);

/** A problem for each use of a prefix that is not declared on the element or around it: .NET refuses to load such a file. */
export function undeclaredPrefixes(document: XmlDocument, read = namespaceReader(document)): Problem[] {
  const problems: Problem[] = [];
  visitPrefixedNames(document, (prefix, element, attribute) => {
    if (problems.length === maxProblems || read(element, prefix) !== undefined) return;
    const start = attribute ? attribute.nameStart : element.start + 1;
    problems.push(problem("undeclared-prefix", { start, end: start + prefix.length }, { name: prefix }));
  });
  return problems;
}
