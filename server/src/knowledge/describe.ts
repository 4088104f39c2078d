/** Turns a row of the settings table into words: the one place that hovers, completion and documentation ask. */
import { defaultsFor } from "#knowledge/defaults";
import type { Default, SettingEntry, ValueType } from "#knowledge/entry";
import { sources, type SourceKey } from "#knowledge/sources";
import { describeValue } from "#knowledge/describe-value";

/** Markdown, one sentence or point each, so that every reader can lay it out in its own way. */
export interface Description {
  readonly summary: string;
  /** What may be written: `Whole minutes, 1 to 525600, or Infinite.` */
  readonly accepts: string | undefined;
  /** What holds where nothing is written, and what Sitecore ships. */
  readonly defaults: readonly string[];
  readonly interplay: readonly string[];
  readonly advice: string | undefined;
  /** Since when the setting exists, and whether it is still of use. */
  readonly lifetime: readonly string[];
  /** A warning that what is said may not hold; undefined where it is sure. */
  readonly doubt: string | undefined;
  /** Links to where it can be read. */
  readonly sources: readonly string[];
}

/** What a row says it works together with, but for what does not hold under the circumstances. */
export const pointsOf = (
  { interplay = [], holdsUnless = {} }: SettingEntry,
  circumstances: ReadonlySet<string> = new Set(),
): readonly string[] => [
  ...Object.entries(holdsUnless).flatMap(([unless, points]) => (circumstances.has(unless) ? [] : points)),
  ...interplay,
];

/** `version` is that of the installation, such as `9.0.2`; without it all versions are described. */
export function describe(entry: SettingEntry, version?: string): Description {
  return {
    summary: entry.summary,
    accepts: describeType(entry.type),
    defaults: describeDefaults(entry, version),
    interplay: pointsOf(entry),
    advice: entry.advice,
    lifetime: describeLifetime(entry),
    doubt:
      entry.certainty === "uncertain"
        ? "The sources disagree about this or leave it open: check it on your own version."
        : undefined,
    sources: linksTo(entry.sources),
  };
}

export const linksTo = (keys: readonly SourceKey[]): readonly string[] =>
  keys.map((key) => `[${sources[key].title}](${sources[key].url})`);

function describeType(type: ValueType): string | undefined {
  switch (type.kind) {
    case "integer":
      return `${describeNumber(type)}.`;
    case "boolean":
      return "`true` or `false`.";
    case "enum":
      return `One of ${type.values.map(({ value }) => code(value)).join(", ")}.`;
    case "flags":
      return `Any of ${type.values.map(({ value }) => code(value)).join(", ")}, separated by commas.`;
    case "time-span":
      return "A time span: `hh:mm:ss` or `d.hh:mm:ss`. A bare number means days.";
    case "time-of-day":
      return "A time of the day: `hh:mm:ss`, from `00:00:00` to `23:59:00`.";
    case "thumbprint":
      return "40 hexadecimal digits.";
    default:
      return undefined;
  }
}

function describeNumber({ unit, min, max, literals = [], bits }: Extract<ValueType, { kind: "integer" }>): string {
  if (bits) return `The sum of any of ${bits.map(({ value }) => code(value)).join(", ")}`;
  const range = max === undefined ? min !== undefined && `${min} or more` : `${min ?? 0} to ${max}`;
  const words = literals.length > 0 && `or ${literals.map(code).join(", ")}`;
  return [unit === undefined ? "A whole number" : `Whole ${unit}`, range, words].filter(Boolean).join(", ");
}

function describeDefaults(entry: SettingEntry, version: string | undefined): readonly string[] {
  const known = defaultsFor(entry, version);
  const unwritten = known.filter(({ by, value }) => by !== "sitecore" && value !== "");
  const shipped = known.filter(({ by }) => by === "sitecore");
  const sentences = unwritten.map((preset) => `Default: ${writtenValue(entry.type, preset.value)}.`);
  if (shipped.length === 0) return sentences;
  const [only, ...others] = new Set(known.map(({ value }) => value));
  if (unwritten.length > 0 && only !== undefined && others.length === 0) {
    return [`Default: ${writtenValue(entry.type, only)}, which Sitecore ships too.`];
  }
  const values = shipped.map((preset) => `${writtenValue(entry.type, preset.value)}${describeSpan(preset, version)}`);
  return [...sentences, `${version === undefined ? "Sitecore" : `Sitecore ${version}`} ships ${values.join(", ")}.`];
}

/** `180` (180 days); the meaning of a choice stands beside it elsewhere. */
const writtenValue = (type: ValueType, value: string): string =>
  value === "" ? "an empty value" : `${code(value)}${amountBeside(type, value)}`;

/** ` (180 days)`, to stand behind the value; empty where its digits tell all. */
export function amountBeside(type: ValueType, value: string): string {
  const words = hasChoices(type) ? undefined : describeValue(type, value);
  return words === undefined ? "" : ` (${words})`;
}

const hasChoices = ({ kind }: ValueType): boolean => kind === "enum" || kind === "text" || kind === "type-name";

/** When it changes matters only to a reader who looks at all versions. */
function describeSpan({ since, until }: Default, version: string | undefined): string {
  if (version !== undefined) return "";
  if (until === undefined) return since === undefined ? "" : ` since ${since}`;
  if (since === undefined) return ` up to ${until}`;
  return since === until ? ` in ${since}` : ` from ${since} to ${until}`;
}

function describeLifetime({ since, deprecated }: SettingEntry): readonly string[] {
  const introduced = since === undefined ? [] : [`Since Sitecore ${since}.`];
  return deprecated ? [...introduced, `Out of use since Sitecore ${deprecated.since}. ${deprecated.note}`] : introduced;
}

const code = (value: string): string => `\`${value}\``;
