/**
 * What several files make together. The tree keeps values as they are written (`$(…)` is replaced when a value is
 * read), and every value knows who said it. Only the merge changes it; nodes do not outlive the next merge, so what is
 * shown is kept by file and place.
 */
import type { Source } from "#patch/merge/source";
import type { Truth } from "#patch/conditions";
import type { ChildIndex } from "#patch/merge/child-index";
import type { XmlAttribute, XmlNode } from "#xml/tree";

/** What happens to a node; the list is closed. */
export type Operation =
  | "base"
  | "include"
  | "create"
  | "list-insert"
  | "copy"
  | "match"
  | "move"
  | "late-move"
  | "no-reference"
  | "empty"
  | "set"
  | "attribute"
  | "text";

/** Why something is no longer there. */
export type RemovalOperation = "delete" | "deleteattribute" | "instead" | "text" | "empty";

/** A condition such as `role:require`, and whether it holds. */
export interface MetCondition {
  readonly rule: string;
  readonly value: string;
  readonly isMet: boolean;
  /** `unknown` where it hangs on what nobody knows, such as a rule that is defined nowhere. */
  readonly truth: Truth;
}

/** The conditions of an element; those of the elements around it follow. */
export interface Conditions {
  readonly own: readonly MetCondition[];
  readonly outer: Conditions | undefined;
}

/** Where something is said: a node or an attribute of the file. */
export interface Said {
  readonly source: Source;
  readonly at: XmlNode | XmlAttribute;
  readonly conditions: Conditions | undefined;
}

/** One step of the history of an element, attribute or text. */
export interface HistoryEvent extends Said {
  readonly operation: Operation;
  /** Raw values; undefined for elements. */
  readonly old: string | undefined;
  readonly value: string | undefined;
  readonly previous: HistoryEvent | undefined;
}

/** Something that is gone from an element. */
export interface Removal extends Said {
  readonly operation: RemovalOperation;
  readonly removed: MergedNode | MergedAttribute;
  /** Where it stood among the child nodes or attributes, just before. */
  readonly index: number;
  readonly previous: Removal | undefined;
}

/** A value: another one takes its place when it is written. `patch:source` has no history. */
export interface MergedAttribute {
  readonly kind: "attribute";
  readonly prefix: string;
  readonly localName: string;
  readonly namespace: string;
  readonly value: string;
  readonly last: HistoryEvent | undefined;
}

export interface MergedText {
  readonly kind: "text" | "comment";
  readonly value: string;
  readonly isCData: boolean;
  readonly last: HistoryEvent | undefined;
}

export type MergedNode = MergedElement | MergedText;

export class MergedElement {
  readonly kind = "element";
  readonly prefix: string;
  readonly localName: string;
  readonly namespace: string;
  parent: MergedElement | undefined;
  /** The element that it was put into; unlike the parent it stays when the element is removed. */
  home: MergedElement | undefined;
  attributes: MergedAttribute[];
  children: MergedNode[];
  /** Whether the journal has the list of children, which may then only become longer. */
  areChildrenSaved: boolean;
  last: HistoryEvent | undefined;
  lastRemoval: Removal | undefined;
  /** The run of the merge in which it came to be, or was saved for the last time. */
  epoch: number;
  /** Made when it is first needed, where there are many children. */
  index: ChildIndex | undefined;

  constructor({ prefix, localName, namespace }: ElementName, epoch: number) {
    this.prefix = prefix;
    this.localName = localName;
    this.namespace = namespace;
    this.parent = undefined;
    this.home = undefined;
    this.attributes = [];
    this.children = [];
    this.areChildrenSaved = false;
    this.last = undefined;
    this.lastRemoval = undefined;
    this.epoch = epoch;
    this.index = undefined;
  }
}

export interface ElementName {
  readonly prefix: string;
  readonly localName: string;
  readonly namespace: string;
}

export function findMerged(element: MergedElement, localName: string, namespace = ""): MergedAttribute | undefined {
  for (const attribute of element.attributes)
    if (attribute.localName === localName && attribute.namespace === namespace) return attribute;
  return undefined;
}

/** The history or the removals, oldest first. */
export function inOrder<Step extends { readonly previous: Step | undefined }>(last: Step | undefined): readonly Step[] {
  const steps: Step[] = [];
  for (let step = last; step; step = step.previous) steps.push(step);
  return steps.reverse();
}
