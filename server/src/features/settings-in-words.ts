/** Lists the settings of an element or object: what is written of them, and what holds for the others. */
import { shownValue } from "#config/facts/secret";
import type { Setting } from "#config/facts/setting";
import { placeInWords } from "#features/lifetime";
import { bullets, code } from "#features/markdown";
import { amountBeside } from "#knowledge/describe";
import type { Default, SettingEntry } from "#knowledge/entry";
import type { Stated } from "#project/instance";

/** Something that is known of a setting, under the name that the setting has in its element. */
export interface Named<Of> {
  readonly name: string;
  readonly of: Of;
}

/** Markdown, as all that follows; empty where there is nothing to list. */
export const writtenInWords = (settings: readonly Named<Setting>[]): string =>
  headed(
    "Written here:",
    settings.map(({ name, of }) => `${code(name)} = ${valueInWords(of)}`),
  );

export const elsewhereInWords = (settings: readonly Named<Stated>[]): string =>
  headed(
    "Written elsewhere:",
    settings.map(({ name, of }) => `${code(name)} = ${valueInWords(of.setting)} (${placeInWords(of)})`),
  );

/** `because` leads over to the settings that have a default: `so the default holds`. */
export function unwrittenInWords(
  rows: readonly Named<SettingEntry>[],
  because: string,
  defaultsOf: (entry: SettingEntry) => readonly Default[],
): readonly string[] {
  const known = rows.map(({ name, of }) => ({ name, value: defaultInWords(of, defaultsOf(of)) }));
  return [
    listed(
      `Not written, ${because}:`,
      known.flatMap(({ name, value }) => (value === undefined ? [] : [`${code(name)} = ${value}`])),
    ),
    namesInWords(
      "Not written, and no default is known:",
      known.filter(({ value }) => value === undefined),
    ),
  ];
}

export const namesInWords = (heading: string, settings: readonly Pick<Named<unknown>, "name">[]): string =>
  listed(
    heading,
    settings.map(({ name }) => code(name)),
  );

const headed = (heading: string, points: readonly string[]): string =>
  points.length === 0 ? "" : `${heading}\n${bullets(points)}`;

const listed = (heading: string, points: readonly string[]): string =>
  points.length === 0 ? "" : `${heading} ${points.join(", ")}.`;

/** Long values are for the file to show. */
const longest = 80;

function valueInWords(setting: Setting): string {
  const { entry, value, isOpaque } = setting;
  const shown = shownValue(setting);
  const short = shown.length > longest ? `${shown.slice(0, longest)}…` : shown;
  return `${code(short)}${entry && !isOpaque ? amountBeside(entry.type, value) : ""}`;
}

/** More than one where the version, which decides, is not known. */
function defaultInWords({ type }: SettingEntry, defaults: readonly Default[]): string | undefined {
  const values = new Set(
    defaults.map(({ value }) => (value === "" ? "empty" : `${code(value)}${amountBeside(type, value)}`)),
  );
  return values.size === 0 ? undefined : [...values].join(" or ");
}
