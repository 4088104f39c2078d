/** The layers in which Sitecore 9 and later loads its patch files. */
import type { ConfigFile } from "#config/file";
import { readAttribute } from "#xml/read";
import { childElements, documentElement, findAttribute, type XmlDocument, type XmlElement } from "#xml/tree";
import { trimEndOf } from "#text/trim";

export interface LoadLayer {
  /** In lower case, as `/app_config/include/`. */
  readonly folder: string;
  readonly isOff: boolean;
  /** What comes first in the folder. */
  readonly entries: readonly LoadEntry[];
}

interface LoadEntry {
  /** A folder, with a slash at its end, or a file. */
  readonly path: string;
  readonly isOff: boolean;
}

/** As in the shipped `Layers.config`; before 9 only the folder `Include` is there. */
const shippedLayers: readonly LoadLayer[] = ["sitecore", "modules", "include", "environment"].map((name) => ({
  folder: `/app_config/${name}/`,
  isOff: false,
  entries: [],
}));

/** The layers as their own file has them, where it is among these. */
export function layersIn(files: readonly ConfigFile[]): readonly LoadLayer[] {
  const file = files.find(({ kind }) => kind === "sitecore-layers");
  const read = file ? readLayers(file.xml) : [];
  return read.length > 0 ? read : shippedLayers;
}

function readLayers(document: XmlDocument): readonly LoadLayer[] {
  const root = documentElement(document);
  return childrenOf(root, "layer").flatMap((layer) => {
    const folder = normalized(valueOf(document, layer, "includeFolder"));
    if (folder === "") return [];
    const entries = childrenOf(layer, "loadOrder").flatMap((order) => childrenOf(order, "add"));
    return {
      folder: `/${folder}/`,
      isOff: isOff(document, layer),
      entries: entries.map((entry) => {
        const isFile = valueOf(document, entry, "type").toLowerCase() === "file";
        const path = normalized(valueOf(document, entry, "path"));
        return { path: isFile ? path : `${path}/`, isOff: isOff(document, entry) };
      }),
    };
  });
}

const childrenOf = (element: XmlElement | undefined, wanted: string): readonly XmlElement[] =>
  element ? childElements(element).filter(({ name }) => name === wanted) : [];

function valueOf(document: XmlDocument, element: XmlElement, name: string): string {
  const attribute = findAttribute(element, name);
  return attribute ? readAttribute(document, attribute).value : "";
}

const isOff = (document: XmlDocument, element: XmlElement): boolean =>
  valueOf(document, element, "mode").toLowerCase() === "off";

/** `~/App_Config\Include/` → `app_config/include` */
const normalized = (path: string): string =>
  trimEndOf(
    path
      .toLowerCase()
      .replace(/\\/g, "/")
      .replace(/^[~/]+/, ""),
    "/",
  );

/** Where a path lies among the layers; undefined where it lies in none of their folders. */
export function placeIn(
  path: string,
  layers: readonly LoadLayer[],
): { readonly layer: number; readonly entry: number; readonly isOff: boolean } | undefined {
  const lower = `/${path.toLowerCase()}`;
  const index = layers.findIndex(({ folder }) => lower.includes(folder));
  const layer = layers[index];
  if (!layer) return undefined;
  const inLayer = lower.slice(lower.indexOf(layer.folder) + layer.folder.length);
  const at = layer.entries.findIndex((entry) =>
    entry.path.endsWith("/") ? inLayer.startsWith(entry.path) : inLayer === entry.path,
  );
  const entry = layer.entries[at];
  return { layer: index, entry: entry ? at : unlisted, isOff: layer.isOff || entry?.isOff === true };
}

/** Behind all entries. */
const unlisted = 9999;
