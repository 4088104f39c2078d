/** The order in which Sitecore loads the files of an instance, as far as their places tell. */
import type { ConfigFile } from "#config/file";

/** Layers in the order of the shipped `Layers.config`; everything else comes first. */
const layers = ["/app_config/sitecore/", "/app_config/modules/", "/app_config/include/", "/app_config/environment/"];

/** Base files first, then the layers; in a folder its files before its subfolders, each by name without case. */
export function orderOfLoading(files: readonly ConfigFile[]): readonly ConfigFile[] {
  return files
    .map((file) => ({ file, key: sortKey(file.path) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ file }) => file);
}

/** Folders get a mark that sorts behind every file name of the folder they lie in. */
function sortKey(path: string): string {
  const lower = `/${path.toLowerCase()}`;
  const layer = layers.findIndex((folder) => lower.includes(folder));
  const folders = path.toUpperCase().split("/");
  const name = folders.pop() ?? "";
  return [String(layer + 1), ...folders.map((folder) => `\uFFFF${folder}`), name].join("/");
}
