/** Which version of Sitecore a solution is built for, by the packages that its projects name. */
import type { ConfigFile } from "#config/file";
import { compareVersions, type SitecoreVersion } from "#config/version";
import { packageVersion } from "#project/loading/version-evidence";
import { folderOf } from "#project/relative-path";

/** Whether the file names packages. Such a file is part of no instance. */
export const namesPackages = ({ kind }: ConfigFile): boolean => kind === "package-list";

interface List {
  readonly folder: string;
  readonly version: SitecoreVersion | undefined;
  readonly isXmCloud: boolean;
}

/** What the package lists of a workspace say. */
export class Packages {
  readonly #lists: readonly List[];

  constructor(files: readonly ConfigFile[]) {
    this.#lists = files
      .filter(namesPackages)
      .map((file) => ({ folder: folderOf(file.path).toLowerCase(), ...file.fact(readPackages) }))
      .filter(({ version, isXmCloud }) => version !== undefined || isXmCloud);
  }

  /** By the lists in the folder of an instance and below, or else by those in the nearest folder around it. */
  versionFor(root: string): SitecoreVersion | undefined {
    return spanning(this.#listsFor(root).flatMap(({ version }) => version ?? []));
  }

  /** Whether the same lists name packages of XM Cloud; undefined where none of them tells. */
  areOfXmCloud(root: string): boolean | undefined {
    const lists = this.#listsFor(root);
    return lists.length === 0 ? undefined : lists.some(({ isXmCloud }) => isXmCloud);
  }

  #listsFor(root: string): readonly List[] {
    const folder = root === "" ? "" : `${root}/`;
    const inside = this.#lists.filter((list) => list.folder.startsWith(folder));
    if (inside.length > 0) return inside;
    const around = this.#lists.filter((list) => folder.startsWith(list.folder));
    const nearest = Math.max(...around.map((list) => list.folder.length));
    return around.filter((list) => list.folder.length === nearest);
  }
}

const readPackages = ({ text }: ConfigFile): Omit<List, "folder"> => ({
  version: packageVersion(text),
  isXmCloud: /"sitecore\.xmcloud\./i.test(text),
});

/** All that they leave possible together, as projects of one solution may be behind others. */
function spanning(versions: readonly SitecoreVersion[]): SitecoreVersion | undefined {
  const sorted = [...versions].sort((a, b) => compareVersions(a.from ?? "0", b.from ?? "0"));
  const [first] = sorted;
  const last = sorted.at(-1);
  return first && last && { from: first.from, before: last.before, evidence: first.evidence };
}
