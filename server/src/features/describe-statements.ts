/** What became of a statement of Sitecore's configuration, and what other files say of the same setting. */
import { shownValue } from "#config/facts/secret";
import type { Setting } from "#config/facts/setting";
import type { Configuration, Judged } from "#effective/configuration";
import type { DecidingPlace, Fate } from "#effective/fate";
import { tableSection, type NamePlace, type PageSection } from "#features/full-picture";
import type { HoverTable } from "#features/hover-card";
import { code, shortCode } from "#features/markdown";
import type { SettingPath } from "#knowledge/settings";

export interface DescribedStatements {
  /** What holds in place of this statement, or why this one does. */
  readonly here: readonly string[];
  /** All that say something of the setting, in load order; undefined where this one does alone. */
  readonly table: HoverTable | undefined;
  /** The same on the page. */
  readonly section: PageSection;
}

/** Undefined where nothing else speaks of the setting, and nothing keeps this statement from holding. */
export function describeStatements(
  setting: Setting,
  configuration: Configuration,
  namePlace: NamePlace,
): DescribedStatements | undefined {
  const all = configuration.historyOf(setting.path as SettingPath);
  const own = all.find((each) => each.setting === setting);
  if (!own) return undefined;
  // Entries of a list share a path, and say nothing of each other.
  const history = all.filter((each) => each.setting.section?.key === setting.section?.key);
  const here = [...sentenceOn(own, history, namePlace), ...withVariables(own, configuration)];
  if (here.length === 0) return undefined;
  const rows = history.map(({ file, setting: each, fate }) => [
    namePlace(file.path, each.valueSpan),
    codeOfValue(each),
    stateOf(fate, namePlace),
  ]);
  const table = { columns: ["Written in", "Value", "State"], rows };
  return { here, table: rows.length > 1 ? table : undefined, section: tableSection("In load order", { table }) };
}

function sentenceOn(own: Judged, history: readonly Judged[], namePlace: NamePlace): readonly string[] {
  const { fate } = own;
  switch (fate.kind) {
    case "overridden": {
      const winner = history.find((each) => fate.by && standsAt(each, fate.by));
      if (!winner) return [`Overridden by ${placeOf(fate, namePlace)}.`];
      const place = namePlace(winner.file.path, winner.setting.valueSpan);
      return [`Overridden by ${place}: ${codeOfValue(winner.setting)} applies.`];
    }
    case "removed":
      return [
        fate.by
          ? `Removed by ${placeOf(fate, namePlace)}, so it has no effect.`
          : "Removed by a later file, so it has no effect.",
      ];
    case "excluded":
      return ["Left out here: its condition is false on this server."];
    case "depends":
      return [`Applies only where ${fate.open.map(({ value }) => code(value)).join(" and ")} is true.`];
    default: {
      const before = history.findLast(
        ({ fate: other }) => other.kind === "overridden" && other.by && standsAt(own, other.by),
      );
      return before
        ? [`Overrides ${codeOfValue(before.setting)} in ${namePlace(before.file.path, before.setting.valueSpan)}.`]
        : [];
    }
  }
}

/** The value that variables give. */
function withVariables({ setting, fate }: Judged, configuration: Configuration): readonly string[] {
  if (fate.kind !== "in-force" || !setting.value.includes("$(")) return [];
  const value = configuration.valueOf(setting.path as SettingPath);
  return value === undefined ? [] : [`With its variables replaced: ${shortCode(shownValue({ ...setting, value }))}.`];
}

function stateOf(fate: Fate, namePlace: NamePlace): string {
  switch (fate.kind) {
    case "in-force":
      return "in effect";
    case "overridden":
      return "overridden";
    case "removed":
      return fate.by ? `removed by ${placeOf(fate, namePlace)}` : "removed";
    case "excluded":
      return "left out by its condition";
    case "depends":
      return `only where ${fate.open.map(({ value }) => code(value)).join(" and ")} is true`;
    case "unknown":
      return "not known";
  }
}

function codeOfValue(setting: Setting): string {
  const shown = shownValue(setting);
  return shown === "" ? "an empty value" : shortCode(shown);
}

/** Whether the statement stands in the element at the place. */
const standsAt = ({ file, setting: { section } }: Judged, place: DecidingPlace): boolean =>
  file.path === place.path && section?.element.start === place.span.start;

const placeOf = ({ by }: Extract<Fate, { kind: "overridden" | "removed" }>, namePlace: NamePlace): string =>
  by ? namePlace(by.path, by.span) : "a later file";
