/** The order in which Sitecore loads the files of an instance. */
import type { ConfigFile } from "#config/file";
import { fileName } from "#config/kind";
import { isAtLeast, unknownVersion, type SitecoreVersion } from "#config/version";
import { foldersBefore9, readLayers, shippedLayers, type LoadLayer } from "#project/loading/layers";
import { loadPlaceOf } from "#project/loading/load-order";
import { deployedKey, deployedPath } from "#project/loading/root-file";
import { appSettingsIn, readerIn, siteSections, type AppSetting, type ReaderKind } from "#project/loading/web-config";
import { compareTexts } from "#text/compare-texts";
import { findAttribute } from "#xml/tree";

/** Who reads the configuration of Sitecore, as the web.config at the root of a site says. */
export const readerOf = (file: ConfigFile): ReaderKind | undefined =>
  isRootWebConfig(file) && file.mentions("configSections") ? readerIn(file.xml) : undefined;

const isRootWebConfig = ({ kind, isTransform, path }: ConfigFile): boolean =>
  kind === "web-config" && !isTransform && deployedKey(path) === fileName(path).toLowerCase();

/** Whether the configuration of Sitecore stands in the web.config itself, as up to 8.0, and in no file that it names. */
export const holdsSitecore = (webConfig: ConfigFile): boolean =>
  webConfig.mentions("<sitecore") &&
  siteSections(webConfig.xml, "sitecore").some((section) => !findAttribute(section, "configSource"));

/** What the role module reads in place of `App_Config/Include`, as the web.config at the root of a site says. */
export function includeFolderOf(file: ConfigFile): string | undefined {
  if (!file.mentions("include:override") || !isRootWebConfig(file)) return undefined;
  const none: ReadonlyMap<string, AppSetting> = new Map();
  const settings = siteSections(file.xml, "appSettings").reduce(
    (all, each) => appSettingsIn(file.xml, each, all),
    none,
  );
  return settings.get("include:override")?.value;
}

const includeFolderIn = (files: readonly ConfigFile[]): string | undefined =>
  files.map(includeFolderOf).find((folder) => folder !== undefined);

/** The folders that patch files are loaded from. `version` is what is known beside the files. */
export function layersOf(
  files: readonly ConfigFile[],
  version: SitecoreVersion = unknownVersion,
): readonly LoadLayer[] {
  const reader = files.map(readerOf).find((each) => each !== undefined);
  const isBefore9 = reader === "plain" || reader === "role" || isAtLeast(version, "9.0") === "no";
  if (isBefore9) return foldersBefore9(reader === "role" ? includeFolderIn(files) : undefined);
  const file = files.find(({ kind }) => kind === "sitecore-layers");
  return file ? readLayers(file.xml) : shippedLayers;
}

/**
 * Patch files that nothing loads come first, so that all others go before them, and so do those that are deployed to
 * the path of another; then all other files, behind them those
 * that are put over web.config, then what is loaded.
 */
export function orderOfLoading(
  files: readonly ConfigFile[],
  layers: readonly LoadLayer[] = layersOf(files),
  mergedOver: ReadonlySet<string> = new Set(),
): readonly ConfigFile[] {
  const taken = new Set<string>();
  const keyOf = (file: ConfigFile): string => {
    const deployed = deployedKey(file.path);
    if (taken.has(deployed)) return `0${deployed}`;
    taken.add(deployed);
    return mergedOver.has(deployed) ? lastOfOthers : sortKey(file, layers);
  };
  return files
    .map((file) => ({ file, key: keyOf(file) }))
    .sort((a, b) => compareTexts(a.key, b.key))
    .map(({ file }) => file);
}

/** Behind all names. */
const lastOfOthers = "1\uFFFF";

function sortKey({ kind, path }: ConfigFile, layers: readonly LoadLayer[]): string {
  const deployed = deployedPath(path);
  const place = loadPlaceOf(deployed, layers);
  if (place.isLoaded) return `2${place.key}`;
  return `${kind === "sitecore-patch" ? "0" : "1"}${deployed.toUpperCase()}`;
}

/** Whether Sitecore loads a patch file at the path, and does so when it has loaded the other file. */
export function loadsBehind(
  path: string,
  file: ConfigFile,
  files: readonly ConfigFile[],
  version: SitecoreVersion,
): boolean {
  const layers = layersOf(files, version);
  const place = loadPlaceOf(deployedPath(path), layers);
  if (!place.isLoaded) return false;
  const other = loadPlaceOf(deployedPath(file.path), layers);
  return !other.isLoaded || compareTexts(place.key, other.key) > 0;
}
