/** XPath over the merged configuration. */
import { ChildIndex, manyChildren } from "#patch/merge/child-index";
import type { MergedAttribute, MergedElement, MergedNode } from "#patch/merge/merged";
import { selectNodes } from "#xml/xpath/select-nodes";
import { Visits, type XPathTree } from "#xml/xpath/tree";

/** What stands around the outermost element. */
export interface MergedDocument {
  readonly kind: "document";
  readonly root: MergedElement;
}

export type Selectable = MergedNode | MergedAttribute | MergedDocument;

/** The value of an attribute or text: as it is written, or as it is shown. */
export type ValueOf = (node: MergedNode | MergedAttribute) => string;

export const rawValue: ValueOf = (node) => ("value" in node ? node.value : "");

/** The nodes in document order, or why there are none, as the part of a sentence that follows the expression. */
export type SelectedNodes =
  | { readonly nodes: readonly Selectable[]; readonly fault?: never }
  | { readonly nodes?: never; readonly fault: string };

/** What one expression may look at. `*[last()]` on a stock configuration needs a few hundred nodes. */
const mostVisits = 200_000;

export interface SelectOptions {
  /** The outermost element of what `context` is in. */
  readonly root: MergedElement;
  /** Where the path leads from. */
  readonly context: MergedElement | "document";
  readonly valueOf: ValueOf;
  readonly namespaces: ReadonlyMap<string, string>;
  /** Is told in the end how many nodes were looked at. */
  readonly onVisits?: (visits: number) => void;
}

export function selectMerged(path: string, options: SelectOptions): SelectedNodes {
  const { root, context, valueOf, namespaces, onVisits } = options;
  const document: MergedDocument = { kind: "document", root };
  const visits = new Visits(mostVisits);
  const selection = selectNodes(path, {
    tree: treeOf(document, valueOf),
    node: context === "document" ? document : context,
    namespaces,
    visits,
  });
  onVisits?.(mostVisits - visits.left);
  return selection.ok ? { nodes: selection.nodes } : { fault: reasons[selection.fault](selection.detail ?? "") };
}

const reasons = {
  syntax: () => "isn't a valid XPath",
  prefix: (name: string) => `uses the prefix \`${name}\`, but prefixes can't be used here`,
  function: (name: string) => `uses \`${name}\`, which XPath 1.0 doesn't have`,
  "not-nodes": () => "doesn't select elements",
  "too-much": () => "takes too long",
};

function treeOf(document: MergedDocument, valueOf: ValueOf): XPathTree<Selectable> {
  let parents: ReadonlyMap<Selectable, MergedElement> | undefined;
  return {
    root: document,
    kindOf: ({ kind }) => kind,
    nameOf: (node) => {
      if (!("localName" in node)) return "";
      return node.prefix === "" ? node.localName : `${node.prefix}:${node.localName}`;
    },
    namespaceOf: (node) => ("namespace" in node ? node.namespace : ""),
    valueOf: (node) => (node.kind === "document" ? "" : valueOf(node)),
    childrenOf: (node) => (node.kind === "element" ? node.children : node.kind === "document" ? [node.root] : noNodes),
    // The index knows values as they are written.
    ...(valueOf === rawValue && { childrenWith }),
    attributesOf: (node) => (node.kind === "element" ? node.attributes : noNodes),
    parentOf: (node) => {
      if (node.kind === "document") return undefined;
      if (node === document.root) return document;
      // Attributes and texts do not know it, as few expressions ask.
      return node.kind === "element" ? node.parent : (parents ??= parentsIn(document.root)).get(node);
    },
  };
}

/** Names of processors are looked for in lists of hundreds; that two of them are the same is rare. */
function childrenWith(node: Selectable, attribute: string, value: string): readonly Selectable[] | undefined {
  if (node.kind !== "element" || node.children.length < manyChildren) return undefined;
  node.index ??= new ChildIndex(node);
  const listed = new Set(node.index.withAttribute(attribute, value).filter(({ parent }) => parent === node));
  return listed.size > 1 ? undefined : [...listed];
}

const noNodes: readonly Selectable[] = [];

function parentsIn(root: MergedElement): ReadonlyMap<Selectable, MergedElement> {
  const parents = new Map<Selectable, MergedElement>();
  const waiting = [root];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    for (const attribute of element.attributes) parents.set(attribute, element);
    for (const child of element.children) {
      if (child.kind === "element") waiting.push(child);
      else parents.set(child, element);
    }
  }
  return parents;
}
