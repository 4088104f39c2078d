/** What became of a statement of Sitecore's configuration, and what other files say of the same setting. */
import { shownValue } from "#config/facts/secret";
import type { Setting } from "#config/facts/setting";
import type { Configuration, Judged } from "#effective/configuration";
import type { Context } from "#effective/context";
import type { DecidingPlace, Fate } from "#effective/fate";
import {
  environmentCells,
  environmentOn,
  environmentSentence,
  type EnvironmentEffect,
} from "#features/environment-words";
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

/**
 * Undefined where nothing else speaks of the setting, and nothing keeps this statement from holding as it is written. `all` are
 * the statements to look at, in load order: those of the same path, where the settings table has one.
 */
export function describeStatements(
  setting: Setting,
  context: Context,
  namePlace: NamePlace,
  all: readonly Judged[] = context.configuration.historyOf(setting.path as SettingPath),
): DescribedStatements | undefined {
  const { configuration } = context;
  const environment = environmentOn(setting, context);
  const first = environment.map((effect) => environmentSentence(effect, namePlace));
  const own = all.find((each) => each.setting === setting);
  // Entries of a list share a path, and say nothing of each other.
  const history = own ? all.filter((each) => keyOf(each.setting) === keyOf(setting)) : [];
  const here = own ? [...first, ...sentenceOn(own, history, namePlace), ...asWritten(own, configuration)] : first;
  if (here.length === 0) return undefined;
  const rows = [
    ...history.map(({ file, setting: each, fate }) => [
      namePlace(file.path, each.valueSpan),
      codeOfValue(each),
      fate.kind === "in-force" ? ownState(environment) : stateOf(fate, namePlace),
    ]),
    ...environment.map((effect) => [...environmentCells(effect, namePlace), "in effect"]),
  ];
  const table = { columns: ["Written in", "Value", "State"], rows };
  return { here, table: rows.length > 1 ? table : undefined, section: tableSection("In load order", { table }) };
}

/** .NET compares keys without case. */
const keyOf = ({ section }: Setting): string | undefined => section?.key?.toLowerCase();

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

/** What is written, where variables make another value of it, which the hover begins with. */
const asWritten = ({ setting }: Judged, configuration: Configuration): readonly string[] =>
  configuration.asRead(setting) === setting ? [] : [`Written as ${codeOfValue(setting)}.`];

/** Of what files say last: the environment comes after them. */
function ownState(environment: readonly EnvironmentEffect[]): string {
  if (environment.length === 0) return "in effect";
  return environment.some(({ does }) => does === "overrides") ? "overridden" : "names the variable";
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
