/** The order in which Sitecore loads the files of an instance, as far as their places tell. */
import type { ConfigFile } from "#config/file";
import { isAtLeast, type SitecoreVersion } from "#config/version";
import type { Instance } from "#project/instance";
import { layersIn, placeIn, type LoadLayer } from "#project/load-layers";

/** Base files first, then the layers; in a folder its files before its subfolders, each by name without case. */
export function orderOfLoading(files: readonly ConfigFile[]): readonly ConfigFile[] {
  const layers = layersIn(files);
  return files
    .map((file) => ({ file, key: sortKey(file.path, layers) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ file }) => file);
}

/** Whether Sitecore loads a patch file at the path, and does so when it has loaded the other file. */
export function loadsBehind(path: string, file: ConfigFile, instance: Instance, version: SitecoreVersion): boolean {
  const layers = layersIn(instance.files);
  const place = placeIn(path, layers);
  const isRead = isAtLeast(version, "9.0") !== "no" || /(^|\/)app_config\/include\//i.test(path);
  if (!isRead || !place || place.isOff || !/\.config$/i.test(path)) return false;
  return sortKey(path, layers) > sortKey(file.path, layers);
}

/**
 * Folders get a mark that sorts behind every file name of the folder they lie in. What is switched off comes first,
 * so that all others go before it.
 */
function sortKey(path: string, layers: readonly LoadLayer[]): string {
  const place = placeIn(path, layers);
  const rank = place ? [place.layer + 1, place.entry].map((number) => String(number).padStart(4, "0")) : ["0"];
  const folders = path.toUpperCase().split("/");
  const name = folders.pop() ?? "";
  return [...(place?.isOff ? ["-"] : rank), ...folders.map((folder) => `\uFFFF${folder}`), name].join("/");
}
