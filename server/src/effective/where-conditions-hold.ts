/** On which servers conditions hold of which nobody knows whether they hold here. */
import { judge, namesIn, type Definitions } from "#patch/conditions";
import type { NamedCondition } from "#effective/fate";

/**
 * Values of their rules for which all of these conditions are true, over those that are known; undefined where a few
 * tries find none, as where two conditions exclude each other.
 */
export function definitionsWhere(conditions: readonly NamedCondition[], known: Definitions): Definitions | undefined {
  const definitions = new Map(known);
  for (const rule of new Set(conditions.map((condition) => condition.rule))) {
    const values = conditions.flatMap((condition) => (condition.rule === rule ? condition.value : []));
    const found = triesFor(values).find((names) => values.every((value) => judge(value, names) === true));
    if (!found) return undefined;
    definitions.set(rule, found);
  }
  return definitions;
}

/** One name at a time, then none of them, then all together. */
function triesFor(conditions: readonly string[]): readonly ReadonlySet<string>[] {
  const names = [...new Set(conditions.flatMap(namesIn))].slice(0, mostNames);
  return [...names.map((name) => new Set([name])), new Set<string>(), new Set(names)];
}

const mostNames = 20;
