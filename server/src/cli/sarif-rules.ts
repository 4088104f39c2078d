/** The rules as SARIF describes them. */
import type * as sarif from "sarif";
import { relationshipsOf } from "#cli/sarif-taxonomies";
import { explain, pageUrl } from "#inspect/explain";
import type { Severity } from "#options/options";
import { rules } from "#rules/index";
import type { Rule } from "#rule-kit/rule";

export const sarifLevels = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
} as const satisfies Record<Severity, sarif.ReportingConfiguration.level>;

/** All rules, in the order in which results count them. */
export const sarifRules = (): sarif.ReportingDescriptor[] => rules.map(descriptorOf);

function descriptorOf(rule: Rule): sarif.ReportingDescriptor {
  const page = explain(rule);
  const relationships = relationshipsOf(rule.id);
  return {
    id: rule.id,
    name: rule.id.replace(/(?:^|-)([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase()),
    shortDescription: { text: `${rule.title}.` },
    fullDescription: { text: rule.docs.why, markdown: rule.docs.why },
    help: { text: page, markdown: page },
    helpUri: pageUrl(rule.id),
    defaultConfiguration: { level: sarifLevels[rule.severity] },
    ...(relationships.length > 0 && { relationships }),
    properties: { category: rule.category, certainty: rule.docs.certainty, tags: [rule.category] },
  };
}
