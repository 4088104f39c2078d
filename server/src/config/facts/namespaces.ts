/** Facts: the prefixes of an XML file, what they stand for and what they are used for. */
import { namespaceMeant, patchNamespace, usualNamespace } from "#knowledge/sitecore/xml-namespaces";
import type { Problem } from "#text/problem";
import type { Span } from "#text/span";
import {
  localNameOf,
  namespaceReader,
  undeclaredPrefixes,
  visitPrefixedNames,
  type NamespaceReader,
} from "#xml/namespaces";
import { readAttribute } from "#xml/read";
import { documentElement, type XmlAttribute, type XmlDocument, type XmlElement } from "#xml/tree";

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
  const declared: XmlAttribute[] = [];
  const instructions: Instruction[] = [];
  const used = new Set<string>();
  const read = namespaceReader(document);
  visitPrefixedNames(document, (prefix, element, attribute) => {
    used.add(prefix);
    if (attribute && prefix === "xmlns") declared.push(attribute);
    else if (mayBePatch(prefix) && read(element, prefix) === patchNamespace) {
      instructions.push(instructionOf(element, attribute));
    }
  });
  const root = documentElement(document);
  const isOpen = root && [...used].some((prefix) => read(root, prefix) === undefined);
  return {
    declarations: declared.map((attribute) => declarationOf(document, attribute, used)),
    instructions,
    undeclared: isOpen ? undeclaredIn(document, read) : [],
    root,
  };
}

const instructionOf = (element: XmlElement, attribute: XmlAttribute | undefined): Instruction => ({
  localName: localNameOf((attribute ?? element).name),
  nameSpan: (attribute ?? element).nameSpan,
  attribute,
});

function declarationOf(document: XmlDocument, attribute: XmlAttribute, used: ReadonlySet<string>): Declaration {
  const prefix = localNameOf(attribute.name);
  const { value: uri, span: uriSpan } = readAttribute(document, attribute);
  return { prefix, uri, meant: namespaceMeant(prefix, uri), span: attribute.span, uriSpan, isUsed: used.has(prefix) };
}

/** `set:value` is never meant as a patch instruction, even if the prefix is bound to that namespace by mistake. */
const mayBePatch = (prefix: string): boolean => (usualNamespace(prefix) ?? patchNamespace) === patchNamespace;

function undeclaredIn(document: XmlDocument, read: NamespaceReader): UndeclaredPrefix[] {
  const firstUses = new Map<string, Problem>();
  for (const problem of undeclaredPrefixes(document, read)) {
    const prefix = document.text.slice(problem.span.start, problem.span.end);
    if (!firstUses.has(prefix)) firstUses.set(prefix, problem);
  }
  return [...firstUses].map(([prefix, problem]) => ({ prefix, problem, meant: usualNamespace(prefix) }));
}
