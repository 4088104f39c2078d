/** What holds at a place of a server, where its own file and the web.configs of its sites decide together. */
import type { Scope } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { liesIn, scopePath, statementsOf } from "#config/setting-in-force";
import type { SettingPath } from "#knowledge/settings";
import { enclosingSites, type Surroundings } from "#project/enclosing-sites";
import { hostingsAmong, type Hosting } from "#project/hosting";
import type { Instance } from "#project/instance";
import { readersOf } from "#project/loading/section-readers";

export interface Level {
  readonly file: ConfigFile;
  /** Where its paths begin: `shop/api`, as the server names the place in `<location>`; `""` in its own file. */
  readonly base: string;
}

/** What a file says of a setting for a place and all below it. */
export interface LevelStatement {
  readonly file: ConfigFile;
  readonly setting: Setting;
  readonly place: string;
}

/** The files that decide together with this one, the outer ones first; a transform decides by itself. */
export function levelsAround(file: ConfigFile, surroundings: Surroundings): readonly Level[] {
  if (file.isTransform) return [{ file, base: "" }];
  const hostings = hostingsAmong([surroundings.instance, ...surroundings.connected]);
  if (file.kind === "application-host") {
    const sites = hostings.filter(({ server }) => server === file);
    return [{ file, base: "" }, ...sites.flatMap(({ site, application }) => levelsOf(site, application.place))];
  }
  const { server, path } = placeOf(surroundings, hostings);
  const around = enclosingSites(surroundings)
    .map((instance) => ({ instance, ...placeOf({ ...surroundings, instance }, hostings) }))
    .filter((outer) => outer.server === server && liesIn(outer.path.toLowerCase(), path.toLowerCase()));
  return [
    ...(server ? [{ file: server, base: "" }] : []),
    ...around.flatMap((outer) => levelsOf(outer.instance, outer.path)),
    ...levelsOf(surroundings.instance, path),
  ];
}

interface ServerPlace {
  readonly server: ConfigFile | undefined;
  /** As the server names it; where that is not at hand, from the outermost site on. */
  readonly path: string;
}

function placeOf(surroundings: Surroundings, hostings: readonly Hosting[]): ServerPlace {
  const { instance } = surroundings;
  const hosting = hostings.find(({ site }) => site === instance);
  if (hosting) return { server: hosting.server, path: hosting.application.place };
  const outer = enclosingSites(surroundings).at(-1);
  if (!outer) return { server: undefined, path: "" };
  const { server, path } = placeOf({ ...surroundings, instance: outer }, hostings);
  return { server, path: inside(path, folderFrom(outer, instance.root)) };
}

/** The web.configs of a site, the one at its root first, and what they keep in files of their own. */
const levelsOf = (site: Instance, place: string): readonly Level[] =>
  [
    ...site.filesOf("web-config").map((file) => ({ file, base: folderIn(site, file) })),
    ...site.filesOf("web-section").flatMap((file) => placesReadAt(site, file)),
  ]
    .map(({ file, base }) => ({ file, base: inside(place, base).toLowerCase() }))
    .sort((a, b) => a.base.length - b.base.length);

/** A section that no file at hand names may be read for the whole site. */
function placesReadAt(site: Instance, file: ConfigFile): readonly Level[] {
  const readers = readersOf(file, site.filesOf("web-config"));
  if (readers.length === 0) return [{ file, base: "" }];
  return readers.map(({ host, location }) => ({
    file,
    base: inside(folderIn(site, host), scopePath({ path: location })),
  }));
}

const folderIn = (site: Instance, { path }: ConfigFile): string =>
  folderFrom(site, path.slice(0, Math.max(0, path.lastIndexOf("/"))));

const folderFrom = ({ root }: Instance, folder: string): string => folder.slice(root === "" ? 0 : root.length + 1);

/** The place of a scope in the file of the level, as IIS compares it. */
export const placeIn = ({ base }: Level, scope: Scope): string => inside(base, scopePath(scope));

const inside = (base: string, path: string): string => [base, path].filter((part) => part !== "").join("/");

/** What holds at the place: what is said the furthest in, and of files that say it equally far in, the inner one. */
export const statementAt = (levels: readonly Level[], path: SettingPath, place: string): LevelStatement | undefined =>
  statementsIn(levels, path)
    .filter((statement) => liesIn(statement.place, place))
    .reduce<LevelStatement | undefined>((last, next) => (depthOf(last) > depthOf(next) ? last : next), undefined);

/** What holds for a part of the file, whether it is said there or around it. */
export function statementFor(
  file: ConfigFile,
  path: SettingPath,
  scope: Scope,
  surroundings: Surroundings,
): LevelStatement | undefined {
  const levels = levelsAround(file, surroundings);
  const own = levels.find((level) => level.file === file);
  return own && statementAt(levels, path, placeIn(own, scope));
}

/** What is said for parts of the place alone, and so differently from the rest of it. */
export const statementsFurtherIn = (
  levels: readonly Level[],
  path: SettingPath,
  place: string,
): readonly LevelStatement[] =>
  statementsIn(levels, path).filter((statement) => statement.place !== place && liesIn(place, statement.place));

const statementsIn = (levels: readonly Level[], path: SettingPath): readonly LevelStatement[] =>
  levels.flatMap((level) =>
    statementsOf(level.file, path).flatMap((setting) =>
      setting.section ? [{ file: level.file, setting, place: placeIn(level, setting.section.scope) }] : [],
    ),
  );

const depthOf = (statement: LevelStatement | undefined): number => statement?.place.length ?? -1;
