/** Finds the suppression that silences a finding, without going through all of them for each. */
import { isOver, type Suppression } from "#inspect/suppressions";
import { firstIndexBehind } from "#text/binary-search";
import type { Span } from "#text/span";

/** Of several suppressions the one whose stretch of text begins last. */
export type Silencer = (rule: string, place: Span) => Suppression | undefined;

interface Stretch {
  readonly suppression: Suppression;
  readonly covers: Span;
  /** Where the last of this stretch and all before it ends. */
  readonly reach: number;
}

export function silencerAmong(suppressions: readonly Suppression[], now: Date): Silencer {
  const stretches = stretchesByRule(suppressions.filter((suppression) => !isOver(suppression, now)));
  return (rule, { start }) => {
    const list = stretches.get(rule) ?? [];
    for (let i = firstIndexBehind(list, ({ covers }) => covers.start > start) - 1; i >= 0; i--) {
      const stretch = list[i];
      if (!stretch || stretch.reach < start) return undefined;
      if (stretch.covers.end >= start) return stretch.suppression;
    }
    return undefined;
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
      list.push({ suppression, covers, reach: Math.max(covers.end, list.at(-1)?.reach ?? 0) });
      byRule.set(rule, list);
    }
  }
  return byRule;
}
