/** Puts the preferred fixes of several findings together. */
import type { GradedFinding } from "#inspect/grade";
import type { WrittenFix } from "#inspect/offered-fix";
import { firstBehind, firstIndexBehind } from "#text/binary-search";
import type { Edit } from "#text/edit";
import type { Span } from "#text/span";

/** The fix most people would press, whichever files it changes. */
export function preferredFix({ fixes = [] }: Pick<GradedFinding, "fixes">): WrittenFix | undefined {
  const fix = fixes.find(({ kind }) => kind === "edit");
  return fix?.kind === "edit" && !fix.isLastResort ? fix : undefined;
}

/** The preferred fix, if it changes this file alone. */
function fixInFile(finding: GradedFinding): WrittenFix | undefined {
  const fix = preferredFix(finding);
  return fix?.otherFiles ? undefined : fix;
}

/** The findings of the same rule that have a preferred fix. */
export const fixableAlike = (findings: readonly GradedFinding[], { rule }: GradedFinding): readonly GradedFinding[] =>
  findings.filter((finding) => finding.rule.id === rule.id && fixInFile(finding) !== undefined);

/** A fix that is applied, for the finding it ends. */
export interface ChosenFix {
  readonly finding: GradedFinding;
  readonly fix: WrittenFix;
  readonly edits: readonly Edit[];
}

/** What is made in bulk: repairs of how something is written alone, or what needs somebody to look as well. */
type Bulk = "safe" | "review";

/** All preferred fixes up to the given trust; one that overlaps an earlier one is left for the next round. */
export const chooseFixes = (findings: readonly GradedFinding[], trust: Bulk): readonly ChosenFix[] =>
  withoutCollisions(
    findings.flatMap((finding) => {
      const fix = fixInFile(finding);
      return !fix || (trust === "safe" && fix.trust === "review") ? [] : { finding, fix, edits: fix.edits() };
    }),
  );

/** The fixes that fit together, the first one first. */
export function withoutCollisions(fixes: readonly ChosenFix[]): readonly ChosenFix[] {
  const taken: Span[] = [];
  return fixes.filter(({ edits }) => {
    if (edits.some(({ span }) => collides(taken, span))) return false;
    for (const { span } of edits) {
      const place = firstIndexBehind(taken, (other) => isBehind(other, span));
      taken.splice(place, 0, span);
    }
    return true;
  });
}

/** The edits of all these fixes. */
export const fixAllEdits = (findings: readonly GradedFinding[], trust: Bulk = "safe"): readonly Edit[] =>
  chooseFixes(findings, trust).flatMap(({ edits }) => edits);

/** Whether the span touches one of those in order. Two insertions at one place collide too: which one comes first would be chance. */
function collides(taken: readonly Span[], span: Span): boolean {
  const next = firstBehind(taken, ({ end }) => end >= span.start);
  return next !== undefined && next.start <= span.end;
}

const isBehind = (a: Span, b: Span): boolean => a.start > b.start || (a.start === b.start && a.end > b.end);
