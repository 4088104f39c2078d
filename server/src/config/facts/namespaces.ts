/** Facts: the prefixes of an XML file, what they stand for and what they are used for. */
import { namespaceMeant, patchNamespace, usualNamespace } from "#knowledge/sitecore/xml-namespaces";
import type { Problem } from "#text/problem";
import type { Span } from "#text/span";
import {
  localNameOf,
  namesByPrefix,
  namespaceReaders,
  undeclaredPrefixes,
  type NamesByPrefix,
  type PrefixedName,
} from "#xml/namespaces";
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
export interface Instruction extends PrefixedName {
  readonly localName: string;
}

/** A prefix that nothing declares, at its first such use. */
export interface UndeclaredPrefix {
  readonly prefix: string;
  readonly problem: Problem;
  /** What Sitecore files bind to the prefix; undefined for prefixes of others. */
  readonly meant: string | undefined;
  /** Where the declaration belongs: the outermost element, of which a broken file may have several. */
  readonly root: XmlElement;
}

export interface Namespaces {
  readonly declarations: readonly Declaration[];
  readonly instructions: readonly Instruction[];
  readonly undeclared: readonly UndeclaredPrefix[];
  /** The document element. */
  readonly root: XmlElement | undefined;
}

export function readNamespaces(document: XmlDocument): Namespaces {
  const names = namesByPrefix(document);
  return {
    declarations: declarationsIn(document, names),
    instructions: instructionsIn(document, names),
    undeclared: undeclaredPrefixes(document, names).map(({ prefix, problem, element }) => ({
      prefix,
      problem,
      meant: usualNamespace(prefix),
      root: outermost(element),
    })),
    root: documentElement(document),
  };
}

function outermost(element: XmlElement): XmlElement {
  const { parent } = element;
  return parent?.parent ? outermost(parent) : element;
}

/** In a start tag without sound quotes it is open where an address ends. */
const declarationsIn = (document: XmlDocument, names: NamesByPrefix): Declaration[] =>
  (names.get("xmlns") ?? []).flatMap(({ element, attribute }) =>
    attribute && (element.flags & ElementFlag.hasFaultyTag) === 0
      ? declarationOf(document, attribute, names.has(localNameOf(attribute.name)))
      : [],
  );

function declarationOf(document: XmlDocument, attribute: XmlAttribute, isUsed: boolean): Declaration {
  const prefix = localNameOf(attribute.name);
  const { value: uri, span: uriSpan } = readAttribute(document, attribute);
  return { prefix, uri, meant: namespaceMeant(prefix, uri), span: attribute.span, uriSpan, isUsed };
}

function instructionsIn(document: XmlDocument, names: NamesByPrefix): Instruction[] {
  const readerOf = namespaceReaders(document, names);
  return [...names].flatMap(([prefix, uses]) => {
    if (!mayBePatch(prefix)) return [];
    const read = readerOf(prefix);
    return uses
      .filter(({ element }) => read(element) === patchNamespace)
      .map(({ element, attribute }) => ({ localName: localNameOf((attribute ?? element).name), element, attribute }));
  });
}

/** `set:value` is never meant as a patch instruction, even if the prefix is bound to that namespace by mistake. */
const mayBePatch = (prefix: string): boolean => (usualNamespace(prefix) ?? patchNamespace) === patchNamespace;
