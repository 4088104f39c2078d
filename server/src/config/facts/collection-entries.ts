/** Facts: the entries of lists of IIS and ASP.NET in which each key may stand only once, in their order. */
import { placeOfRoot } from "#config/facts/section-alone";
import type { ConfigFile } from "#config/file";
import { scopePath } from "#config/setting-in-force";
import type { Span } from "#text/span";
import { readAttribute } from "#xml/read";
import { documentElement, findAttribute, type XmlElement } from "#xml/tree";

interface Collection {
  /** The elements that add to it. */
  readonly entry: string;
  /** The attributes that make its key, each with its default. */
  readonly key: readonly (readonly [string, string?])[];
}

/** By their path below `configuration`; IIS compares their keys without case. */
const collections: Readonly<Record<string, Collection>> = {
  "system.webServer/staticContent": { entry: "mimeMap", key: [["fileExtension"]] },
  "system.webServer/httpProtocol/customHeaders": { entry: "add", key: [["name"]] },
  "system.webServer/httpProtocol/redirectHeaders": { entry: "add", key: [["name"]] },
  "system.webServer/handlers": { entry: "add", key: [["name"]] },
  "system.webServer/modules": { entry: "add", key: [["name"]] },
  "system.webServer/defaultDocument/files": { entry: "add", key: [["value"]] },
  "system.webServer/httpErrors": { entry: "error", key: [["statusCode"], ["subStatusCode", "-1"]] },
  "system.webServer/rewrite/rules": { entry: "rule", key: [["name"]] },
  "system.webServer/rewrite/outboundRules": { entry: "rule", key: [["name"]] },
  "system.webServer/rewrite/rewriteMaps": { entry: "rewriteMap", key: [["name"]] },
  "system.webServer/security/requestFiltering/fileExtensions": { entry: "add", key: [["fileExtension"]] },
  "system.webServer/security/requestFiltering/hiddenSegments": { entry: "add", key: [["segment"]] },
  "system.webServer/security/requestFiltering/verbs": { entry: "add", key: [["verb"]] },
  "system.webServer/security/requestFiltering/denyUrlSequences": { entry: "add", key: [["sequence"]] },
};

const lastNames: ReadonlySet<string> = new Set(
  Object.keys(collections).map((path) => path.slice(path.lastIndexOf("/") + 1)),
);

export interface CollectionEntry {
  /** `system.webServer/staticContent` */
  readonly collection: string;
  /** That of the `<location>` around it, in lower case; `""` for the whole file. */
  readonly scope: string;
  readonly operation: "add" | "remove" | "clear";
  /** In lower case, its parts parted by a comma; empty for `clear`. */
  readonly key: string;
  /** As written. */
  readonly written: string;
  /** The value that is the key; the element's name where it has none. */
  readonly span: Span;
  /** The whole element. */
  readonly element: XmlElement;
}

export const collectionEntriesOf = (file: ConfigFile): readonly CollectionEntry[] => file.fact(readEntries);

function readEntries(file: ConfigFile): readonly CollectionEntry[] {
  if (file.kind !== "web-section" && !file.mentions("system.webServer")) return [];
  return file.xml.elements.flatMap((element) => {
    const { parent } = element;
    if (!parent || !lastNames.has(parent.name)) return [];
    const place = placeOf(file, parent);
    const collection = place && collections[place.path];
    return collection ? (entryOf(file, element, collection, place) ?? []) : [];
  });
}

interface Place {
  readonly path: string;
  readonly scope: string;
}

/** Undefined where it is not part of the configuration of a site or server. */
function placeOf(file: ConfigFile, element: XmlElement): Place | undefined {
  const names: string[] = [];
  for (let at: XmlElement | null = element; at; at = at.parent) {
    if (at.name === "location") {
      const attribute = findAttribute(at, "path");
      const path = attribute ? readAttribute(file.xml, attribute).value : "";
      return at.parent?.name === "configuration" ? { path: names.join("/"), scope: scopePath({ path }) } : undefined;
    }
    if (at.name === "configuration") return { path: names.join("/"), scope: "" };
    const alone = file.kind === "web-section" && at === documentElement(file.xml) ? placeOfRoot(at) : undefined;
    if (alone !== undefined) return { path: [alone, ...names].join("/"), scope: "" };
    names.unshift(at.name);
  }
  return undefined;
}

function entryOf(
  { xml }: ConfigFile,
  element: XmlElement,
  { entry, key }: Collection,
  { path, scope }: Place,
): CollectionEntry | undefined {
  const operation = element.name === entry ? "add" : element.name;
  if (operation === "clear") {
    return { collection: path, scope, operation, key: "", written: "", span: element.nameSpan, element };
  }
  if (operation !== "add" && operation !== "remove") return undefined;
  const parts = key.map(([name, preset]) => {
    const attribute = findAttribute(element, name);
    return { attribute, value: attribute ? readAttribute(xml, attribute).value : preset };
  });
  if (parts.some(({ value }) => value === undefined)) return undefined;
  const written = parts.map(({ value }) => value ?? "").join(",");
  const span = parts[0]?.attribute?.valueSpan ?? element.nameSpan;
  return { collection: path, scope, operation, key: written.toLowerCase(), written, span, element };
}
