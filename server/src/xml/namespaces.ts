/** Which namespace a name belongs to, and prefixes that nothing declares. */
import type { Problem } from "#text/problem";
import { readAttribute } from "#xml/read";
import { problem } from "#xml/scan/problem";
import { ElementFlag, findAttribute, type XmlAttribute, type XmlDocument, type XmlElement } from "#xml/tree";

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
export function namespaceOfPrefix(document: XmlDocument, element: XmlElement, prefix: string): string {
  const known = builtIn.get(prefix);
  if (known !== undefined) return known;
  const declaration = findDeclaration(element, prefix);
  return declaration ? readAttribute(document, declaration).value : "";
}

function findDeclaration(element: XmlElement, prefix: string): XmlAttribute | undefined {
  const name = prefix === "" ? "xmlns" : `xmlns:${prefix}`;
  for (let around: XmlElement | null = element; around; around = around.parent) {
    const declaration = findAttribute(around, name);
    if (declaration) return declaration;
  }
  return undefined;
}

/** A problem for each use of a prefix that is not declared on the element or around it: .NET refuses to load such a file. */
export function undeclaredPrefixes(document: XmlDocument): Problem[] {
  const problems: Problem[] = [];
  const declared = new Map<XmlElement, ReadonlySet<string>>();
  for (const element of document.elements) {
    if ((element.flags & ElementFlag.hasPrefix) === 0) continue;
    const declarations = element.attributes.filter(({ name }) => name.startsWith("xmlns:"));
    if (declarations.length > 0) declared.set(element, new Set(declarations.map(({ name }) => name.slice(6))));
    for (const { name, start } of namesIn(element)) {
      const prefix = prefixOf(name);
      if (prefix === "" || builtIn.has(prefix) || isDeclared(declared, element, prefix)) continue;
      problems.push(problem("undeclared-prefix", { start, end: start + prefix.length }, { name: prefix }));
      if (problems.length === maxProblems) return problems;
    }
  }
  return problems;
}

const namesIn = (element: XmlElement): { readonly name: string; readonly start: number }[] => [
  { name: element.name, start: element.start + 1 },
  ...element.attributes.map(({ name, nameStart }) => ({ name, start: nameStart })),
];

function isDeclared(
  declared: ReadonlyMap<XmlElement, ReadonlySet<string>>,
  element: XmlElement,
  prefix: string,
): boolean {
  if (declared.size === 0) return false;
  for (let around: XmlElement | null = element; around; around = around.parent) {
    if (declared.get(around)?.has(prefix) === true) return true;
  }
  return false;
}
