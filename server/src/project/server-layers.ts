/** What holds at a place of a server, where its own file and the web.configs of its sites decide together. */
import type { Scope } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { liesIn, scopePath, statementsOf } from "#config/setting-in-force";
import type { SettingPath } from "#knowledge/settings";
import { hostingOf, hostingsAmong } from "#project/hosting";
import type { Instance } from "#project/instance";

export interface Layer {
  readonly file: ConfigFile;
  /** Where its paths begin: `shop/api`, as the server names the place in `<location>`; `""` in its own file. */
  readonly base: string;
}

/** What a file says of a setting for a place and all below it. */
export interface Statement {
  readonly file: ConfigFile;
  readonly setting: Setting;
  readonly place: string;
}

interface Surroundings {
  readonly instance: Instance;
  readonly neighbors: readonly Instance[];
}

/** The files that decide together with this one, the outer ones first; a transform decides by itself. */
export function layersAround(file: ConfigFile, { instance, neighbors }: Surroundings): readonly Layer[] {
  if (file.isTransform) return [{ file, base: "" }];
  if (file.kind === "application-host") {
    const sites = hostingsAmong([instance, ...neighbors]).filter(({ server }) => server === file);
    return [{ file, base: "" }, ...sites.flatMap(({ site, application }) => layersOf(site, application.place))];
  }
  const hosting = hostingOf(instance, neighbors);
  const own = layersOf(instance, hosting?.application.place ?? "");
  return hosting ? [{ file: hosting.server, base: "" }, ...own] : own;
}

/** The web.configs of a site, the one at its root first. */
const layersOf = (site: Instance, place: string): readonly Layer[] =>
  site
    .filesOf("web-config")
    .map((file) => ({ file, base: inside(place, folderIn(site, file)).toLowerCase() }))
    .sort((a, b) => a.base.length - b.base.length);

const folderIn = ({ root }: Instance, { path }: ConfigFile): string =>
  path.slice(root === "" ? 0 : root.length + 1, Math.max(0, path.lastIndexOf("/")));

/** The place of a scope in the file of the layer, as IIS compares it. */
export const placeIn = ({ base }: Layer, scope: Scope): string => inside(base, scopePath(scope));

const inside = (base: string, path: string): string => [base, path].filter((part) => part !== "").join("/");

/** What holds at the place: what is said the furthest in, and of files that say it equally far in, the inner one. */
export const statementAt = (layers: readonly Layer[], path: SettingPath, place: string): Statement | undefined =>
  statementsIn(layers, path)
    .filter((statement) => liesIn(statement.place, place))
    .reduce<Statement | undefined>((last, next) => (depthOf(last) > depthOf(next) ? last : next), undefined);

/** What is said for parts of the place alone, and so differently from the rest of it. */
export const statementsFurtherIn = (layers: readonly Layer[], path: SettingPath, place: string): readonly Statement[] =>
  statementsIn(layers, path).filter((statement) => statement.place !== place && liesIn(place, statement.place));

const statementsIn = (layers: readonly Layer[], path: SettingPath): readonly Statement[] =>
  layers.flatMap((layer) =>
    statementsOf(layer.file, path).flatMap((setting) =>
      setting.section ? [{ file: layer.file, setting, place: placeIn(layer, setting.section.scope) }] : [],
    ),
  );

const depthOf = (statement: Statement | undefined): number => statement?.place.length ?? -1;
