/** Puts the preferred fixes of several findings together. */
import type { GradedFinding } from "#inspect/grade";
import type { EditFix } from "#rules/rule";
import type { Edit } from "#text/edit";

/** The fix most people would press, whichever files it changes. */
export function preferredFix({ fixes = [] }: Pick<GradedFinding, "fixes">): EditFix | undefined {
  const fix = fixes.find(({ kind }) => kind === "edit");
  return fix?.kind === "edit" && !fix.isLastResort ? fix : undefined;
}

/** The preferred fix, if it changes this file alone. */
function fixInFile(finding: GradedFinding): EditFix | undefined {
  const fix = preferredFix(finding);
  return fix?.otherFiles ? undefined : fix;
}

/** The findings of the same rule that have a preferred fix. */
export const fixableAlike = (findings: readonly GradedFinding[], { rule }: GradedFinding): readonly GradedFinding[] =>
  findings.filter((finding) => finding.rule.id === rule.id && fixInFile(finding) !== undefined);

/** A fix that is applied, for the finding it ends. */
export interface ChosenFix {
  readonly finding: GradedFinding;
  readonly fix: EditFix;
  readonly edits: readonly Edit[];
}

/** All preferred fixes up to the given trust; one that overlaps an earlier one is left for the next round. */
export const chooseFixes = (findings: readonly GradedFinding[], trust: EditFix["trust"]): readonly ChosenFix[] =>
  withoutCollisions(
    findings.flatMap((finding) => {
      const fix = fixInFile(finding);
      return !fix || (trust === "safe" && fix.trust !== "safe") ? [] : { finding, fix, edits: fix.edits() };
    }),
  );

/** The fixes that fit together, the first one first. */
export function withoutCollisions(fixes: readonly ChosenFix[]): readonly ChosenFix[] {
  const chosen: ChosenFix[] = [];
  for (const fix of fixes) {
    const isFree = fix.edits.every((edit) =>
      chosen.every((other) => !other.edits.some((taken) => collide(edit, taken))),
    );
    if (isFree) chosen.push(fix);
  }
  return chosen;
}

/** The edits of all these fixes. */
export const fixAllEdits = (findings: readonly GradedFinding[], trust: EditFix["trust"] = "safe"): readonly Edit[] =>
  chooseFixes(findings, trust).flatMap(({ edits }) => edits);

/** Two insertions at one place collide too: which one comes first would be chance. */
const collide = (a: Edit, b: Edit): boolean => a.span.start <= b.span.end && b.span.start <= a.span.end;
