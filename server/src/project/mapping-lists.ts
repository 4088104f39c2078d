/** The lists of a certificate mapping of IIS: their entries, and whether they are switched on. */
import { isFalse } from "#config/boolean";
import { iisMapping } from "#config/certificate-mappings";
import { settingOf, type Section } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import { liesIn } from "#config/setting-in-force";
import { placeIn, statementAt, type Level } from "#project/server-levels";

/** A file and those that decide together with it. */
export interface Around {
  readonly file: ConfigFile;
  readonly levels: readonly Level[];
}

/** The two lists of mappings, each with the switch that lets IIS use it. */
export const lists = [
  { path: `${iisMapping}/oneToOneMappings`, switch: `${iisMapping}@oneToOneCertificateMappingsEnabled` },
  { path: `${iisMapping}/manyToOneMappings`, switch: `${iisMapping}@manyToOneCertificateMappingsEnabled` },
] as const;

export type MappingList = (typeof lists)[number];

/** The lists of the file that have entries, with the mapping around them and their switch. */
export const filledLists = ({ file, levels }: Around) =>
  lists.flatMap(({ path, switch: switchPath }) =>
    file.sections(path).flatMap((list) => {
      const level = levels.find((each) => each.file === file);
      if (!level || !list.parent || !list.children.some(isInUse)) return [];
      const place = placeIn(level, list.scope);
      return [{ list, mapping: list.parent, place, listSwitch: statementAt(levels, switchPath, place) }];
    }),
  );

/** Then there is nothing to choose from, and which of them is filled no longer matters. */
export const bothAreOff = (levels: readonly Level[], place: string): boolean =>
  lists.every((list) => isFalse(statementAt(levels, list.switch, place)?.setting.value));

/** An entry that IIS would use, and the place that its file speaks of. */
export interface PlacedEntry {
  readonly file: ConfigFile;
  readonly entry: Section;
  readonly place: string;
}

export const entriesOf = (levels: readonly Level[], path: MappingList["path"]): readonly PlacedEntry[] =>
  levels.flatMap((level) =>
    level.file
      .sections(`${path}/add`)
      .filter(isInUse)
      .map((entry) => ({ file: level.file, entry, place: placeIn(level, entry.scope) })),
  );

/** The entries that a list gets from further out; none where it clears them. */
export function inheritedEntries(
  levels: readonly Level[],
  path: MappingList["path"],
  list: Section,
  place: string,
): readonly PlacedEntry[] {
  if (list.children.some(({ name }) => name === "clear")) return [];
  return entriesOf(levels, path).filter((each) => each.entry.parent !== list && liesIn(each.place, place));
}

/** Entries can be switched off one by one. */
export const isInUse = (entry: Section): boolean =>
  entry.name === "add" && !isFalse(settingOf(entry, "enabled")?.value);
