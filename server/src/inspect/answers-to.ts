/** Which requirements of which standards a rule answers to. */
import { answers, standards, type StandardKey } from "#knowledge/standards";
import type { Standard } from "#knowledge/standards/standard";

export type { Standard };

export interface Requirement {
  readonly id: string;
  readonly title: string;
  /** Where it can be read; without it, the standard has no page for each. */
  readonly url: string | undefined;
}

export interface Answer {
  readonly standard: Standard;
  readonly requirements: readonly Requirement[];
}

export const allStandards: readonly Standard[] = Object.values(standards);

/** One entry for each standard that has a requirement for the rule. */
export const answersTo = (ruleId: string): Answer[] =>
  (Object.keys(standards) as StandardKey[]).flatMap((key) => {
    const ids = answers[ruleId]?.[key];
    return ids ? [{ standard: standards[key], requirements: ids.map((id) => requirementOf(standards[key], id)) }] : [];
  });

export const requirementOf = (standard: Standard, id: string): Requirement => ({
  id,
  title: standard.requirements[id] ?? id,
  url: standard.urlOf?.(id),
});
