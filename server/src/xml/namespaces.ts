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

/** What the prefix stands for without any declaration. */
export const builtInNamespace = (prefix: string): string | undefined => builtIn.get(prefix);

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

/** Where a name stands: as that of the element, or of its attribute. */
export interface NameUse {
  readonly element: XmlElement;
  readonly attribute: XmlAttribute | undefined;
}

/** A name with a prefix, `patch:before`, and everything that bears it, in document order. */
export interface PrefixedName {
  readonly prefix: string;
  readonly localName: string;
  readonly uses: readonly NameUse[];
}

/** All names with a prefix. Files have few of them, and each thousands of times. */
export function prefixedNames(document: XmlDocument): readonly PrefixedName[] {
  const names = new Map<string, PrefixedName & { readonly uses: NameUse[] }>();
  const add = (name: string, element: XmlElement, attribute?: XmlAttribute): void => {
    const colon = name.indexOf(":");
    if (colon <= 0) return;
    const known = names.get(name);
    if (known) known.uses.push({ element, attribute });
    else
      names.set(name, {
        prefix: name.slice(0, colon),
        localName: name.slice(colon + 1),
        uses: [{ element, attribute }],
      });
  };
  for (const element of document.elements) {
    if ((element.flags & ElementFlag.hasPrefix) === 0) continue;
    add(element.name, element);
    for (const attribute of element.attributes) add(attribute.name, element, attribute);
  }
  return [...names.values()];
}

/** Tells what a prefix stands for at an element; undefined where nothing declares it. */
export type NamespaceReader = (element: XmlElement) => string | undefined;

/** A reader for each prefix. For those who ask about many names: what the root element alone declares is looked up once. */
export function namespaceReaders(
  document: XmlDocument,
  names: readonly PrefixedName[],
): (prefix: string) => NamespaceReader {
  const root = documentElement(document);
  const isInside = ({ element, attribute }: NameUse): boolean => attribute !== undefined && element !== root;
  const declaredInside = new Set(
    names.filter(({ prefix, uses }) => prefix === "xmlns" && uses.some(isInside)).map(({ localName }) => localName),
  );
  const readers = new Map<string, NamespaceReader>();
  const readerOf = (prefix: string): NamespaceReader => {
    if (!root || declaredInside.has(prefix)) return (element) => declaredNamespace(document, element, prefix);
    const namespace = declaredNamespace(document, root, prefix);
    return () => namespace;
  };
  return (prefix) => {
    const reader = readers.get(prefix) ?? readerOf(prefix);
    readers.set(prefix, reader);
    return reader;
  };
}

function findDeclaration(element: XmlElement, prefix: string): XmlAttribute | undefined {
  for (let around: XmlElement | null = element; around; around = around.parent) {
    // What declares a prefix has a colon in its own name, which few elements have.
    if (prefix !== "" && (around.flags & ElementFlag.hasPrefix) === 0) continue;
    const declaration = declarationIn(around, prefix);
    if (declaration) return declaration;
  }
  return undefined;
}

/** Fewer attributes are sooner searched through than listed by name. */
const manyAttributes = 50;
const attributesByName = new WeakMap<XmlElement, ReadonlyMap<string, XmlAttribute>>();

function declarationIn(element: XmlElement, prefix: string): XmlAttribute | undefined {
  const { attributes } = element;
  if (attributes.length < manyAttributes) return attributes.find(({ name }) => declares(name, prefix));
  // Of two attributes of one name the first one counts, as in the search.
  const byName =
    attributesByName.get(element) ?? new Map([...attributes].reverse().map((attribute) => [attribute.name, attribute]));
  attributesByName.set(element, byName);
  return byName.get(prefix === "" ? "xmlns" : `xmlns:${prefix}`);
}

const declares = (name: string, prefix: string): boolean =>
  prefix === ""
    ? name === "xmlns"
    : name.length === prefix.length + 6 && name.startsWith("xmlns:") && name.endsWith(prefix);

/** A prefix that nothing declares, and the problem that its first use is: .NET refuses to load such a file. */
export interface UndeclaredPrefix {
  readonly prefix: string;
  /** The element that uses it first. */
  readonly element: XmlElement;
  readonly problem: Problem;
}

/** Where quotes are lost, what looks like the name of an attribute may be a part of a value. */
const isCertain = ({ element, attribute }: NameUse): boolean =>
  attribute === undefined || (element.flags & ElementFlag.hasFaultyTag) === 0;

/** The prefixes used where neither the element nor one around it declares them. */
export function undeclaredPrefixes(
  document: XmlDocument,
  names = prefixedNames(document),
  readerOf = namespaceReaders(document, names),
): UndeclaredPrefix[] {
  const firstUses = new Map<string, NameUse>();
  for (const { prefix, uses } of names) {
    const read = readerOf(prefix);
    const use = uses.find((each) => isCertain(each) && read(each.element) === undefined);
    const known = firstUses.get(prefix);
    if (use && (!known || startOf(use) < startOf(known))) firstUses.set(prefix, use);
  }
  return [...firstUses].map(([prefix, use]) => {
    const span = { start: startOf(use), end: startOf(use) + prefix.length };
    return { prefix, element: use.element, problem: problem("undeclared-prefix", span, { name: prefix }) };
  });
}

const startOf = ({ element, attribute }: NameUse): number => attribute?.nameStart ?? element.start + 1;
