/** Finds children of an element by name and attribute where there are many, so that large files do not take the square of their size. */
import type { MergedAttribute, MergedElement } from "#patch/merge/merged";

/** Fewer children are sooner searched through. */
export const manyChildren = 40;

/** Entries may be stale: whoever looks up must see whether a child is still there and still matches. */
export class ChildIndex {
  readonly #byKey = new Map<string, Set<MergedElement>>();

  constructor(parent: MergedElement) {
    for (const child of parent.children) if (child.kind === "element") this.add(child);
  }

  add(child: MergedElement): void {
    this.#put(child.localName, child);
    for (const attribute of child.attributes) this.addAttribute(child, attribute);
  }

  addAttribute(child: MergedElement, attribute: MergedAttribute): void {
    if (attribute.namespace === "") this.#put(keyOf(child.localName, attribute.localName, attribute.value), child);
  }

  /** All children that may have the name and the attribute, in no order. */
  withAttribute(localName: string, attribute: string, value: string): ReadonlySet<MergedElement> {
    return this.#byKey.get(keyOf(localName, attribute, value)) ?? none;
  }

  withName(localName: string): ReadonlySet<MergedElement> {
    return this.#byKey.get(localName) ?? none;
  }

  #put(key: string, child: MergedElement): void {
    const known = this.#byKey.get(key);
    if (known) known.add(child);
    else this.#byKey.set(key, new Set([child]));
  }
}

const none: ReadonlySet<MergedElement> = new Set();

const keyOf = (localName: string, attribute: string, value: string): string => `${localName} ${attribute}=${value}`;
