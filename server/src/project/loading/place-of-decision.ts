/** Where it is decided that a file is not read. */
import type { ConfigFile } from "#config/file";
import type { Instance } from "#project/instance";
import type { Unread } from "#project/loading/reading";
import { siteSections } from "#project/loading/web-config";
import type { Span } from "#text/span";
import { attributeText } from "#xml/read";

/** Undefined where nothing is written that decides it. */
export function placeOfDecision(
  unread: Unread,
  instance: Instance,
): { readonly path: string; readonly span: Span } | undefined {
  switch (unread.why) {
    case "layer-off":
    case "entry-off": {
      const [file] = instance.filesOf("sitecore-layers");
      return file && placeOf(file, layerSpan(file, unread.layer));
    }
    case "other-file":
    case "inline": {
      const file = instance.files.find(({ path }) => path === unread.by);
      return file && placeOf(file, siteSections(file.xml, unread.section)[0]?.nameSpan);
    }
    default:
      return undefined;
  }
}

const placeOf = ({ path }: ConfigFile, span: Span | undefined) => span && { path, span };

const layerSpan = ({ xml }: ConfigFile, name: string): Span | undefined =>
  xml.elements.find((element) => element.name === "layer" && attributeText(xml, element, "name") === name)?.nameSpan;
