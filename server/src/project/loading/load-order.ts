/** The order in which Sitecore loads patch files, by their places below the web root alone. */
import type { LoadLayer } from "#project/loading/layers";
import { rootKey } from "#project/loading/root-file";
import { compareTexts } from "#text/compare-texts";

/**
 * `key`: the file is loaded, and of two such files the one with the lower key first.
 * `not-config`: its name does not end in `.config`. `no-layer`: it lies in no folder that is read.
 * `off`: the layer, or the entry of it, is switched off.
 */
export type LoadPlace =
  | { readonly isLoaded: true; readonly key: string }
  | { readonly isLoaded: false; readonly why: "not-config" | "no-layer" }
  | { readonly isLoaded: false; readonly why: "off"; readonly layer: LoadLayer; readonly isWholeLayer: boolean };

/** The place of the file that is deployed to this path, from the web root. */
export function loadPlaceOf(deployed: string, layers: readonly LoadLayer[]): LoadPlace {
  if (!/\.config$/i.test(deployed)) return { isLoaded: false, why: "not-config" };
  const lower = rootKey(deployed);
  let off: LoadPlace | undefined;
  for (const [index, layer] of layers.entries()) {
    if (!lower.startsWith(layer.folder)) continue;
    const inLayer = lower.slice(layer.folder.length);
    if (layer.isOff || isSwitchedOff(inLayer, layer)) {
      off ??= { isLoaded: false, why: "off", layer, isWholeLayer: layer.isOff };
      continue;
    }
    const listed = layer.entries.findIndex((entry) => !entry.isOff && covers(entry.path, inLayer));
    const rank = [index, listed < 0 ? layer.entries.length : listed].map((number) => String(number).padStart(4, "0"));
    return { isLoaded: true, key: [...rank, nameKey(deployed)].join(separator) };
  }
  return off ?? { isLoaded: false, why: "no-layer" };
}

/** What is said of the file itself goes before what is said of a folder around it; of two entries for the same, the one that switches off. */
function isSwitchedOff(inLayer: string, { entries }: LoadLayer): boolean {
  const covering = entries.filter(({ path }) => covers(path, inLayer));
  const closest = Math.max(...covering.map(({ path }) => path.length));
  return covering.some(({ path, isOff }) => isOff && path.length === closest);
}

const covers = (entry: string, inLayer: string): boolean =>
  entry.endsWith("/") ? inLayer.startsWith(entry) : inLayer === entry;

/** Lower than every character of a name, so that a name sorts before those that begin with it. */
const separator = "\0";
/** Higher than every character of a name, so that the folders of a folder sort behind its files. */
const folderMark = "\uFFFF";

/** Sorts as the file system lists names: code unit by code unit, in upper case; in a folder its files before its folders. */
function nameKey(deployed: string): string {
  const names = deployed.split("/").map(upperCase);
  const file = names.pop() ?? "";
  return [...names.map((name) => folderMark + name), file].join(separator);
}

/** Character by character: the file system never makes two of one, as `ß` becomes `SS`. */
const upperCase = (name: string): string =>
  isAscii(name)
    ? name.toUpperCase()
    : Array.from(name, (each) => (each.toUpperCase().length === each.length ? each.toUpperCase() : each)).join("");

const isAscii = (name: string): boolean => !/[^\x20-\x7E]/.test(name);

/** The files that are loaded, in order; of those that are deployed to the same path, the first one. */
export function inLoadOrder<File extends { readonly deployed: string }>(
  files: readonly File[],
  layers: readonly LoadLayer[],
): readonly File[] {
  const seen = new Set<string>();
  return files
    .flatMap((file) => {
      const place = loadPlaceOf(file.deployed, layers);
      return place.isLoaded ? [{ file, key: place.key }] : [];
    })
    .sort((a, b) => compareTexts(a.key, b.key))
    .flatMap(({ file }) => {
      const key = rootKey(file.deployed);
      if (seen.has(key)) return [];
      seen.add(key);
      return [file];
    });
}
