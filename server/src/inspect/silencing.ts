/** Finds the suppression that silences a finding, without going through all of them for each. */
import { isOver, type Suppression } from "#inspect/suppressions";
import { firstIndexBehind } from "#text/binary-search";
import type { Span } from "#text/span";

/** Of several suppressions the one whose stretch of text begins last. */
export type Silencer = (rule: string, place: Span) => Suppression | undefined;

interface Stretch {
  readonly suppression: Suppression;
  readonly covers: Span;
  /** The nearest one before it that goes on behind its end; those between end before it does. */
  readonly outer: Stretch | undefined;
}

export function silencerAmong(suppressions: readonly Suppression[], now: Date): Silencer {
  const stretches = stretchesByRule(suppressions.filter((suppression) => !isOver(suppression, now)));
  return (rule, { start }) => {
    const list = stretches.get(rule) ?? [];
    let stretch = list[firstIndexBehind(list, ({ covers }) => covers.start > start) - 1];
    while (stretch && stretch.covers.end < start) stretch = stretch.outer;
    return stretch?.suppression;
  };
}

function stretchesByRule(suppressions: readonly Suppression[]): ReadonlyMap<string, readonly Stretch[]> {
  const byRule = new Map<string, Stretch[]>();
  const covering = suppressions.flatMap((suppression) =>
    suppression.covers ? { suppression, covers: suppression.covers } : [],
  );
  for (const { suppression, covers } of covering.sort((a, b) => a.covers.start - b.covers.start)) {
    for (const { text: rule } of suppression.rules) {
      const list = byRule.get(rule) ?? [];
      let outer = list.at(-1);
      while (outer && outer.covers.end <= covers.end) outer = outer.outer;
      list.push({ suppression, covers, outer });
      byRule.set(rule, list);
    }
  }
  return byRule;
}
