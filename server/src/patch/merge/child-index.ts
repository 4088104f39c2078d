/** Finds children of an element by an attribute or their name where there are many, so that large files do not take the square of their size. */
import type { MergedAttribute, MergedElement } from "#patch/merge/merged";

/** Fewer children are sooner searched through. */
export const manyChildren = 16;

/** Children by their name, or by the value of one attribute. */
type ByValue = Map<string, MergedElement[]>;

/** Entries may be stale or there twice: whoever looks up must see whether a child is still there and still matches. */
export class ChildIndex {
  readonly #parent: MergedElement;
  /** Made for an attribute when it is asked for. */
  readonly #byAttribute = new Map<string, ByValue>();
  /** By the name of the child, whose local part never changes; made when it is asked for. */
  #byName: ByValue | undefined;

  constructor(parent: MergedElement) {
    this.#parent = parent;
  }

  add(child: MergedElement): void {
    if (this.#byName) put(this.#byName, child.localName, child);
    if (this.#byAttribute.size > 0) for (const attribute of child.attributes) this.addAttribute(child, attribute);
  }

  addAttribute(child: MergedElement, { localName, namespace, value }: MergedAttribute): void {
    const byValue = namespace === "" ? this.#byAttribute.get(localName) : undefined;
    if (byValue) put(byValue, value, child);
  }

  /** All children that may have the attribute, in no order. */
  withAttribute(attribute: string, value: string): readonly MergedElement[] {
    return (this.#byAttribute.get(attribute) ?? this.#listBy(attribute)).get(value) ?? none;
  }

  /** All children that have this name in any namespace, in no order. */
  withName(localName: string): readonly MergedElement[] {
    return (this.#byName ??= this.#listByName()).get(localName) ?? none;
  }

  #listByName(): ByValue {
    const byName: ByValue = new Map();
    for (const child of this.#parent.children) if (child.kind === "element") put(byName, child.localName, child);
    return byName;
  }

  #listBy(name: string): ByValue {
    const byValue: ByValue = new Map();
    this.#byAttribute.set(name, byValue);
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
