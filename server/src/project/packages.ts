/** Which version of Sitecore a solution is built for, by the packages that its projects name. */
import type { ConfigFile } from "#config/file";
import { compareVersions, type SitecoreVersion } from "#config/version";
import { packageVersion } from "#project/loading/version-evidence";
import { folderOf } from "#project/relative-path";
import { addTo } from "#text/add-to";
import { emptyList } from "#text/empty-list";

/** Whether the file names packages. Such a file is part of no instance. */
export const namesPackages = ({ kind }: ConfigFile): boolean => kind === "package-list";

interface List {
  readonly folder: string;
  readonly version: SitecoreVersion | undefined;
  readonly isXmCloud: boolean;
}

/** What the lists for one instance say together. */
interface Told {
  readonly version: SitecoreVersion | undefined;
  readonly isXmCloud: boolean | undefined;
}

const told = (lists: readonly List[]): Told => ({
  version: spanning(lists.flatMap(({ version }) => version ?? [])),
  isXmCloud: lists.length === 0 ? undefined : lists.some(({ isXmCloud }) => isXmCloud),
});

/** What the package lists of a workspace say. Each file of an instance asks for the same, and instances are many. */
export class Packages {
  /** By the folder that they lie in, with `/` at its end. */
  readonly #byFolder = new Map<string, List[]>();
  /** By each of the folders around them, their own among these. */
  readonly #inside = new Map<string, List[]>();
  readonly #known = new Map<string, Told>();

  constructor(files: readonly ConfigFile[]) {
    const lists = files
      .filter(namesPackages)
      .map((file) => ({ folder: folderOf(file.path).toLowerCase(), ...file.fact(readPackages) }))
      .filter(({ version, isXmCloud }) => version !== undefined || isXmCloud);
    for (const list of lists) {
      addTo(this.#byFolder, list.folder, list);
      for (const folder of foldersAround(list.folder)) addTo(this.#inside, folder, list);
    }
  }

  /** By the lists in the folder of an instance and below, or else by those in the nearest folder around it. */
  versionFor(root: string): SitecoreVersion | undefined {
    return this.#toldOf(root).version;
  }

  /** Whether the same lists name packages of XM Cloud; undefined where none of them tells. */
  areOfXmCloud(root: string): boolean | undefined {
    return this.#toldOf(root).isXmCloud;
  }

  #toldOf(root: string): Told {
    const known = this.#known.get(root) ?? told(this.#listsFor(root));
    this.#known.set(root, known);
    return known;
  }

  #listsFor(root: string): readonly List[] {
    const folder = root === "" ? "" : `${root}/`;
    const inside = this.#inside.get(folder);
    if (inside) return inside;
    const nearest = foldersAround(folder).find((each) => this.#byFolder.has(each));
    return (nearest === undefined ? undefined : this.#byFolder.get(nearest)) ?? emptyList;
  }
}

/** The folder itself first, `""` last. */
function foldersAround(folder: string): readonly string[] {
  const all = [folder];
  for (let last = folder; last !== "";) all.push((last = folderOf(last.slice(0, -1))));
  return all;
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
