/** Finds children of an element by an attribute where there are many, so that large files do not take the square of their size. */
import type { MergedAttribute, MergedElement } from "#patch/merge/merged";

/** Fewer children are sooner searched through. */
export const manyChildren = 40;

/** Children by the value of one attribute. */
type ByValue = Map<string, MergedElement[]>;

/** Entries may be stale or there twice: whoever looks up must see whether a child is still there and still matches. */
export class ChildIndex {
  readonly #parent: MergedElement;
  /** Made for an attribute when it is asked for. */
  readonly #byName = new Map<string, ByValue>();

  constructor(parent: MergedElement) {
    this.#parent = parent;
  }

  add(child: MergedElement): void {
    if (this.#byName.size > 0) for (const attribute of child.attributes) this.addAttribute(child, attribute);
  }

  addAttribute(child: MergedElement, { localName, namespace, value }: MergedAttribute): void {
    const byValue = namespace === "" ? this.#byName.get(localName) : undefined;
    if (byValue) put(byValue, value, child);
  }

  /** All children that may have the attribute, in no order. */
  withAttribute(attribute: string, value: string): readonly MergedElement[] {
    return (this.#byName.get(attribute) ?? this.#listBy(attribute)).get(value) ?? none;
  }

  #listBy(name: string): ByValue {
    const byValue: ByValue = new Map();
    this.#byName.set(name, byValue);
    for (const child of this.#parent.children) {
      if (child.kind !== "element") continue;
      for (const attribute of child.attributes) if (attribute.localName === name) this.addAttribute(child, attribute);
    }
    return byValue;
  }
}

const none: readonly MergedElement[] = [];

function put(byValue: ByValue, value: string, child: MergedElement): void {
  const known = byValue.get(value);
  if (known) known.push(child);
  else byValue.set(value, [child]);
}
