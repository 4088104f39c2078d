/** Copies that lie inside a site and that no site runs from: what a build leaves, and a whole site's web.config among views. */
import { hostedApplicationsOf } from "#config/facts/hosted-application";
import { siteKindOf } from "#config/facts/site-kind";
import type { ConfigFile } from "#config/file";
import { instanceRoot } from "#project/instance-root";
import { addTo } from "#text/add-to";

/** Where a copy lies: in the output of a build, or among the views of a site. */
export type CopyPlace = "build-output" | "views";

const outputFolders: ReadonlySet<string> = new Set(["obj", "bin"]);

const names = /(?:^|\/)(?:obj|bin|views)\//i;

/** Whether the place of the file leaves open that it is such a copy. */
export function mayBeLeftCopy({ path }: ConfigFile): boolean {
  if (!names.test(path)) return false;
  const root = rootKeyOf(path);
  return outersOf(root, isOutput).length > 0 || outersOf(root, isViews).length > 0;
}

/** Whether the file, by being there or by what it says, decides which others are copies. */
export function decidesCopies(before: ConfigFile | undefined, after: ConfigFile | undefined): boolean {
  if ((before ?? after)?.kind === "application-host") return true;
  if (before && after) return before.kind !== after.kind || (isRoot(after) && siteKindOf(before) !== siteKindOf(after));
  const file = before ?? after;
  return file !== undefined && (isRoot(file) || mayBeLeftCopy(file));
}

/**
 * Where the files at a root lie if they are copies. `root` is in lower case; `around` has the files of all roots. What
 * has both a web.config and an App_Config may be what is deployed, and counts wherever it lies. A folder of views has a
 * web.config by itself, so only one of a whole site is a copy there.
 */
export function copyPlaceOf(
  root: string,
  files: readonly ConfigFile[],
  around: ReadonlyMap<string, readonly ConfigFile[]>,
): CopyPlace | undefined {
  const place = placeByFolders(root, files, around);
  return place && isServed(root, around) ? undefined : place;
}

/** Whether a server at hand has a site or an application in the folder; both paths end alike, from above the output on. */
function isServed(root: string, around: ReadonlyMap<string, readonly ConfigFile[]>): boolean {
  const names = root.split("/");
  const output = names.findLastIndex((name) => outputFolders.has(name) || name === "views");
  const end = `/${names.slice(Math.max(output - 1, 0)).join("/")}`;
  return [...around.values()].some((files) =>
    files.some(
      (file) =>
        file.kind === "application-host" &&
        hostedApplicationsOf(file).some(({ folder }) => `/${folder.toLowerCase()}`.endsWith(end)),
    ),
  );
}

function placeByFolders(
  root: string,
  files: readonly ConfigFile[],
  around: ReadonlyMap<string, readonly ConfigFile[]>,
): CopyPlace | undefined {
  const sitesAround = (isCopyFolder: IsFolder): readonly ConfigFile[] =>
    outersOf(root, isCopyFolder).flatMap((outer) => (around.get(outer) ?? []).filter(isRoot));
  const place = sitesAround(isOutput).length > 0 ? "build-output" : "views";
  if (place === "views" && !sitesAround(isViews).some(isWholeSite)) return undefined;
  const hasConfig = files.some(({ path }) => path.slice(root.length).toLowerCase().startsWith("/app_config/"));
  const webConfigs = files.filter(isRoot);
  if (hasConfig) return webConfigs.length > 0 || place === "views" ? undefined : place;
  return place === "views" && !webConfigs.some(isWholeSite) ? undefined : place;
}

/** The files by the folder that they are the installation of, in lower case. */
export function byRoot(files: Iterable<ConfigFile>): ReadonlyMap<string, readonly ConfigFile[]> {
  const roots = new Map<string, ConfigFile[]>();
  for (const file of files) addTo(roots, rootKeyOf(file.path), file);
  return roots;
}

const rootKeyOf = (path: string): string => instanceRoot(path).toLowerCase();

type IsFolder = (names: readonly string[], index: number) => number | undefined;

/** How many names the folder around it has. */
const isOutput: IsFolder = (names, index) => (outputFolders.has(names[index] ?? "") ? index : undefined);

/** The views of a site, or those of one of its areas: `Areas/Shop/Views`. */
const isViews: IsFolder = (names, index) => {
  if (names[index] !== "views") return undefined;
  return names[index - 2] === "areas" ? index - 2 : index;
};

/** The folders around each folder of that name on the way. */
function outersOf(root: string, isCopyFolder: IsFolder): readonly string[] {
  const names = root.split("/");
  return names.flatMap((_, index) => {
    const length = isCopyFolder(names, index);
    return length === undefined ? [] : names.slice(0, length).join("/");
  });
}

const isRoot = ({ kind, isTransform, path }: ConfigFile): boolean =>
  kind === "web-config" && !isTransform && /(?:^|\/)web\.config$/i.test(path);

const isWholeSite = (webConfig: ConfigFile): boolean => siteKindOf(webConfig) === "sitecore";
