/** Which version of Sitecore a solution is built for, by the packages that its projects name. */
import type { ConfigFile } from "#config/file";
import { compareVersions, type SitecoreVersion } from "#config/version";
import { packageVersion } from "#project/loading/version-evidence";
import { folderOf } from "#project/relative-path";

/** Whether the file names packages. Such a file is part of no instance. */
export const namesPackages = ({ kind }: ConfigFile): boolean => kind === "package-list";

/** What the package lists of a workspace say. */
export class Packages {
  readonly #lists: readonly { readonly folder: string; readonly version: SitecoreVersion }[];

  constructor(files: readonly ConfigFile[]) {
    this.#lists = files.filter(namesPackages).flatMap((file) => {
      const version = file.fact(readVersion);
      return version ? [{ folder: folderOf(file.path).toLowerCase(), version }] : [];
    });
  }

  /** By the lists in the folder of an instance and below, or else by those in the nearest folder around it. */
  versionFor(root: string): SitecoreVersion | undefined {
    const folder = root === "" ? "" : `${root}/`;
    const inside = this.#lists.filter((list) => list.folder.startsWith(folder));
    if (inside.length > 0) return spanning(inside.map(({ version }) => version));
    const around = this.#lists.filter((list) => folder.startsWith(list.folder));
    const nearest = Math.max(...around.map((list) => list.folder.length));
    return spanning(around.filter((list) => list.folder.length === nearest).map(({ version }) => version));
  }
}

const readVersion = ({ text }: ConfigFile): SitecoreVersion | undefined => packageVersion(text);

/** All that they leave possible together, as projects of one solution may be behind others. */
function spanning(versions: readonly SitecoreVersion[]): SitecoreVersion | undefined {
  const sorted = [...versions].sort((a, b) => compareVersions(a.from ?? "0", b.from ?? "0"));
  const [first] = sorted;
  const last = sorted.at(-1);
  return first && last && { from: first.from, before: last.before, evidence: first.evidence };
}
