/** One merge for all states of an instance: a changed file costs the merge of that file and those behind it. */
import { Merger, type MergedConfiguration, type MergeInput } from "#patch/merge/merge";
import type { MergeProfile } from "#patch/merge/profile";
import type { Instance } from "#project/instance";

export class SharedMerge {
  readonly #merger: Merger;
  #input: MergeInput | undefined;
  #merged: MergedConfiguration | undefined;

  constructor(profile: MergeProfile) {
    this.#merger = new Merger(profile);
  }

  /** What it gave for another input is not valid any more. */
  mergeOf(input: MergeInput): MergedConfiguration {
    if (!this.#merged || this.#input !== input) {
      this.#merged = this.#merger.merge(input);
      this.#input = input;
    }
    return this.#merged;
  }
}

/** The merge of the instance by this profile, which it shares with the states before and after it. */
export const sharedMerge = (instance: Instance, profile: MergeProfile): SharedMerge =>
  instance.keepForAll(keyOf(profile), () => new SharedMerge(profile));

const keyOf = ({ identity, base, loader, definitions, significant }: MergeProfile): string =>
  JSON.stringify([
    identity,
    base,
    loader,
    significant,
    definitions && [...definitions].map(([rule, values]) => [rule, ...values]),
  ]);
