/** What releases make of an installation: its files after the transforms of one build configuration. */
import { hasXdt } from "#config/facts/transform";
import { ConfigFile } from "#config/file";
import { fileName, transformTarget } from "#config/kind";
import { environmentOf } from "#config/environment-name";
import type { Instance } from "#project/instance";
import { siteKind } from "#project/site";
import { folderOf } from "#project/relative-path";
import { groupBy } from "#text/group-by";
import { applyEdits, type Edit } from "#text/edit";
import { transform } from "#xdt/transform";

/** A file as a release leaves it. */
export interface Released {
  readonly transform: ConfigFile;
  readonly after: ConfigFile;
  /** What leads from the file as it is to that one, in ascending order. */
  readonly edits: readonly Edit[];
}

/** One build configuration, such as Release. */
export interface Release {
  /** What it changes, by the file as it is. */
  readonly changed: ReadonlyMap<ConfigFile, Released>;
  /** The instance with these changes. */
  readonly instance: Instance;
}

/**
 * The releases of an instance: those whose names say production where there are some, or else all but those for tests
 * and developers. None where it has no transforms of its own files.
 */
export const releasesOf = (instance: Instance): readonly Release[] =>
  instance.keep("releases", () => {
    // A file of such a name without a word of XDT changes nothing: it may be one that is copied, or a whole other site's.
    const transforms = instance.files.filter((file) => file.isTransform && hasXdt(file.xml));
    const pairs = transforms.flatMap((each) => pairOf(each, instance));
    const forProduction = pairs.filter(({ change }) => environmentOf(change) === "production");
    const others = pairs.filter(({ change }) => environmentOf(change) === "unknown");
    const released = forProduction.length > 0 ? forProduction : others;
    return groupBy(released, ({ change }) => nameOf(change)).map((pairsOfOne) => releaseOf(pairsOfOne, instance));
  });

/** A transform and the file that it changes. */
interface Pair {
  readonly base: ConfigFile;
  readonly change: ConfigFile;
}

/** Builds and deployments look for the file beside the transform. */
function pairOf(change: ConfigFile, { files }: Instance): readonly Pair[] {
  const target = (folderOf(change.path) + transformTarget(fileName(change.path))).toLowerCase();
  const base = files.find((file) => !file.isTransform && file.isXml && file.path.toLowerCase() === target);
  return base ? [{ base, change }] : [];
}

/** `release` of `Web.Release.config`; `""` of what every build does. */
const nameOf = ({ path }: ConfigFile): string => /\.([^.]+)\.config$/i.exec(fileName(path))?.[1]?.toLowerCase() ?? "";

/**
 * What the transform may be run on: the file beside it, also as transforms that come before leave it. None where nobody
 * knows: transforms in modules are often written for the web.config of the whole site.
 */
export function basesBeside(change: ConfigFile, instance: Instance): readonly ConfigFile[] {
  const [pair] = pairOf(change, instance);
  if (!pair || mayBeForSite(pair, instance)) return [];
  const before = instance.files.filter((file) => file !== change && file.isTransform && comesFirst.test(nameOf(file)));
  const results = before
    .filter((file) => pairOf(file, instance)[0]?.base === pair.base)
    .flatMap((file) => releasedBy(file, pair.base)?.after ?? []);
  return [pair.base, ...results];
}

function mayBeForSite({ base, change }: Pair, instance: Instance): boolean {
  const kind = base.kind === "web-config" ? siteKind(base, instance) : undefined;
  return kind === "nested" || (kind === "other" && (nameOf(change) === "" || moduleFolder.test(`/${base.path}`)));
}

/** The layers of a Helix solution, and where modules lie in others. */
const moduleFolder = /\/(feature|foundation|project|modules?)s?\//i;

/** That of the build configuration is run before that of the profile by which a site is published. */
const comesFirst = /^(|debug|release)$/;

function releaseOf(pairs: readonly Pair[], instance: Instance): Release {
  const changed = new Map<ConfigFile, Released>();
  let after = instance;
  for (const { base, change } of pairs) {
    const released = releasedBy(change, base);
    if (!released || changed.has(base)) continue;
    changed.set(base, released);
    after = after.replace(base, released.after);
  }
  return { changed, instance: after };
}

/** The file after the transform; undefined where one of them is broken, so that nobody can tell. */
export function releasedBy(change: ConfigFile, base: ConfigFile): Released | undefined {
  if (change.problems.length > 0 || base.problems.length > 0) return undefined;
  const { edits } = transform(base.xml, change.xml);
  const after = ConfigFile.from(base.path, applyEdits(base.text, edits), base.encoding);
  return after && { transform: change, after, edits };
}
