/** What all statements of one transform share: the two documents, and how much may still be looked at. */
import type { Span } from "#text/span";
import type { XmlDocument } from "#xml/tree";
import { selectNodes, type Selection } from "#xml/xpath/select-nodes";
import { Visits, type XPathTree } from "#xml/xpath/tree";
import { Fault } from "#xdt/fault";
import type { Scope } from "#xdt/reader";
import { sentences } from "#xdt/sentences";
import { targetOf, treeOf, type TargetNode } from "#xdt/target";

/** Of one run, some seconds' worth, and of one of its paths: some files and paths are made to take for ever. */
const visitsOfRun = 20_000_000;
const visitsOfPath = 10_000_000;

export class Run {
  readonly base: XmlDocument;
  readonly transform: XmlDocument;
  /** The base as it is changed, statement by statement. */
  readonly target: TargetNode;
  readonly tree: XPathTree<TargetNode>;
  /** Whether something would have taken too long: what is said from then on says nothing of the engine. */
  isGivenUp = false;
  readonly #visits = new Visits(visitsOfRun);
  #original: XPathTree<TargetNode> | undefined;

  constructor(base: XmlDocument, transform: XmlDocument) {
    this.base = base;
    this.transform = transform;
    this.target = targetOf(base);
    this.tree = treeOf(this.target);
  }

  /** What the path selects from a node of the target, by default from the document. */
  select(path: string, namespaces: Scope, node = this.target): Selection<TargetNode> {
    return this.#select(path, namespaces, this.tree, node);
  }

  /** Whether the path selects anything in the base as it was before all statements. */
  existedBefore(path: string, namespaces: Scope): boolean {
    this.#original ??= treeOf(targetOf(this.base));
    const selection = this.#select(path, namespaces, this.#original, this.#original.root);
    return selection.ok && selection.nodes.length > 0;
  }

  /** Throws a `Fault` where not so many more nodes may be looked at. */
  visit(count: number): void {
    if (count > this.#visits.left) {
      this.isGivenUp = true;
      throw new Fault(sentences.tooMuch());
    }
    this.#visits.take(count);
  }

  /** How many nodes stand there at most. */
  sizeOf({ span }: { readonly span: Span }): number {
    return (span.end - span.start) >> 2;
  }

  #select(expression: string, namespaces: Scope, tree: XPathTree<TargetNode>, node: TargetNode): Selection<TargetNode> {
    const share = Math.min(visitsOfPath, this.#visits.left);
    const visits = new Visits(share);
    const selection = selectNodes(expression, { tree, node, namespaces, visits });
    this.#visits.take(share - visits.left);
    if (!selection.ok && selection.fault === "too-much") this.isGivenUp = true;
    return selection;
  }
}
