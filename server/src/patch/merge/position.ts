/** Where a patch puts an element: `patch:before`, `patch:after` and `patch:instead` with the XPath of a sibling. */
import { MergeFault } from "#patch/merge/fault";
import type { MergedElement, MergedNode, Said } from "#patch/merge/merged";
import { rawValue, selectMerged } from "#patch/merge/select-merged";
import type { Writer } from "#patch/merge/write";
import type { Outcome } from "#patch/merge/outcome";
import type { PatchAttribute, PatchElement } from "#patch/patch-tree";

/** `self`: the element is its own reference, and stays. `emptied` and `removed` are what `instead` does to it then. */
export type Placing = "found" | "missing" | "self" | "emptied" | "removed";

export interface Placement {
  readonly placing: Placing;
  /** The sibling that its path selects, which may be a text or a comment; undefined where there is none. */
  readonly beside: MergedNode | undefined;
}

/** A node that XPath looks at takes about as long as so many comparisons. */
const stepsOfVisit = 5;

export class Placer {
  readonly #writer: Writer;
  readonly #isClassic: boolean;

  constructor(writer: Writer, isClassic: boolean) {
    this.#writer = writer;
    this.#isClassic = isClassic;
  }

  /** Puts the element where the position says, or at the end of the parent where its reference is not found. */
  place(parent: MergedElement, element: MergedElement, position: PatchAttribute, said: Said): Placement {
    const reference = this.#reference(parent, position);
    if (!reference) {
      this.#writer.insert(parent, element, undefined);
      return { placing: "missing", beside: undefined };
    }
    const verb = position.localName.charAt(0);
    if (reference === element) {
      const placing = verb === "i" ? this.#insteadOfItself(parent, element, said) : "self";
      return { placing, beside: reference };
    }
    const before = verb === "a" ? this.#behind(parent, reference) : reference;
    if (before !== element) this.#writer.insert(parent, element, before);
    if (verb === "i") this.#writer.remove(parent, reference, said, "instead");
    return { placing: "found", beside: reference };
  }

  #behind({ children }: MergedElement, reference: MergedNode): MergedNode | undefined {
    if (children.at(-1) === reference) return undefined;
    const at = children.indexOf(reference);
    this.#writer.budget.spend(at);
    return children[at + 1];
  }

  #insteadOfItself(parent: MergedElement, element: MergedElement, said: Said): Placing {
    if (this.#isClassic) {
      this.#writer.remove(parent, element, said, "instead");
      return "removed";
    }
    if (element.children.length === 0) return "self";
    this.#writer.clear(element, said, "empty");
    return "emptied";
  }

  /** The first node that the path selects from the parent. Throws a `MergeFault` where it is no child. */
  #reference(parent: MergedElement, { value, node }: PatchAttribute): MergedNode | undefined {
    const { nodes, fault } = selectMerged(value, {
      root: topOf(parent),
      context: parent,
      valueOf: rawValue,
      namespaces: noPrefixes,
      onVisits: (visits) => this.#writer.budget.spend(visits * stepsOfVisit),
    });
    if (fault !== undefined) throw new MergeFault(`"${value}" ${fault}.`, node.valueSpan);
    const [first] = nodes;
    if (first === undefined) return undefined;
    const isSibling =
      first.kind === "element" ? first.parent === parent : parent.children.some((each) => each === first);
    if (isSibling && first.kind !== "document" && first.kind !== "attribute") return first;
    throw new MergeFault(
      `"${value}" doesn't select a sibling: a position must name another child of \`${parent.localName}\`.`,
      node.valueSpan,
    );
  }
}

const noPrefixes: ReadonlyMap<string, string> = new Map();

/** What is no longer part of the configuration has a top of its own. */
function topOf(element: MergedElement): MergedElement {
  let top = element;
  while (top.parent) top = top.parent;
  return top;
}

/** What an outcome says of the position of the element. */
export function referenceOf(
  { position }: PatchElement,
  { placing, beside }: Placement,
): Pick<Outcome, "reference" | "beside"> {
  if (!position) return { reference: "none", beside };
  return { reference: placing === "found" || placing === "missing" ? placing : "self", beside };
}
