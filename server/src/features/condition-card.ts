/** What a condition such as `role:require` comes to here. */
import type { ConditionPlace } from "#effective/condition-place";
import type { Asked } from "#features/computed";
import type { HoverCard, HoverTable } from "#features/hover-card";
import { code, shortCode } from "#features/markdown";

export function conditionCard(place: ConditionPlace, asked: Asked): HoverCard {
  const { name, value, verdict, isDefault } = place;
  const verdictWords = isDefault || typeof verdict !== "boolean" ? "" : `: ${String(verdict)} here`;
  return {
    value: `**${code(name)} = ${value === "" ? "empty" : shortCode(value)}**${verdictWords}`,
    does: "Sitecore uses the element, and all in it, only where the condition is true.",
    here: [hereOf(place, asked)],
    ...(place.roles && verdict !== "off" ? { table: tableOf(place.roles) } : {}),
    sources: ["configuration-roles"],
  };
}

function hereOf(place: ConditionPlace, { namePlace }: Asked): string {
  const { verdict, rule, label } = place;
  if (verdict === "off") return "This version of Sitecore reads no conditions, so the element is used on every server.";
  if (verdict === "undefined-rule") {
    return `Nothing here defines ${code(`${rule}:define`)}, so nobody can tell whether it is true.`;
  }
  if (typeof verdict === "object") return `Sitecore can't read it: ${verdict.fault}.`;
  const outcome = verdict ? `this condition keeps ${code(label)}` : `${code(label)} is left out, with all in it`;
  const { by, isDefault } = place;
  const value = valuesOf(place);
  if (isDefault) return `Nothing here defines ${code(`${rule}:define`)}. By default it is ${value}, so ${outcome}.`;
  const source = by ? ` (${namePlace(by.file.path, by.setting.valueSpan)})` : "";
  return `${code(`${rule}:define`)} is ${value}${source}, so ${outcome}.`;
}

function valuesOf({ values }: ConditionPlace): string {
  const named = values.filter((value) => value !== "").map(code);
  return named.length === 0 ? "empty" : named.join(", ");
}

function tableOf({ met, unmet }: NonNullable<ConditionPlace["roles"]>): HoverTable {
  const rows = [
    ...(met.length > 0 ? [[listOf(met, unmet), "used"]] : []),
    ...(unmet.length > 0 ? [[listOf(unmet, met), "left out"]] : []),
  ];
  return { columns: ["Where the role is", "The element is"], rows };
}

/** Of two lists, the longer one is what the shorter one does not name. */
const listOf = (names: readonly string[], others: readonly string[]): string =>
  names.length > others.length && others.length > 0
    ? "any other"
    : names.length > 4
      ? "any"
      : names.map(code).join(", ");
