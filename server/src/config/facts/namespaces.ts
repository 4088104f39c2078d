/** Facts: the prefixes of an XML file, what they stand for and what they are used for. */
import type { ConfigFile } from "#config/file";
import { namespaceMeant, patchNamespace, usualNamespace } from "#knowledge/sitecore/xml-namespaces";
import type { Problem } from "#text/problem";
import type { Span } from "#text/span";
import {
  localNameOf,
  namespaceReaders,
  prefixedNames,
  undeclaredPrefixes,
  type NameUse,
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

/** A name that may be an instruction to Sitecore: `patch:before`, `patch:attribute`. */
export interface PatchName extends PrefixedName {
  /** Whether the prefix stands for Sitecore's patch namespace there. */
  readonly isInstruction: (use: NameUse) => boolean;
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
  readonly patchNames: readonly PatchName[];
  readonly undeclared: readonly UndeclaredPrefix[];
  /** The document element. */
  readonly root: XmlElement | undefined;
}

/** The prefixes of an XML file and what they stand for. */
export const namespacesOf = (file: ConfigFile): Namespaces => file.fact(readNamespaces);

function readNamespaces({ xml: document }: ConfigFile): Namespaces {
  const names = prefixedNames(document);
  const readerOf = namespaceReaders(document, names);
  return {
    declarations: declarationsIn(document, names),
    patchNames: patchNamesAmong(names, readerOf),
    undeclared: undeclaredPrefixes(document, names, readerOf).map(({ prefix, problem, element }) => ({
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
function declarationsIn(document: XmlDocument, names: readonly PrefixedName[]): Declaration[] {
  const used = new Set(names.map(({ prefix }) => prefix));
  const declared = names.filter(({ prefix }) => prefix === "xmlns").flatMap(({ uses }) => uses);
  return declared.flatMap(({ element, attribute }) =>
    attribute && (element.flags & ElementFlag.hasFaultyTag) === 0 ? declarationOf(document, attribute, used) : [],
  );
}

function declarationOf(document: XmlDocument, attribute: XmlAttribute, used: ReadonlySet<string>): Declaration {
  const prefix = localNameOf(attribute.name);
  const { value: uri, span: uriSpan } = readAttribute(document, attribute);
  return { prefix, uri, meant: namespaceMeant(prefix, uri), span: attribute.span, uriSpan, isUsed: used.has(prefix) };
}

function patchNamesAmong(names: readonly PrefixedName[], readerOf: ReturnType<typeof namespaceReaders>): PatchName[] {
  return names
    .filter(({ prefix }) => mayBePatch(prefix))
    .map((name) => {
      const read = readerOf(name.prefix);
      return { ...name, isInstruction: ({ element }) => read(element) === patchNamespace };
    });
}

/** `set:value` is never meant as a patch instruction, even if the prefix is bound to that namespace by mistake. */
const mayBePatch = (prefix: string): boolean => (usualNamespace(prefix) ?? patchNamespace) === patchNamespace;
