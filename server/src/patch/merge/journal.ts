/** Remembers elements as they were before a file changed them, so that what the file did can be taken back. */
import type { HistoryEvent, MergedAttribute, MergedElement, MergedNode, Removal } from "#patch/merge/merged";

export interface Saved {
  readonly element: MergedElement;
  readonly last: HistoryEvent | undefined;
  /** Undefined where only the history of the element went on. */
  readonly state: State | undefined;
}

interface State {
  readonly epoch: number;
  readonly attributes: MergedAttribute[];
  readonly children: MergedNode[];
  /** How many there were: what is added to them at their end stands in the same list. */
  readonly count: number;
  readonly lastRemoval: Removal | undefined;
}

/** What the run of one file saved, in the order of its changes. */
export type Run = Saved[];

export class Journal {
  #run: Run = [];
  /** Counts the runs; none has the number of another, so no element passes for saved in one that was taken back. */
  #epoch = 0;

  get epoch(): number {
    return this.#epoch;
  }

  /** Begins the run of one file. */
  begin(): Run {
    const run: Run = [];
    this.resume(run);
    return run;
  }

  /** What is changed from now on belongs to a run that was made before. */
  resume(run: Run): void {
    this.#epoch++;
    this.#run = run;
  }

  /** Must be called before an element is changed. What came to be in this run needs no entry. */
  touch(element: MergedElement): void {
    if (element.epoch === this.#epoch) return;
    const { epoch, attributes, children, last, lastRemoval } = element;
    const state = { epoch, attributes, children, count: children.length, lastRemoval };
    this.#run.push({ element, last, state });
    element.epoch = this.#epoch;
    element.attributes = attributes.slice();
    element.areChildrenSaved = true;
  }

  /**
   * The children, to be changed in any way. Most files only add some at the end: what is saved is copied no sooner than
   * here, as a list that each of a thousand files adds to would be copied a thousand times.
   */
  touchChildren(element: MergedElement): MergedNode[] {
    this.touch(element);
    if (element.areChildrenSaved) element.children = element.children.slice();
    element.areChildrenSaved = false;
    return element.children;
  }

  /** Must be called before a step is added to the history of an element. Most elements change in nothing else. */
  touchHistory(element: MergedElement): void {
    if (element.epoch === this.#epoch) return;
    this.#run.push({ element, last: element.last, state: undefined });
  }
}

/** Takes back what a run did; those behind it must be taken back already. */
export function rollBack(run: Run): void {
  for (let saved = run.pop(); saved; saved = run.pop()) restore(saved);
}

/** Takes back what a run did to the element and all below it. */
export function rollBackWithin(element: MergedElement, run: Run): void {
  const inside = run.filter((saved) => isAtHomeIn(element, saved.element));
  if (inside.length === 0) return;
  let kept = 0;
  for (const saved of run) if (!isAtHomeIn(element, saved.element)) run[kept++] = saved;
  run.length = kept;
  rollBack(inside);
}

/** Whether it is the element or was put somewhere below it, though it may be removed since. */
export function isAtHomeIn(element: MergedElement, inner: MergedElement): boolean {
  for (let around: MergedElement | undefined = inner; around; around = around.home) if (around === element) return true;
  return false;
}

function restore({ element, last, state }: Saved): void {
  element.last = last;
  if (!state) return;
  element.epoch = state.epoch;
  element.attributes = state.attributes;
  element.children = state.children;
  element.children.length = state.count;
  // A file before it may have saved the same list.
  element.areChildrenSaved = true;
  element.lastRemoval = state.lastRemoval;
  element.index = undefined;
  // It lists no values from before it was made.
  if (element.parent) element.parent.index = undefined;
  for (const child of state.children) if (child.kind === "element") child.parent = element;
}
