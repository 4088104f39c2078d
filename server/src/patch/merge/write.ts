/** The changes of the merged tree: each one is noted in the journal and in the history. */
import { patchNamespace } from "#knowledge/sitecore/xml-namespaces";
import type { Budget } from "#patch/merge/budget";
import type { Journal } from "#patch/merge/journal";
import {
  MergedElement,
  type ElementName,
  type HistoryEvent,
  type MergedAttribute,
  type MergedNode,
  type Operation,
  type RemovalOperation,
  type Said,
} from "#patch/merge/merged";

/** An attribute to write, and where it stands. */
export interface Written {
  readonly node: Said["at"];
  readonly prefix: string;
  readonly localName: string;
  readonly namespace: string;
  readonly value: string;
}

export class Writer {
  readonly #journal: Journal;
  readonly budget: Budget;

  constructor(journal: Journal, budget: Budget) {
    this.#journal = journal;
    this.budget = budget;
  }

  newElement(name: ElementName): MergedElement {
    return new MergedElement(name, this.#journal.epoch);
  }

  note(element: MergedElement, said: Said, operation: Operation): void {
    this.#journal.touchHistory(element);
    element.last = eventOf(said, operation, element.last);
  }

  /**
   * The attribute keeps its place where it is there already. `said` tells the file and the conditions. Tells whether its
   * value is another one now.
   */
  setAttribute(element: MergedElement, written: Written, said: Said, operation: Operation): boolean {
    const { prefix, localName, namespace, value, node } = written;
    const at = this.#find(element, localName, namespace);
    const known = element.attributes[at];
    if (known?.value === value) return false;
    this.#journal.touch(element);
    const { source, conditions } = said;
    const last: HistoryEvent = {
      source,
      at: node,
      conditions,
      operation,
      old: known?.value,
      value,
      previous: known?.last,
    };
    const attribute: MergedAttribute = { kind: "attribute", prefix, localName, namespace, value, last };
    if (known) element.attributes[at] = attribute;
    else element.attributes.push(attribute);
    element.parent?.index?.addAttribute(element, attribute);
    return true;
  }

  /** The attribute becomes the last one, wherever it was. */
  appendAttribute(element: MergedElement, written: Written, said: Said): boolean {
    const at = this.#find(element, written.localName, written.namespace);
    const known = element.attributes[at];
    this.#journal.touch(element);
    if (at >= 0) element.attributes.splice(at, 1);
    const isChange = known?.value !== written.value;
    const { prefix, localName, namespace, value } = written;
    const last = isChange ? eventOf(said, "attribute", known?.last, { old: known?.value, value }) : known.last;
    const attribute: MergedAttribute = { kind: "attribute", prefix, localName, namespace, value, last };
    element.attributes.push(attribute);
    element.parent?.index?.addAttribute(element, attribute);
    return isChange;
  }

  removeAttribute(element: MergedElement, localName: string, namespace: string, said: Said): boolean {
    const at = this.#find(element, localName, namespace);
    const known = element.attributes[at];
    if (!known) return false;
    this.#journal.touch(element);
    element.attributes.splice(at, 1);
    this.#noteRemoval(element, said, { operation: "deleteattribute", removed: known, index: at });
    return true;
  }

  /** Puts a new or moved child before the one that stands there; at the end where that is undefined. */
  insert(parent: MergedElement, child: MergedNode, before: MergedNode | undefined): void {
    this.#journal.touch(parent);
    // It stands there already, as an element does whose reference is not found for the second time.
    if (!before && parent.children.at(-1) === child) return;
    if (child.kind === "element") {
      if (child.parent === parent) this.#takeOut(parent, child);
      else parent.index?.add(child);
      child.parent = parent;
      child.home = parent;
    }
    if (!before) {
      parent.children.push(child);
      return;
    }
    const children = this.#journal.touchChildren(parent);
    const at = children.indexOf(before);
    // What stands behind it is moved by the engine of the language, which is far cheaper than a comparison.
    this.budget.spend(at + 1 + ((children.length - at) >> 4));
    children.splice(at, 0, child);
  }

  remove(parent: MergedElement, child: MergedNode, said: Said, operation: RemovalOperation): void {
    const index = this.#takeOut(parent, child);
    if (child.kind === "element") child.parent = undefined;
    this.#noteRemoval(parent, said, { operation, removed: child, index });
  }

  /** All children go; those of an element that is emptied with its attributes. */
  clear(element: MergedElement, said: Said, operation: "text" | "empty"): void {
    this.#journal.touch(element);
    this.budget.spend(element.children.length);
    if (operation === "empty") {
      for (const attribute of element.attributes)
        this.#noteRemoval(element, said, { operation, removed: attribute, index: 0 });
      element.attributes = [];
    }
    for (const child of element.children) {
      if (child.kind === "element") child.parent = undefined;
      this.#noteRemoval(element, said, { operation, removed: child, index: 0 });
    }
    element.children = [];
    element.areChildrenSaved = false;
    element.index = undefined;
  }

  /** The text takes the place of all that is in the element; the history of a text goes on in the one that follows it. */
  setText(element: MergedElement, value: string, said: Said, operation: Operation): void {
    const [only, second] = element.children;
    const former = only?.kind === "text" && !second ? only : undefined;
    if (former?.value === value && !former.isCData) return;
    if (element.children.length > 0) this.clear(element, said, "text");
    const last = eventOf(said, operation, former?.last, { old: former?.value, value });
    this.#journal.touch(element);
    element.children.push({ kind: "text", value, isCData: false, last });
  }

  insertComment(before: MergedElement, value: string, said: Said, operation: Operation): void {
    if (!before.parent) return;
    const last = eventOf(said, operation, undefined, { value });
    this.insert(before.parent, { kind: "comment", value, isCData: false, last }, before);
  }

  /** Writes down which file changed the element last, the way Sitecore does. */
  stamp(element: MergedElement, source: string): void {
    const at = this.#find(element, "source", patchNamespace);
    const known = element.attributes[at];
    if (known?.value === source) return;
    this.#journal.touch(element);
    const stamp: MergedAttribute = {
      kind: "attribute",
      prefix: "patch",
      localName: "source",
      namespace: patchNamespace,
      value: source,
      last: undefined,
    };
    if (at >= 0) element.attributes[at] = stamp;
    else element.attributes.push(stamp);
  }

  #takeOut(parent: MergedElement, child: MergedNode): number {
    const children = this.#journal.touchChildren(parent);
    const at = children.indexOf(child);
    this.budget.spend(at + 1 + ((children.length - at) >> 4));
    children.splice(at, 1);
    return at;
  }

  #find({ attributes }: MergedElement, localName: string, namespace: string): number {
    this.budget.spend(1 + (attributes.length >> 2));
    for (let at = 0; at < attributes.length; at++) {
      const attribute = attributes[at];
      if (attribute?.localName === localName && attribute.namespace === namespace) return at;
    }
    return -1;
  }

  #noteRemoval(
    element: MergedElement,
    { source, at, conditions }: Said,
    what: { operation: RemovalOperation; removed: MergedNode | MergedAttribute; index: number },
  ): void {
    element.lastRemoval = { source, at, conditions, ...what, previous: element.lastRemoval };
  }
}

/** What a step does to a value; steps of elements have none. */
interface Change {
  readonly old?: string | undefined;
  readonly value?: string;
}

export function eventOf(
  { source, at, conditions }: Said,
  operation: Operation,
  previous: HistoryEvent | undefined,
  { old, value }: Change = {},
): HistoryEvent {
  return { source, at, conditions, operation, old, value, previous };
}
