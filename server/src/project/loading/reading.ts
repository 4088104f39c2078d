/** Whether anybody reads a file of an instance, as far as the files at hand tell. What nothing reads is no source. */
import type { ConfigFile } from "#config/file";
import { hasXdt } from "#config/facts/transform";
import { sectionAloneIn } from "#config/facts/section-alone";
import { fileName } from "#config/kind";
import { unknownVersion } from "#config/version";
import { shippedLayers, type LoadLayer } from "#project/loading/layers";
import type { CopyPlace } from "#project/loading/left-copies";
import { includeFolderOf, layersOf, readerOf } from "#project/loading/instance-order";
import { loadPlaceOf } from "#project/loading/load-order";
import { namedFilesIn, namesTheSame, sectionsNamedFor, type NamedFiles } from "#project/loading/named-files";
import { deployedKey, deployedPath, rootKey } from "#project/loading/root-file";

/**
 * Why nobody reads a file.
 * `layer-off`, `entry-off`: `Layers.config` switches the layer, or the file or a folder around it, off.
 * `no-layer`: it lies in no folder from which patch files are loaded.
 * `other-file`: the section is read from another file. `inline`: the section stands in the file that would name it.
 * `not-named`: no file names it, and another one has the name that Sitecore ships. `template`: nor is it meant to be
 * read; Sitecore ships it for those who need it. `copy`: its name is that of a copy. `build-output`, `views`: its place is.
 * `changes-nothing`: by its name it is a transform of the web.config beside it, and it holds no instruction.
 */
export type Unread =
  | { readonly why: "layer-off" | "entry-off"; readonly layer: string }
  | { readonly why: "no-layer"; readonly folders: readonly string[] }
  | { readonly why: "other-file"; readonly section: string; readonly by: string; readonly named: string }
  | { readonly why: "inline"; readonly section: string; readonly by: string }
  | { readonly why: "not-named" | "template"; readonly section: string }
  | { readonly why: "copy" | "changes-nothing" | CopyPlace };

/** What decides about the files of one instance. */
export interface Loading {
  readonly layers: readonly LoadLayer[];
  /** Whether the files say which folders are read; where they do not, an own `Layers.config` may name more. */
  readonly knowsLayers: boolean;
  readonly hosts: readonly NamedFiles[];
  /** Whether there is a site at the root, so that what lies in it lies where it is deployed. */
  readonly hasSite: boolean;
  readonly paths: ReadonlySet<string>;
}

export function loadingOf(files: readonly ConfigFile[]): Loading {
  const layers = layersOf(files, unknownVersion);
  const paths = new Set(files.map(({ path }) => deployedKey(path)));
  return {
    layers,
    knowsLayers: layers !== shippedLayers,
    hosts: files.flatMap((file) => namedFilesIn(file) ?? []),
    hasSite: paths.has("web.config") && [...paths].some((path) => path.startsWith("app_config/")),
    paths,
  };
}

/** The files whose settings are merged over those of web.config (`<appSettings file="…">`), as keys. */
export const mergedOver = ({ hosts }: Loading): ReadonlySet<string> =>
  new Set(hosts.flatMap(({ mergedOver: merged }) => [...merged]));

/** Whether another text of the file can change what is loaded, or in which order. */
export const changesLoading = (before: ConfigFile, after: ConfigFile): boolean =>
  after.kind !== before.kind ||
  after.kind === "sitecore-layers" ||
  readerOf(before) !== readerOf(after) ||
  includeFolderOf(before) !== includeFolderOf(after) ||
  !namesTheSame(before, after);

/** Undefined where the file is read, or may be. */
export function unreadOf(file: ConfigFile, loading: Loading): Unread | undefined {
  const { kind, path, isTransform } = file;
  if (isTransform) return changesNothing(file, loading) ? { why: "changes-nothing" } : undefined;
  const deployed = deployedPath(path);
  switch (kind) {
    case "sitecore-patch":
      return unreadPatch(deployed, loading);
    case "sitecore-config":
      return unreadSection("sitecore", path, loading);
    case "connection-strings":
      return unreadSection("connectionStrings", path, loading);
    case "app-settings":
      return unreadSection("appSettings", path, loading);
    case "web-section":
      return unreadWebSection(file, loading);
    case "plain-copy":
      return { why: "copy" };
    default:
      return undefined;
  }
}

/** Instructions without their prefix are a slip, of which a rule tells. */
function changesNothing({ kind, path, xml, text }: ConfigFile, { paths }: Loading): boolean {
  if (kind !== "web-config" || hasXdt(xml) || /\bTransform\s*=/.test(text)) return false;
  const key = deployedKey(path);
  return paths.has(`${key.slice(0, key.lastIndexOf("/") + 1)}web.config`);
}

function unreadPatch(deployed: string, { layers, knowsLayers, hasSite }: Loading): Unread | undefined {
  const place = loadPlaceOf(deployed, layers);
  if (place.isLoaded || place.why === "not-config") return undefined;
  if (place.why === "off") {
    return { why: place.isWholeLayer ? "layer-off" : "entry-off", layer: place.layer.name || place.layer.folder };
  }
  // What lies elsewhere in a repository may be copied to where it is read.
  const isInConfig = rootKey(deployed).startsWith("app_config/");
  return (isInConfig ? knowsLayers : hasSite) ? { why: "no-layer", folders: foldersIn(layers) } : undefined;
}

const foldersIn = (layers: readonly LoadLayer[]): readonly string[] =>
  layers.filter(({ isOff }) => !isOff).map(({ folder }) => folder);

/** Where a section stands by itself as Sitecore ships it. */
const shippedPlaces = {
  sitecore: "app_config/sitecore.config",
  connectionStrings: "app_config/connectionstrings.config",
  appSettings: "app_config/appsettings.config",
} as const;

function unreadSection(
  section: keyof typeof shippedPlaces,
  path: string,
  { hosts, paths }: Loading,
): Unread | undefined {
  const key = deployedKey(path);
  const shipped = shippedPlaces[section];
  if (isNamed(path, hosts)) return undefined;
  if (fileName(key) === template) return { why: "template", section };
  const elsewhere = elsewhereBy(section, hosts);
  // Without a file that could name it, only the place that Sitecore ships counts, and what stands alone.
  return elsewhere ?? (key !== shipped && paths.has(shipped) ? { why: "not-named", section } : undefined);
}

/** Any other section: Sitecore ships none of them in a file, so the web.config of a whole site tells of all. */
function unreadWebSection(file: ConfigFile, { hosts }: Loading): Unread | undefined {
  const section = sectionAloneIn(file) ?? "";
  if (isNamed(file.path, hosts)) return undefined;
  return (
    elsewhereBy(section, hosts) ?? (hosts.some(({ isWhole }) => isWhole) ? { why: "not-named", section } : undefined)
  );
}

const isNamed = (path: string, hosts: readonly NamedFiles[]): boolean =>
  hosts.some((host) => sectionsNamedFor(host, path).length > 0);

function elsewhereBy(section: string, hosts: readonly NamedFiles[]): Unread | undefined {
  const host = hosts.find((each) => each.decides.has(section));
  const decision = host?.decides.get(section);
  if (!host || decision === undefined) return undefined;
  return decision === inline
    ? { why: "inline", section, by: host.path }
    : { why: "other-file", section, by: host.path, named: decision };
}

/** Of the entry of a host: the section stands there itself. */
const inline = "";
/** What Sitecore 6 to 9 ship for those who keep their data in Oracle, and nothing reads. */
const template = "connectionstringsoracle.config";
