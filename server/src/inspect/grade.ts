/** Settles how much a finding weighs: by rule, case, environment, role and the user's word. */
import type { OfferedFix } from "#inspect/offered-fix";
import type { Severity } from "#options/options";
import type { Instance } from "#project/instance";
import { siteKind } from "#project/site";
import { settingsMissing } from "#rules/settings-missing";
import type { Context } from "#effective/context";
import type { Fate, NamedCondition } from "#effective/fate";
import type { Finding, Rule } from "#rule-kit/rule";

/** A finding with its rule and final severity, and what the rule means to do about it. */
export interface FoundByRule extends Finding {
  readonly rule: Rule;
  readonly severity: Severity;
}

/** The same with what is offered to the user. */
export interface GradedFinding extends Omit<FoundByRule, "fixes"> {
  readonly fixes?: readonly OfferedFix[];
  /** What a section lacks by several rules, where they are shown as one; each is a finding in its own right. */
  readonly members?: readonly GradedFinding[];
}

/** Follows a message whose severity depends on a role that is unknown. */
export const roleUnknown = " (Server role unknown.)";

const milder: Readonly<Record<Severity, Severity>> = {
  error: "warning",
  warning: "information",
  information: "hint",
  hint: "hint",
};

/** The names by which a finding is graded and suppressed: that of its rule, and that of its class. */
export const idsOf = ({
  rule,
  missing,
}: Pick<Finding, "missing"> & { readonly rule: { readonly id: string } }): readonly string[] =>
  missing === undefined ? [rule.id] : [rule.id, settingsMissing.id];

/** Follows a message about what conditions decide that nobody can judge here; their order in the file tells nothing. */
function onConditions(conditions: readonly NamedCondition[]): string {
  const values = [...new Set(conditions.map(({ value }) => `"${value}"`))].sort();
  return ` (Only where ${values.join(" and ")} ${values.length === 1 ? "is" : "are"} true.)`;
}

/** `fate` is that of the place of the finding. */
export function gradedFinding(rule: Rule, finding: Finding, context: Context, fate?: Fate): FoundByRule {
  const doubt = doubtOn(rule, finding, context, fate);
  const own = finding.severity ?? severityIn(rule, context);
  const chosen = idsOf({ ...finding, rule })
    .map((id) => context.options.severities[id])
    .find((severity) => severity !== undefined);
  const severity = chosen !== undefined && chosen !== "off" ? chosen : doubt === undefined ? own : milder[own];
  const message = finding.message + (doubt ?? "");
  return { ...finding, message, rule, severity };
}

/** Why nobody can tell whether the finding holds on this server, empty where no words help; undefined where it does. */
function doubtOn(
  rule: Rule,
  finding: Finding,
  { role, instance }: Context,
  fate: Fate | undefined,
): string | undefined {
  if (fate?.kind === "depends" && fate.open.length > 0) return onConditions(fate.open);
  const hangsOnRole = rule.dependsOnRole === true && finding.holdsForAnyRole !== true;
  if (!hangsOnRole || role.kind !== "unknown") return undefined;
  return isOfAnotherProduct(instance) ? "" : roleUnknown;
}

/** Only servers of Sitecore have roles. */
const isOfAnotherProduct = (instance: Instance): boolean =>
  instance.webConfig !== undefined && siteKind(instance.webConfig, instance) === "other";

function severityIn(rule: Rule, { environment }: Context): Severity {
  if (environment === "production") return rule.inProduction ?? rule.severity;
  const isMilder = environment === "development" && rule.isMilderInDevelopment === true && rule.severity === "warning";
  return isMilder ? "information" : rule.severity;
}
