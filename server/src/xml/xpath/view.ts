/** Shows the nodes of any tree to the XPath library as the nodes of a DOM, and counts how many it looks at. */
import { localNameOf, prefixOf } from "#xml/namespaces";
import { unitsOfVisit, type Visits, type XPathKind, type XPathTree } from "#xml/xpath/tree";

/** As the DOM numbers them. */
const nodeTypes: Readonly<Record<XPathKind, number>> = {
  element: 1,
  attribute: 2,
  text: 3,
  instruction: 7,
  comment: 8,
  document: 9,
};

/** The bits of `compareDocumentPosition`. */
const Position = { disconnected: 1, preceding: 2, following: 4 } as const;

/** A step of the library takes as long as so many of the short way. */
const visitsOfStep = 16;

/** The views of one tree while it stays as it is: one for each node, so that they can be compared. */
export class Views<Node extends object> {
  readonly tree: XPathTree<Node>;
  readonly #visits: Visits;
  readonly #views = new Map<Node, View<Node>>();
  #order: ReadonlyMap<Node, number> | undefined;

  constructor(tree: XPathTree<Node>, visits: Visits) {
    this.tree = tree;
    this.#visits = visits;
  }

  countStep(more = 0): void {
    this.#visits.take(visitsOfStep + Math.floor(more));
  }

  of(node: Node): View<Node> {
    const known = this.#views.get(node);
    if (known) return known;
    const view = new View(this, node);
    this.#views.set(node, view);
    return view;
  }

  /** Where the node stands in the document; undefined where it is in none. */
  placeOf(node: Node): number | undefined {
    this.#order ??= this.#listAll();
    return this.#order.get(node);
  }

  #listAll(): ReadonlyMap<Node, number> {
    const order = new Map<Node, number>();
    const waiting = [this.tree.root];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      this.#visits.take(1);
      order.set(node, order.size);
      for (const attribute of this.tree.attributesOf(node)) order.set(attribute, order.size);
      for (const child of this.tree.childrenOf(node).toReversed()) waiting.push(child);
    }
    return order;
  }
}

/** What the library asks of a node of the DOM. */
export class View<Node extends object> {
  readonly node: Node;
  readonly nodeType: number;
  readonly nodeName: string;
  readonly localName: string;
  readonly prefix: string;
  readonly namespaceURI: string;
  readonly #all: Views<Node>;
  #children: readonly View<Node>[] | undefined;
  /** Among the children of its parent; worked out with theirs. */
  #index = -1;

  constructor(all: Views<Node>, node: Node) {
    this.#all = all;
    this.node = node;
    this.nodeType = nodeTypes[all.tree.kindOf(node)];
    this.nodeName = all.tree.nameOf(node);
    this.localName = localNameOf(this.nodeName);
    this.prefix = prefixOf(this.nodeName);
    this.namespaceURI = all.tree.namespaceOf(node);
  }

  get name(): string {
    return this.nodeName;
  }

  get ownerDocument(): View<Node> {
    return this.#all.of(this.#all.tree.root);
  }

  get documentElement(): View<Node> | null {
    return this.childNodes.find(({ nodeType }) => nodeType === nodeTypes.element) ?? null;
  }

  get ownerElement(): View<Node> | null {
    return this.nodeType === nodeTypes.attribute ? this.#parent() : null;
  }

  get parentNode(): View<Node> | null {
    return this.nodeType === nodeTypes.attribute ? null : this.#parent();
  }

  #parent(): View<Node> | null {
    this.#all.countStep();
    const parent = this.#all.tree.parentOf(this.node);
    return parent ? this.#all.of(parent) : null;
  }

  get childNodes(): readonly View<Node>[] {
    this.#all.countStep();
    if (this.#children) return this.#children;
    const children = this.#all.tree.childrenOf(this.node).map((child) => this.#all.of(child));
    for (const [index, child] of children.entries()) child.#index = index;
    this.#children = children;
    return children;
  }

  get firstChild(): View<Node> | null {
    return this.childNodes[0] ?? null;
  }

  get nextSibling(): View<Node> | null {
    return this.#sibling(1);
  }

  get previousSibling(): View<Node> | null {
    return this.#sibling(-1);
  }

  #sibling(step: 1 | -1): View<Node> | null {
    const siblings = this.parentNode?.childNodes;
    return siblings?.[this.#index + step] ?? null;
  }

  get attributes(): { readonly length: number; item(index: number): View<Node> | null } {
    const list = this.#all.tree.attributesOf(this.node);
    this.#all.countStep();
    return {
      length: list.length,
      item: (index) => {
        const attribute = list[index];
        return attribute ? this.#all.of(attribute) : null;
      },
    };
  }

  get nodeValue(): string {
    const value = this.#all.tree.valueOf(this.node);
    this.#all.countStep(value.length / unitsOfVisit);
    return value;
  }

  get value(): string {
    return this.nodeValue;
  }

  /** Only a DTD says which attributes are identifiers, and none is read. */
  getElementById(): null {
    return null;
  }

  compareDocumentPosition(other: View<Node>): number {
    const own = this.#all.placeOf(this.node);
    const its = this.#all.placeOf(other.node);
    if (own === undefined || its === undefined) return Position.disconnected;
    return its < own ? Position.preceding : Position.following;
  }
}
