/** The list of all rules. */
import type { Rule } from "#rule-kit/rule";

export function listRules(rules: readonly Rule[]): string {
  const idWidth = Math.max(...rules.map(({ id }) => id.length));
  const severityWidth = "information".length;
  return rules
    .map(({ id, severity, title }) => `${id.padEnd(idWidth)}  ${severity.padEnd(severityWidth)}  ${title}\n`)
    .join("");
}
