/** The client certificate mappings that are on around a file, and where they and what they need can be changed. */
import {
  certificateMappings,
  directoryMapping,
  iisMapping,
  type CertificateMapping,
} from "#config/certificate-mappings";
import { setValue } from "#config/intents";
import type { Section } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import { stateSetting } from "#config/setting-in-force";
import type { SettingPath } from "#knowledge/settings";
import { placeIn, statementAt, type Level, type LevelStatement } from "#project/server-levels";
import type { EditFix } from "#rule-kit/rule";

export interface PlacedMapping extends CertificateMapping {
  readonly file: ConfigFile;
  readonly place: string;
}

/** All that no file further in switches off, the ones of IIS first. */
export const mappingsAround = (levels: readonly Level[]): readonly PlacedMapping[] =>
  levels
    .flatMap((level) =>
      mappingsIn(level.file).map((mapping) => ({
        ...mapping,
        file: level.file,
        place: placeIn(level, mapping.scope),
      })),
    )
    .filter(({ kind, place, enabled }) => {
      const path = kind === "iis" ? iisMapping : directoryMapping;
      return statementAt(levels, `${path}@enabled`, place)?.setting === enabled;
    })
    .sort((a, b) => Number(a.kind === "directory") - Number(b.kind === "directory"));

/** One for each place, where both kinds are on the one of IIS. */
export function mappingPerPlace(levels: readonly Level[]): readonly PlacedMapping[] {
  const mappings = mappingsAround(levels);
  return mappings.filter(({ place }, index) => mappings.findIndex((other) => other.place === place) === index);
}

const mappingsIn = (file: ConfigFile): readonly CertificateMapping[] =>
  file.isWorthReadingFor("lientCertificateMappingAuthentication") ? certificateMappings(file) : [];

/**
 * How a setting gets a value where the mapping holds: in the other file that says it for this very place, since that
 * one would win, else in the file of the mapping, in an element below `parent` if there is none.
 */
export function changesFor(
  { file, place }: PlacedMapping,
  stated: LevelStatement | undefined,
  { path, parent, value }: { readonly path: SettingPath; readonly parent: Section; readonly value: string },
): Pick<EditFix, "intents" | "otherFiles"> {
  if (!stated || stated.file === file || stated.place !== place)
    return { intents: () => [stateSetting(file, path, parent, value)] };
  const { file: other, setting } = stated;
  return { intents: () => [], otherFiles: () => [{ file: other, intents: [setValue(setting, value)] }] };
}
