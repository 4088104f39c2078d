/** The layers of folders from which Sitecore loads its patch files. */
import { rootKey } from "#project/loading/root-file";
import { attributeText } from "#xml/read";
import { childElements, documentElement, type XmlDocument, type XmlElement } from "#xml/tree";

export interface LoadLayer {
  /** As the file names it; empty where it does not. */
  readonly name: string;
  /** From the web root, in lower case, with a slash at its end: `app_config/include/`. `""` is the root itself. */
  readonly folder: string;
  readonly isOff: boolean;
  /** What comes first in the folder. */
  readonly entries: readonly LoadEntry[];
}

interface LoadEntry {
  /** From the folder of the layer, in lower case: a folder, with a slash at its end, or a file. */
  readonly path: string;
  readonly isOff: boolean;
}

const plainLayer = (name: string, folder: string): LoadLayer => ({ name, folder, isOff: false, entries: [] });

/** As in the `Layers.config` that 9 and later ship. */
export const shippedLayers: readonly LoadLayer[] = [
  plainLayer("Sitecore", "app_config/sitecore/"),
  plainLayer("Modules", "app_config/modules/"),
  plainLayer("Custom", "app_config/include/"),
  plainLayer("Environment", "app_config/environment/"),
];

/** The folders that are read before 9. The role module reads another one in place of `Include` where it is told to. */
export const foldersBefore9 = (include: string | undefined): readonly LoadLayer[] => [
  plainLayer("Components", "app_config/sitecore/components/"),
  plainLayer("Include", include === undefined ? "app_config/include/" : folderKey(include)),
];

/** The layers of a `Layers.config`; those that Sitecore ships where it has none. */
export function readLayers(document: XmlDocument): readonly LoadLayer[] {
  const layers = childrenOf(documentElement(document), "layer").flatMap((layer) => {
    const folder = attributeText(document, layer, "includeFolder");
    if (folder === undefined || folder.trim() === "") return [];
    const entries = childrenOf(layer, "loadOrder").flatMap((order) => childrenOf(order, "add"));
    return {
      name: attributeText(document, layer, "name") ?? "",
      folder: folderKey(folder.trim()),
      isOff: isOff(document, layer),
      entries: entries.flatMap((entry) => entryOf(document, entry)),
    };
  });
  return layers.length > 0 ? layers : shippedLayers;
}

function entryOf(document: XmlDocument, entry: XmlElement): readonly LoadEntry[] {
  const path = rootKey(attributeText(document, entry, "path")?.trim() ?? "");
  if (path === "") return [];
  const isFile = attributeText(document, entry, "type")?.trim().toLowerCase() === "file";
  return [{ path: isFile ? path : `${path}/`, isOff: isOff(document, entry) }];
}

const folderKey = (folder: string): string => {
  const key = rootKey(folder);
  return key === "" ? "" : `${key}/`;
};

const childrenOf = (element: XmlElement | undefined, wanted: string): readonly XmlElement[] =>
  element ? childElements(element).filter(({ name }) => name === wanted) : [];

const isOff = (document: XmlDocument, element: XmlElement): boolean =>
  attributeText(document, element, "mode")?.trim().toLowerCase() === "off";
