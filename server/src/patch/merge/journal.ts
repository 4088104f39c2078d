/** Remembers elements as they were before a file changed them, so that what the file did can be taken back. */
import type { HistoryEvent, MergedAttribute, MergedElement, MergedNode, Removal } from "#patch/merge/merged";

interface Saved {
  readonly element: MergedElement;
  readonly last: HistoryEvent | undefined;
  /** Undefined where only the history of the element went on. */
  readonly state: State | undefined;
}

interface State {
  readonly epoch: number;
  readonly attributes: MergedAttribute[];
  readonly children: MergedNode[];
  readonly lastRemoval: Removal | undefined;
}

export class Journal {
  readonly #saved: Saved[] = [];
  /** Counts the runs; none has the number of another, so no element passes for saved in one that was taken back. */
  #epoch = 0;

  get epoch(): number {
    return this.#epoch;
  }

  /** How many elements are remembered. */
  get size(): number {
    return this.#saved.length;
  }

  /** Begins the run of one file. The mark leads back to before it. */
  begin(): number {
    this.#epoch++;
    return this.#saved.length;
  }

  /** Must be called before an element is changed. What came to be in this run needs no entry. */
  touch(element: MergedElement): void {
    if (element.epoch === this.#epoch) return;
    const { epoch, attributes, children, last, lastRemoval } = element;
    this.#saved.push({ element, last, state: { epoch, attributes, children, lastRemoval } });
    element.epoch = this.#epoch;
    element.attributes = attributes.slice();
    element.children = children.slice();
  }

  /** Must be called before a step is added to the history of an element. Most elements change in nothing else. */
  touchHistory(element: MergedElement): void {
    if (element.epoch === this.#epoch) return;
    this.#saved.push({ element, last: element.last, state: undefined });
  }

  rollBack(mark: number): void {
    for (let saved = this.#popBehind(mark); saved; saved = this.#popBehind(mark)) {
      const { element, last, state } = saved;
      element.last = last;
      if (!state) continue;
      Object.assign(element, { ...state, index: undefined });
      for (const child of state.children) if (child.kind === "element") child.parent = element;
    }
  }

  #popBehind(mark: number): Saved | undefined {
    return this.#saved.length > mark ? this.#saved.pop() : undefined;
  }
}
