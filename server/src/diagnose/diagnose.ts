/** Sorts the causes of a symptom by what the files at hand say: likely ones first, what they rule out last. */
import { fits, prevents } from "#diagnose/answers";
import type { Cause, Evidence, Symptom } from "#diagnose/symptom";
import type { FoundIn, Situation } from "#diagnose/situation";

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
  /** What makes IIS refuse a file, and so give another answer than this one. */
  readonly prevented: readonly Evidence[];
}

export function diagnose(symptom: Symptom, situation: Situation): Diagnosis {
  const judged = symptom.causes.map((cause) => judge(symptom, cause, situation));
  return {
    symptom,
    likely: judged.filter(({ isFound }) => isFound),
    possible: judged.filter(({ isFound, why }) => !isFound && why === undefined),
    ruledOut: judged.flatMap(({ cause, why }) => (why === undefined ? [] : [{ cause, why }])),
    prevented: situation
      .findings()
      .filter((found) => prevents(symptom, found))
      .map(evidenceOf),
  };
}

/** A finding is more than what a rule of thumb excludes. */
function judge(symptom: Symptom, cause: Cause, situation: Situation) {
  const found = situation
    .findingsOf(cause.rules ?? [])
    .filter((each) => fits(symptom, each) && (cause.counts?.(each) ?? true))
    .map(evidenceOf);
  const shown = cause.shows?.(situation) ?? [];
  const why = found.length > 0 ? undefined : cause.excludes?.(situation);
  return { cause, evidence: [...found, ...shown], isFound: found.length > 0, why };
}

const evidenceOf = ({ file, finding: { span, message } }: FoundIn): Evidence => ({ file, span, text: message });
