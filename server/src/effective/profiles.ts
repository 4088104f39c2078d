/** For which roles, environments and the like an installation can be configured: what its conditions name. */
import { knownRoles } from "#config/role";
import type { Configuration } from "#effective/configuration";
import { ruleOfNamespace } from "#knowledge/sitecore/xml-namespaces";
import { definedValues, namesIn, type Definitions } from "#patch/conditions";
import type { PatchElement } from "#patch/patch-tree";

/** One value of a rule of conditions: `role`, `ContentDelivery`. */
export interface DefinedRule {
  readonly rule: string;
  readonly value: string;
}

/** The roles of Sitecore first, then what is named in conditions; each once, whatever its case. */
export function knownProfiles(configuration: Configuration): readonly DefinedRule[] {
  const found = new Map<string, DefinedRule>();
  const add = (rule: string, value: string): void => {
    const key = `${rule} ${value}`.toLowerCase();
    if (!found.has(key)) found.set(key, { rule, value });
  };
  if (!configuration.merged.profile.definitions) return [];
  for (const role of knownRoles) add("role", role);
  for (const { rule, value } of conditionsIn(configuration))
    for (const name of namesIn(value)) add(rule, asWritten(name, value));
  return [...found.values()];
}

/** The name in the case that it has in the condition. */
const asWritten = (name: string, condition: string): string => {
  const at = condition.toLowerCase().indexOf(name);
  return at < 0 ? name : condition.slice(at, at + name.length);
};

/** The conditions that stand anywhere in the files of the configuration, whether they hold or not. */
export function conditionsIn({ merged }: Configuration): readonly DefinedRule[] {
  const found: DefinedRule[] = [];
  const visit = ({ hasRule, attributes, children }: PatchElement): void => {
    for (const { role, namespace, value } of hasRule ? attributes : []) {
      const rule = role === "rule" ? ruleOfNamespace(namespace) : undefined;
      if (rule !== undefined) found.push({ rule: rule.toLowerCase(), value });
    }
    for (const child of children) if (child.kind === "element") visit(child);
  };
  for (const { source } of merged.files) if (source.tree) visit(source.tree);
  return found;
}

/** As if the rules were defined so. */
export const definitionsFrom = (rules: readonly DefinedRule[]): Definitions =>
  new Map(rules.map(({ rule, value }) => [rule.toLowerCase(), definedValues(value, rule.toLowerCase())]));
