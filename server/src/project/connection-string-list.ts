/** The list of connection strings of a site, where all of them are at hand. */
import { namedConnectionStrings } from "#config/facts/connection-string";
import { addChild, newElement, type Intent } from "#config/intents";
import { settingOf, type Section } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import { isForAll, siteWideSections } from "#config/site-wide";
import { enclosingSites, type Surroundings } from "#project/enclosing-sites";
import type { Instance } from "#project/instance";
import { pathKey } from "#project/project";

export interface ConnectionStringList {
  /** Where the list stands: web.config, or the file that it names. */
  readonly file: ConfigFile;
  readonly section: Section;
  /** As written; names are compared without case. What a transform adds, and the sites around hand down, is among them. */
  readonly names: readonly string[];
}

/** Undefined where the list is encrypted, missing, or kept in a file that is not at hand. */
export function connectionStringList(
  webConfig: ConfigFile,
  surroundings: Surroundings,
): ConnectionStringList | undefined {
  const { instance } = surroundings;
  const [section] = siteWideSections(webConfig, "connectionStrings");
  const place = section && placeOfList(webConfig, section, instance);
  if (!place || place.section.isEncrypted) return undefined;
  const names = connectionStringNames([instance, ...enclosingSites(surroundings)]);
  return { ...place, names };
}

/** What the entries of the installations are called, as written. */
export const connectionStringNames = (instances: readonly Instance[]): readonly string[] =>
  instances.flatMap((instance) =>
    instance.files
      .filter(
        (file) => (file.kind === "web-config" || file.kind === "connection-strings") && reachesSite(file, instance),
      )
      .flatMap(namedConnectionStrings)
      .filter(({ setting: { section } }) => !section || isForAll(section))
      .map(({ name }) => name),
  );

/** A transform, whatever it changes, may add entries for the site. */
const reachesSite = (file: ConfigFile, instance: Instance): boolean => file.isTransform || instance.isForTheSite(file);

/** Adds an entry behind the last one. */
export const addConnectionString = ({ section }: ConnectionStringList, name: string, value: string): Intent =>
  addChild(section, newElement("add", { name, connectionString: value }));

function placeOfList(
  webConfig: ConfigFile,
  section: Section,
  instance: Instance,
): Pick<ConnectionStringList, "file" | "section"> | undefined {
  const source = settingOf(section, "configSource");
  if (!source) return { file: webConfig, section };
  const folder = webConfig.path.slice(0, webConfig.path.lastIndexOf("/") + 1);
  const path = pathKey(folder + source.value.trim().replaceAll("\\", "/"));
  const file = instance.files.find((candidate) => pathKey(candidate.path) === path && !candidate.isTransform);
  const [list] = file?.sections("connectionStrings") ?? [];
  return file && list && { file, section: list };
}
