/** Finds the first of many spans that overlaps another one, without going through all of them. */
import { firstIndexBehind } from "#text/binary-search";
import { overlaps, type Span } from "#text/span";

interface Entry {
  readonly span: Span;
  /** Its place in the list. */
  readonly index: number;
  /** The largest end among this one and those that start before it. */
  readonly reach: number;
}

export class SpanIndex {
  /** By start. */
  readonly #entries: readonly Entry[];

  constructor(spans: readonly Span[]) {
    let reach = -1;
    this.#entries = spans
      .map((span, index) => ({ span, index }))
      .sort((one, other) => one.span.start - other.span.start)
      .map((each) => ({ ...each, reach: (reach = Math.max(reach, each.span.end)) }));
  }

  /** The place in the list of the first span that shares a unit or a place with this one; undefined where none does. */
  firstOverlapping(span: Span): number | undefined {
    let first: number | undefined;
    for (let i = firstIndexBehind(this.#entries, (entry) => entry.span.start > span.end) - 1; i >= 0; i--) {
      const entry = this.#entries[i];
      if (!entry || entry.reach < span.start) break;
      if (overlaps(entry.span, span) && (first === undefined || entry.index < first)) first = entry.index;
    }
    return first;
  }
}
