/** Facts: the prefixes of an XML file, what they stand for and what they are used for. */
import { namespaceMeant, patchNamespace, usualNamespace } from "#knowledge/sitecore/xml-namespaces";
import type { Problem } from "#text/problem";
import type { Span } from "#text/span";
import { elementNamespace, attributeNamespace, localNameOf, prefixOf, undeclaredPrefixes } from "#xml/namespaces";
import { readAttribute } from "#xml/read";
import { documentElement, ElementFlag, type XmlAttribute, type XmlDocument, type XmlElement } from "#xml/tree";

/** `xmlns:patch="…"` */
export interface Declaration {
  readonly prefix: string;
  readonly uri: string;
  /** The address that Sitecore knows for it; undefined where the prefix is none of Sitecore's. */
  readonly meant: string | undefined;
  readonly span: Span;
  readonly uriSpan: Span;
  /** Whether a name in the file has the prefix. */
  readonly isUsed: boolean;
}

/** A name in Sitecore's patch namespace, `patch:before` or `patch:attribute`. */
export interface Instruction {
  readonly localName: string;
  readonly nameSpan: Span;
  /** Undefined where the instruction is an element. */
  readonly attribute: XmlAttribute | undefined;
}

/** A prefix that nothing declares, at its first use. */
export interface UndeclaredPrefix {
  readonly prefix: string;
  readonly problem: Problem;
  /** What Sitecore files bind to the prefix; undefined for prefixes of others. */
  readonly meant: string | undefined;
}

export interface Namespaces {
  readonly declarations: readonly Declaration[];
  readonly instructions: readonly Instruction[];
  readonly undeclared: readonly UndeclaredPrefix[];
  /** Where a declaration that is missing belongs. */
  readonly root: XmlElement | undefined;
}

export function readNamespaces(document: XmlDocument): Namespaces {
  const prefixed = document.elements.filter(({ flags }) => (flags & ElementFlag.hasPrefix) !== 0);
  const used = usedPrefixes(prefixed);
  return {
    declarations: prefixed.flatMap((element) => declarationsOf(document, element, used)),
    instructions: prefixed.flatMap((element) => instructionsOf(document, element)),
    undeclared: undeclaredIn(document),
    root: documentElement(document),
  };
}

function declarationsOf(document: XmlDocument, element: XmlElement, used: ReadonlySet<string>): Declaration[] {
  return element.attributes
    .filter(({ name }) => name.startsWith("xmlns:"))
    .map((attribute) => {
      const prefix = localNameOf(attribute.name);
      const { value: uri, span: uriSpan } = readAttribute(document, attribute);
      const meant = namespaceMeant(prefix, uri);
      return { prefix, uri, meant, span: attribute.span, uriSpan, isUsed: used.has(prefix) };
    });
}

function usedPrefixes(elements: readonly XmlElement[]): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { name, attributes } of elements) {
    used.add(prefixOf(name));
    for (const attribute of attributes) used.add(prefixOf(attribute.name));
  }
  return used;
}

function instructionsOf(document: XmlDocument, element: XmlElement): Instruction[] {
  const attributes = element.attributes
    .filter(({ name }) => mayBePatch(name))
    .filter((attribute) => attributeNamespace(document, element, attribute) === patchNamespace)
    .map((attribute) => ({ localName: localNameOf(attribute.name), nameSpan: attribute.nameSpan, attribute }));
  if (!mayBePatch(element.name) || elementNamespace(document, element) !== patchNamespace) return attributes;
  return [{ localName: localNameOf(element.name), nameSpan: element.nameSpan, attribute: undefined }, ...attributes];
}

/** `set:value` is never meant as a patch instruction, even if the prefix is bound to that namespace by mistake. */
function mayBePatch(name: string): boolean {
  const prefix = prefixOf(name);
  return prefix !== "" && (usualNamespace(prefix) ?? patchNamespace) === patchNamespace;
}

function undeclaredIn(document: XmlDocument): UndeclaredPrefix[] {
  const firstUses = new Map<string, Problem>();
  for (const problem of undeclaredPrefixes(document)) {
    const prefix = document.text.slice(problem.span.start, problem.span.end);
    if (!firstUses.has(prefix)) firstUses.set(prefix, problem);
  }
  return [...firstUses].map(([prefix, problem]) => ({ prefix, problem, meant: usualNamespace(prefix) }));
}
