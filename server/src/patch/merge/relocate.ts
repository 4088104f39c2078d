/** Makes the histories that a file is part of lead to where its text says the same now. */
import type { PatchComparison } from "#patch/merge/compare-patches";
import type { HistoryEvent, MergedElement, Said } from "#patch/merge/merged";
import type { Source } from "#patch/merge/source";

export interface Relocation {
  readonly from: Source;
  readonly to: Source;
  readonly places: PatchComparison["places"];
}

/** All that the file said of the elements and in them, but not of elements in them. */
export function relocate(elements: Iterable<MergedElement>, relocation: Relocation): void {
  for (const { last, lastRemoval, attributes, children } of elements) {
    relocateHistory(last, relocation);
    for (const attribute of attributes) relocateHistory(attribute.last, relocation);
    for (const child of children) if (child.kind !== "element") relocateHistory(child.last, relocation);
    for (let removal = lastRemoval; removal; removal = removal.previous) {
      relocateSaid(removal, relocation);
      if (removal.removed.kind !== "element") relocateHistory(removal.removed.last, relocation);
    }
  }
}

function relocateHistory(last: HistoryEvent | undefined, relocation: Relocation): void {
  for (let event = last; event; event = event.previous) relocateSaid(event, relocation);
}

/** Steps of a history are shared by the states that the journal keeps, so they are changed and not replaced. */
function relocateSaid(said: Writable<Said>, { from, to, places }: Relocation): void {
  if (said.source !== from) return;
  const at = places.get(said.at);
  if (!at) throw new Error(`A place of ${from.path} is known to none of its elements.`);
  said.source = to;
  said.at = at;
}

export type Writable<Value> = { -readonly [Key in keyof Value]: Value[Key] };
