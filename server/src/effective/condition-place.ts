/** A condition such as `role:require`: whether it is true here, and for which roles it is. */
import type { ConfigFile } from "#config/file";
import { knownRoles } from "#config/role";
import type { Configuration } from "#effective/configuration";
import { labelOf } from "#effective/element-label";
import { ruleOfNamespace } from "#knowledge/sitecore/xml-namespaces";
import { definedValues, judge } from "#patch/conditions";
import type { PatchAttribute, PatchElement } from "#patch/patch-tree";
import type { Stated } from "#project/instance";
import type { Span } from "#text/span";

export interface ConditionPlace {
  readonly kind: "condition";
  readonly span: Span;
  /** As written, with its prefix: `role:require`. */
  readonly name: string;
  readonly value: string;
  /** `role`; in the case of its namespace. */
  readonly rule: string;
  readonly label: string;
  /**
   * `off`: this installation's reader knows no conditions. `undefined-rule`: nothing defines the rule, and Sitecore has no
   * default for it. A `fault` is what Sitecore cannot read in it.
   */
  readonly verdict: boolean | "off" | "undefined-rule" | { readonly fault: string };
  /** By which values of the rule it is judged, in the case in which they are written where that is known. */
  readonly values: readonly string[];
  /** What defines the rule; undefined for the default, or the word of the user. */
  readonly by: Stated | undefined;
  /** Whether nothing defines the rule, so that Sitecore's default counts. */
  readonly isDefault: boolean;
  /** For conditions on roles: which of the roles that Sitecore ships meet it. */
  readonly roles: { readonly met: readonly string[]; readonly unmet: readonly string[] } | undefined;
}

export function conditionAt(
  configuration: Configuration,
  file: ConfigFile,
  element: PatchElement,
  { node, namespace, value }: PatchAttribute,
): ConditionPlace | undefined {
  const written = ruleOfNamespace(namespace);
  if (written === undefined) return undefined;
  const rule = written.toLowerCase();
  const { definitions } = configuration.merged.profile;
  const values = definitions?.get(rule);
  const by = configuration.definedBy(rule);
  const judged = judge(value, values ?? new Set());
  return {
    kind: "condition",
    span: node.span,
    name: node.name,
    value,
    rule: written,
    label: labelOf(file.xml, element.node),
    verdict: verdictOf(value, definitions && judged, values !== undefined),
    values: by?.setting.value.split(/[|,;]/).map((each) => each.trim()) ?? [...(values ?? [])].map(asWritten),
    by,
    isDefault: configuration.isOpen(rule),
    roles: rule === "role" && typeof judged === "boolean" ? rolesOf(value) : undefined,
  };
}

function verdictOf(
  value: string,
  judged: ReturnType<typeof judge> | undefined,
  isDefined: boolean,
): ConditionPlace["verdict"] {
  if (judged === undefined) return "off";
  return isDefined || value === "" || typeof judged === "object" ? judged : "undefined-rule";
}

/** Definitions keep their names in lower case. */
const asWritten = (name: string): string => knownRoles.find((role) => role.toLowerCase() === name) ?? name;

function rolesOf(condition: string): ConditionPlace["roles"] {
  const meets = (role: string): boolean => judge(condition, definedValues(role, "role")) === true;
  return { met: knownRoles.filter(meets), unmet: knownRoles.filter((role) => !meets(role)) };
}
