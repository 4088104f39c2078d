/** Bounds the work of one file: what is written by strangers must not keep anybody waiting. */
import { MergeFault } from "#patch/merge/fault";
import type { XmlElement } from "#xml/tree";

/** Comparisons and moves of one file. The largest file that Sitecore ships needs a hundredth of it. */
const mostSteps = 20_000_000;

export class Budget {
  #left = mostSteps;
  /** What is being merged, which is told where the budget ends. */
  at: XmlElement | undefined;

  /** Whether more than half of it is left. */
  get isAmple(): boolean {
    return this.#left * 2 > mostSteps;
  }

  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) {
      throw new MergeFault("Merging this file takes too many comparisons. Split it into smaller files.", {
        start: this.at?.start ?? 0,
        end: this.at?.openEnd ?? 0,
      });
    }
  }
}
