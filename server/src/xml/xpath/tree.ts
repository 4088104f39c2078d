/** What an XPath is asked of: any tree, whatever its nodes are made of. */

export type XPathKind = "document" | "element" | "attribute" | "text" | "comment" | "instruction";

/** How the nodes of a tree are looked at. Attributes are nodes too; declarations of namespaces are no attributes. */
export interface XPathTree<Node extends object> {
  /** The document node: where a path begins that starts with a slash. */
  readonly root: Node;
  kindOf(node: Node): XPathKind;
  /** With its prefix, as it is written; empty where the kind has none. */
  nameOf(node: Node): string;
  /** Empty for none. */
  namespaceOf(node: Node): string;
  /** Of an attribute, a text, a comment or an instruction. */
  valueOf(node: Node): string;
  childrenOf(node: Node): readonly Node[];
  attributesOf(node: Node): readonly Node[];
  /**
   * The children that have the attribute, which is in no namespace, with this value, and maybe others: in document order.
   * For trees that find them sooner than by looking at each; undefined where they don't.
   */
  childrenWith?(node: Node, attribute: string, value: string): readonly Node[] | undefined;
  /** Of an attribute, its element; undefined for the document node, and for what is in no document. */
  parentOf(node: Node): Node | undefined;
}

/** Thrown where an evaluation looks at more nodes than it may, and caught by `selectNodes`. */
export class TooManyVisits extends Error {}

/** How many nodes may still be looked at: expressions are written by strangers, and some take for ever. */
export class Visits {
  #left: number;

  constructor(limit: number) {
    this.#left = limit;
  }

  get left(): number {
    return this.#left;
  }

  /** Throws `TooManyVisits` where there are not so many left. */
  take(count: number): void {
    if (count > this.#left) throw new TooManyVisits();
    this.#left -= count;
  }
}

/** Text of so many units costs as much as another node. */
export const unitsOfVisit = 64;
