/** Values that fit a setting: all that it takes where they can be counted, else what is shipped and what is usual. */
import type { Choice, Default, SettingEntry, Unit, ValueType } from "#knowledge/entry";
import { describeValue } from "#knowledge/describe-value";

/** The names a setting may refer to are not known here: their files are. */
export function suggestionsFor(entry: SettingEntry): readonly Choice[] {
  const { type } = entry;
  if (type.kind === "enum" || type.kind === "flags") return type.values;
  if (type.kind === "boolean") return [choice("true"), choice("false")];
  const values = [...known(entry), ...usual(type)];
  return values.filter(({ value }, i) => values.findIndex((other) => other.value === value) === i);
}

const choice = (value: string, summary = ""): Choice => ({ value, summary });

/** What holds or is shipped; not that of a secret, which everybody knows. */
function known({ type, defaults, isSecret }: SettingEntry): readonly Choice[] {
  if (isSecret) return [];
  const values = defaults.filter(({ value }) => value !== "").map((preset) => choice(preset.value, origin(preset)));
  return values.map(({ value, summary }) => choice(value, [describeValueOf(type, value), summary].join("")));
}

const origin = ({ by }: Default): string =>
  by === "sitecore" ? "Shipped by Sitecore." : "The default where nothing is written.";

/** Lengths and sizes that people choose, in the unit of the setting. */
const usualNumbers: Readonly<Record<Unit, readonly number[]>> = {
  milliseconds: [1000, 5000],
  seconds: [60, 1200, 3600, 10_800],
  minutes: [20, 60, 180],
  hours: [24, 8760],
  days: [1, 7, 30],
  bytes: [30_000_000, 524_288_000],
  kilobytes: [4096, 512_000],
};
const usualTimeSpans = ["00:20:00", "01:00:00", "03:00:00", "12:00:00"];
/** In the night, when nobody works. */
const usualTimes = ["02:00:00", "03:00:00", "04:00:00"];

function usual(type: ValueType): readonly Choice[] {
  if (type.kind === "text" || type.kind === "type-name") return type.usual ?? [];
  if (type.kind === "time-span") return usualTimeSpans.map((value) => choice(value, describeValueOf(type, value)));
  if (type.kind === "time-of-day") return usualTimes.map((value) => choice(value));
  if (type.kind !== "integer") return [];
  if (type.unit === undefined) return type.bits ?? [];
  const { min = 0, max = Infinity } = type;
  const fitting = usualNumbers[type.unit].filter((value) => value >= min && value <= max);
  return fitting.map((value) => choice(String(value), describeValueOf(type, String(value))));
}

function describeValueOf(type: ValueType, value: string): string {
  const words = describeValue(type, value);
  return words === undefined ? "" : `${words}. `;
}
