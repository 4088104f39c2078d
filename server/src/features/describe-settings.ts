/** Lists the settings of an element or object: what is written of them, and what holds for the others. */
import { shownValue } from "#config/facts/secret";
import type { Setting } from "#config/facts/setting";
import type { NamePlace, PageSection } from "#features/full-picture";
import type { HoverTable } from "#features/hover-card";
import { bullets, code, shortCode } from "#features/markdown";
import { amountBeside } from "#knowledge/describe";
import type { Default, SettingEntry } from "#knowledge/entry";
import type { Stated } from "#project/instance";

/** Something that is known of a setting, under the name that the setting has in its element. */
export interface Named<Of> {
  readonly name: string;
  readonly of: Of;
}

interface Unwritten extends Named<SettingEntry> {
  readonly defaults: readonly Default[];
}

export interface SettingList {
  readonly written: readonly Named<Setting>[];
  readonly elsewhere: readonly Named<Stated>[];
  readonly unwritten: readonly Unwritten[];
  /** Left as they are in the file that this one transforms. */
  readonly kept?: readonly Named<unknown>[];
  /** What may speak for the unwritten ones all the same: `unless another file says otherwise`; empty where nothing may. */
  readonly because: string;
}

export const unlessAnotherFile = "unless another file says otherwise";

/** What is written here first, then what is written elsewhere, then what holds by default. */
export function tableOfSettings(
  { written, elsewhere, unwritten }: SettingList,
  namePlace: NamePlace,
): HoverTable | undefined {
  const rows = [
    ...written.map(({ name, of }) => [shortCode(name), describeValue(of), "here"]),
    ...elsewhere.map(({ name, of }) => [shortCode(name), describeValue(of.setting), placeOf(of, namePlace)]),
    ...unwritten.flatMap((each) => {
      const value = describeDefault(each);
      return value === undefined || value === empty ? [] : [[shortCode(each.name), value, "default"]];
    }),
  ];
  return rows.length === 0 ? undefined : { columns: ["Setting", "Value", "Written"], rows };
}

/** A sentence on what the table does not tell by itself. */
export function summaryOf({ unwritten, kept = [], because }: SettingList): readonly string[] {
  if (kept.length > 0) return ["Other settings stay as they are in the file that this one transforms."];
  return because !== "" && unwritten.some((each) => describeDefault(each) !== undefined)
    ? [`Defaults apply ${because}.`]
    : [];
}

/** The same in full. */
export function settingSections(list: SettingList, namePlace: NamePlace): readonly PageSection[] {
  const { written, elsewhere, unwritten, kept = [], because } = list;
  const known = unwritten.map((each) => ({ ...each, value: describeDefault(each) }));
  return [
    { heading: "Written here", body: bullets(written.map(({ name, of }) => `${code(name)} = ${describeValue(of)}`)) },
    {
      heading: "Written elsewhere",
      body: bullets(
        elsewhere.map(({ name, of }) => `${code(name)} = ${describeValue(of.setting)} (${placeOf(of, namePlace)})`),
      ),
    },
    {
      heading: `Not written: the default applies${because === "" ? "" : `, ${because}`}`,
      body: bullets(
        known.flatMap(({ name, of, value }) =>
          value === undefined ? [] : [`${code(name)} = ${value}: ${of.summary}`],
        ),
      ),
    },
    {
      heading: "Not written, and no default is known",
      body: bullets(
        known.flatMap(({ name, of, value }) => (value === undefined ? [`${code(name)}: ${of.summary}`] : [])),
      ),
    },
    {
      heading: "Left as it is in the file that this one transforms",
      body: bullets(kept.map(({ name }) => code(name))),
    },
  ];
}

const placeOf = ({ file, setting }: Stated, namePlace: NamePlace): string => namePlace(file.path, setting.valueSpan);

function describeValue(setting: Setting): string {
  const { entry, value, isOpaque } = setting;
  return `${shortCode(shownValue(setting))}${entry && !isOpaque ? amountBeside(entry.type, value) : ""}`;
}

const empty = "empty";

/** More than one where the version, which decides, is not known. */
function describeDefault({ of: { type }, defaults }: Unwritten): string | undefined {
  const values = new Set(
    defaults.map(({ value }) => (value === "" ? empty : `${code(value)}${amountBeside(type, value)}`)),
  );
  return values.size === 0 ? undefined : [...values].join(" or ");
}
