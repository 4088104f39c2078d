/** The files of an instance as Sitecore merges them: its base, its patch files in order, and by which rules. */
import type { ConfigFile } from "#config/file";
import { keyOfVersion, unknownVersion, type SitecoreVersion } from "#config/version";
import { definedValues, type Definitions } from "#patch/conditions";
import type { MergeInput } from "#patch/merge/merge";
import { profileFor, type MergeIdentity, type MergeProfile } from "#patch/merge/profile";
import { Source } from "#patch/merge/source";
import { isShipped } from "#project/hardening-place";
import type { Instance } from "#project/instance";
import { holdsSitecore, layersOf, readerOf } from "#project/loading/instance-order";
import { loadPlaceOf } from "#project/loading/load-order";
import { deployedKey, deployedPath, rootKey } from "#project/loading/root-file";
import { engineFrom } from "#project/loading/version-evidence";

/** What goes before the files, by rule in lower case; undefined leaves a rule open, whatever they say. */
export type Defined = ReadonlyMap<string, ReadonlySet<string> | undefined>;

export interface SitecoreFiles {
  readonly input: MergeInput;
  readonly profile: MergeProfile;
  /** Rules whose values nobody knows, by name in lower case; the profile has the values that Sitecore starts with. */
  readonly isOpen: (rule: string) => boolean;
  /** What files, or the user, define for rules. */
  readonly known: Definitions;
  readonly merged: ReadonlySet<ConfigFile>;
}

/** What is decided beside the files. */
export interface MergeDecisions {
  /** Goes before what they define for rules. */
  readonly defined?: Defined | undefined;
  readonly identity?: MergeIdentity | undefined;
}

/** `version` is what the user says, or the files tell. */
export function sitecoreFilesOf(
  instance: Instance,
  version: SitecoreVersion = unknownVersion,
  { defined = new Map(), identity }: MergeDecisions = {},
): SitecoreFiles {
  const base = baseOf(instance);
  // What lies elsewhere in a repository may be copied to where it is read: nobody knows its place in the order.
  const loaded = loadedPaths(instance, version);
  const patches = instance.filesOf("sitecore-patch").filter(({ path }) => loaded.has(path));
  const known = new Map(instance.definitions);
  for (const [rule, values] of defined) {
    if (values) known.set(rule, values);
    else known.delete(rule);
  }
  const reader = instance.files.map(readerOf).find((each) => each !== undefined);
  const engine = engineFrom(version, reader);
  const definitions = engine.rules === false ? undefined : withDefaults(known);
  let input: MergeInput | undefined;
  return {
    // The files are parsed for it, which is not needed to tell which of them are merged.
    get input() {
      const resolveInclude = includesOf(instance);
      return (input ??= { base: base && sourceOf(base), patches: patches.map(sourceOf), resolveInclude });
    },
    profile: profileFor(identity ?? engine.identity ?? "current", definitions, noVariables),
    isOpen: (rule) => !known.has(rule),
    known,
    merged: new Set(base ? [base, ...patches] : patches),
  };
}

/** The paths of the patch files that Sitecore loads; texts of patch files change nothing in it. */
const loadedPaths = (instance: Instance, version: SitecoreVersion): ReadonlySet<string> =>
  instance.keepForAll(`loaded ${keyOfVersion(version)}`, () => {
    const layers = layersOf(instance.files, version);
    const patches = instance.filesOf("sitecore-patch").map(({ path }) => path);
    // Of files that are deployed to the same path only one is there: the last one in the order of loading stands for it.
    const ofPlace = new Map(patches.map((path) => [deployedKey(path), path]));
    return new Set([...ofPlace.values()].filter((path) => loadPlaceOf(deployedPath(path), layers).isLoaded));
  });

/** The file that holds `<sitecore>` itself, or an exported configuration that stands for it. */
const baseOf = (instance: Instance): ConfigFile | undefined =>
  instance.filesOf("sitecore-config")[0] ??
  (instance.webConfig && holdsSitecore(instance.webConfig) ? instance.webConfig : undefined) ??
  instance.exportedBase;

/** The same file gives the same source, by which a merge sees what changed. */
export const sourceOf = (file: ConfigFile): Source => file.fact(readSource);

const readSource = (file: ConfigFile): Source => new Source(file.path, file.xml, { isVendor: isShipped(file) });

/** What Sitecore takes for defined where nothing is. */
const withDefaults = (known: Definitions): Definitions =>
  new Map([
    ["role", definedValues("standalone", "role")],
    ["search", definedValues("lucene", "search")],
    ["env", new Set([""])],
    ...known,
  ]);

const noVariables: ReadonlyMap<string, string> = new Map();

function includesOf(instance: Instance): MergeInput["resolveInclude"] {
  return (path) => {
    const wanted = rootKey(path);
    const file = instance.files.find((each) => deployedKey(each.path) === wanted);
    return file && sourceOf(file);
  };
}
