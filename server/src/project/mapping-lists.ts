/** The lists of a certificate mapping of IIS: their entries, and whether they are switched on. */
import { isFalse } from "#config/boolean";
import { iisMapping } from "#config/certificate-mappings";
import { settingOf, type Section } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import { liesIn } from "#config/setting-in-force";
import { placeIn, statementAt, type Layer } from "#project/server-layers";

/** A file and those that decide together with it. */
export interface Around {
  readonly file: ConfigFile;
  readonly layers: readonly Layer[];
}

/** The two lists of mappings, each with the switch that lets IIS use it. */
export const lists = [
  { path: `${iisMapping}/oneToOneMappings`, switch: `${iisMapping}@oneToOneCertificateMappingsEnabled` },
  { path: `${iisMapping}/manyToOneMappings`, switch: `${iisMapping}@manyToOneCertificateMappingsEnabled` },
] as const;

export type MappingList = (typeof lists)[number];

/** The lists of the file that have entries, with the mapping around them and their switch. */
export const filledLists = ({ file, layers }: Around) =>
  lists.flatMap(({ path, switch: switchPath }) =>
    file.sections(path).flatMap((list) => {
      const layer = layers.find((each) => each.file === file);
      if (!layer || !list.parent || !list.children.some(isInUse)) return [];
      const place = placeIn(layer, list.scope);
      return [{ list, mapping: list.parent, place, listSwitch: statementAt(layers, switchPath, place) }];
    }),
  );

/** Then there is nothing to choose from, and which of them is filled no longer matters. */
export const bothAreOff = (layers: readonly Layer[], place: string): boolean =>
  lists.every((list) => isFalse(statementAt(layers, list.switch, place)?.setting.value));

/** An entry that IIS would use, and the place that its file speaks of. */
export interface PlacedEntry {
  readonly file: ConfigFile;
  readonly entry: Section;
  readonly place: string;
}

export const entriesOf = (layers: readonly Layer[], path: MappingList["path"]): readonly PlacedEntry[] =>
  layers.flatMap((layer) =>
    layer.file
      .sections(`${path}/add`)
      .filter(isInUse)
      .map((entry) => ({ file: layer.file, entry, place: placeIn(layer, entry.scope) })),
  );

/** The entries that a list gets from further out; none where it clears them. */
export function inheritedEntries(
  layers: readonly Layer[],
  path: MappingList["path"],
  list: Section,
  place: string,
): readonly PlacedEntry[] {
  if (list.children.some(({ name }) => name === "clear")) return [];
  return entriesOf(layers, path).filter((each) => each.entry.parent !== list && liesIn(each.place, place));
}

/** Entries can be switched off one by one. */
export const isInUse = (entry: Section): boolean =>
  entry.name === "add" && !isFalse(settingOf(entry, "enabled")?.value);
