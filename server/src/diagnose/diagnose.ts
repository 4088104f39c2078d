/** Sorts the causes of a symptom by what the files at hand say: likely ones first, what they rule out last. */
import type { Cause, Evidence, Symptom } from "#diagnose/symptom";
import type { Situation } from "#diagnose/situation";

export interface Judged {
  readonly cause: Cause;
  /** What speaks for it; none where it is merely possible. */
  readonly evidence: readonly Evidence[];
}

export interface Diagnosis {
  readonly symptom: Symptom;
  /** What the files point to. */
  readonly likely: readonly Judged[];
  /** What the files do not tell. */
  readonly possible: readonly Judged[];
  readonly ruledOut: readonly { readonly cause: Cause; readonly why: string }[];
}

export function diagnose(symptom: Symptom, situation: Situation): Diagnosis {
  const judged = symptom.causes.map((cause) => judge(cause, situation));
  return {
    symptom,
    likely: judged.filter(({ isFound }) => isFound),
    possible: judged.filter(({ isFound, why }) => !isFound && why === undefined),
    ruledOut: judged.flatMap(({ cause, why }) => (why === undefined ? [] : [{ cause, why }])),
  };
}

/** A finding is more than what a rule of thumb excludes. */
function judge(cause: Cause, situation: Situation) {
  const found = situation.findingsOf(cause.rules ?? []).map(({ file, finding }) => ({
    file,
    span: finding.span,
    text: finding.message,
  }));
  const shown = cause.shows?.(situation) ?? [];
  const why = found.length > 0 ? undefined : cause.excludes?.(situation);
  return { cause, evidence: [...found, ...shown], isFound: found.length > 0, why };
}
