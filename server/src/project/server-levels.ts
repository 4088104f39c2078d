/** What holds at a place of a server, where its own file and the web.configs of its sites decide together. */
import type { Scope } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import type { HostedApplication } from "#config/facts/hosted-application";
import { liesIn, scopePath, statementsOf } from "#config/setting-in-force";
import type { SettingPath } from "#knowledge/settings";
import { enclosingSites, type Surroundings } from "#project/enclosing-sites";
import { hostingsAmong, type Hosting } from "#project/hosting";
import type { Instance } from "#project/instance";
import { readersOf } from "#project/loading/section-readers";
import { attributeText } from "#xml/read";

export interface Level {
  readonly file: ConfigFile;
  /** Where its paths begin: `shop/api`, as the server names the place in `<location>`; `""` in its own file. */
  readonly base: string;
  /** The application whose settings these are, as its server names it; undefined where no server at hand tells. */
  readonly application?: string | undefined;
}

/** What a file says of a setting for a place and all below it. */
export interface LevelStatement {
  readonly file: ConfigFile;
  readonly setting: Setting;
  readonly place: string;
  /** The only application that it is for: `inheritInChildApplications` keeps it from those below. */
  readonly onlyIn?: string | undefined;
}

/** The files that decide together with this one, the outer ones first; a transform decides by itself. */
export function levelsAround(file: ConfigFile, surroundings: Surroundings): readonly Level[] {
  if (file.isTransform) return [{ file, base: "" }];
  const hostings = hostingsAmong([surroundings.instance, ...surroundings.connected]);
  if (file.kind === "application-host") {
    const sites = hostings.filter(({ server }) => server === file);
    return [{ file, base: "" }, ...sites.flatMap(({ site, application }) => levelsOf(site, application))];
  }
  const { server, path, application } = placeOf(surroundings, hostings);
  const around = enclosingSites(surroundings)
    .map((instance) => ({ instance, ...placeOf({ ...surroundings, instance }, hostings) }))
    .filter((outer) => outer.server === server && liesIn(outer.path.toLowerCase(), path.toLowerCase()));
  return [
    ...(server ? [{ file: server, base: "" }] : []),
    ...around.flatMap((outer) => levelsOf(outer.instance, { place: outer.path, application: outer.application })),
    ...levelsOf(surroundings.instance, { place: path, application }),
  ];
}

interface ServerPlace {
  readonly server: ConfigFile | undefined;
  /** As the server names it; where that is not at hand, from the outermost site on. */
  readonly path: string;
  readonly application: string | undefined;
}

function placeOf(surroundings: Surroundings, hostings: readonly Hosting[]): ServerPlace {
  const { instance } = surroundings;
  const hosting = hostings.find(({ site }) => site === instance);
  if (hosting)
    return { server: hosting.server, path: hosting.application.place, application: hosting.application.application };
  const outer = enclosingSites(surroundings).at(-1);
  if (!outer) return { server: undefined, path: "", application: undefined };
  const { server, path } = placeOf({ ...surroundings, instance: outer }, hostings);
  // Whether the folder is an application of its own, the server doesn't tell.
  return { server, path: inside(path, folderFrom(outer, instance.root)), application: undefined };
}

/** The web.configs of a site, the one at its root first, and what they keep in files of their own. */
const levelsOf = (
  site: Instance,
  { place, application }: Pick<HostedApplication, "place"> & Pick<Level, "application">,
): readonly Level[] =>
  [
    ...site.filesOf("web-config").map((file) => ({ file, base: folderIn(site, file) })),
    ...site.filesOf("web-section").flatMap((file) => placesReadAt(site, file)),
  ]
    .map(({ file, base }) => ({
      file,
      base: inside(place, base).toLowerCase(),
      application: application?.toLowerCase(),
    }))
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
export function statementAt(levels: readonly Level[], path: SettingPath, place: string): LevelStatement | undefined {
  const application = applicationAt(levels, place);
  return statementsIn(levels, path)
    .filter((statement) => liesIn(statement.place, place))
    .filter(({ onlyIn }) => onlyIn === undefined || application === undefined || onlyIn === application)
    .reduce<LevelStatement | undefined>((last, next) => (depthOf(last) > depthOf(next) ? last : next), undefined);
}

/** The innermost of those that are known around the place. */
const applicationAt = (levels: readonly Level[], place: string): string | undefined =>
  levels
    .flatMap((level) => level.application ?? [])
    .filter((application) => liesIn(application, place))
    .reduce<string | undefined>((inner, next) => ((inner?.length ?? -1) > next.length ? inner : next), undefined);

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
      setting.section
        ? [{ file: level.file, setting, place: placeIn(level, setting.section.scope), onlyIn: onlyIn(level, setting) }]
        : [],
    ),
  );

function onlyIn({ file, application }: Level, { section }: Setting): string | undefined {
  const location = section?.scope.element;
  const handsDown = location && attributeText(file.xml, location, "inheritInChildApplications");
  return handsDown?.trim().toLowerCase() === "false" ? application : undefined;
}

const depthOf = (statement: LevelStatement | undefined): number => statement?.place.length ?? -1;
