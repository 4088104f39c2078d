/** Which folders are deployed into one web root: the projects of a Helix solution each hold a part of its App_Config. */
import { siteKindOf } from "#config/facts/site-kind";
import type { ConfigFile } from "#config/file";
import { instanceRoot } from "#project/instance-root";
import { namedFilesIn, pathsNamedBy } from "#project/loading/named-files";

/** What the user says of folders, all in lower case and without `/` at their ends. */
export interface Layout {
  /** Another one for another layout. */
  readonly key: string;
  /** The web root that the folder of a project is deployed into; undefined where nothing is said of it. */
  webRootOf(folder: string): string | undefined;
  /** What the files of an instance are put on top of: a file, or a stock web root; undefined where nothing is said. */
  baseOf(root: string): string | undefined;
  /** Whether the user says what that is, or that there is nothing. */
  saysBaseOf(root: string): boolean;
}

export const nothingSaid: Layout = {
  key: "",
  webRootOf: () => undefined,
  baseOf: () => undefined,
  saysBaseOf: () => false,
};

interface Solution {
  /** The layers of its projects that hold an App_Config, by name. */
  readonly layers: Set<string>;
  /** Those among them that are whole sites. */
  readonly sites: Set<string>;
}

/** The web roots among some files. A file decides nothing but by its path, and by being the web.config of a site. */
export class Deployment {
  readonly #layout: Layout;
  readonly #solutions: ReadonlyMap<string, Solution>;
  /** The folder of the web.config that takes a section from the file, by where that lies. */
  readonly #readers: ReadonlyMap<string, string>;

  constructor(files: Iterable<ConfigFile>, layout: Layout) {
    this.#layout = layout;
    const all = [...files];
    this.#solutions = solutionsAmong(all);
    this.#readers = readersAmong(all);
  }

  /**
   * What a file is told apart by from those of other instances. Only what lies in App_Config is taken to another root,
   * and what a web.config takes from a folder below it is part of its own.
   */
  rootOf(path: string): string {
    const folder = projectFolder(path);
    if (isInConfig(path, folder)) return this.#layout.webRootOf(folder) ?? this.#guess(folder);
    return this.#readers.get(path.toLowerCase()) ?? folder;
  }

  /** Whether a web.config takes a section from the file. */
  isSectionFile = (path: string): boolean => this.#readers.has(path.toLowerCase());

  /** Whether the file belongs to a project of a solution that is no site, so that only its App_Config, views and code are deployed. */
  isInModule(path: string): boolean {
    const folder = projectFolder(path);
    const solution = this.#solutions.get(solutionOf(folder) ?? "\0");
    return solution !== undefined && solution.layers.size > 1 && !solution.sites.has(folder);
  }

  /**
   * One root for all projects of a solution: that of its only site, or else the folder of the solution. A single layer
   * is none: any folder may be called `Project`.
   */
  #guess(folder: string): string {
    const name = solutionOf(folder);
    const solution = name === undefined ? undefined : this.#solutions.get(name);
    if (name === undefined || !solution || solution.layers.size < 2 || solution.sites.has(folder)) return folder;
    const [site, ...others] = solution.sites;
    return site !== undefined && others.length === 0 ? site : name;
  }
}

/** Whether the file, by being there or by what it says, decides where others are deployed. */
export const decidesDeployment = (before: ConfigFile | undefined, after: ConfigFile | undefined): boolean => {
  const file = after ?? before;
  if (!file) return false;
  if (namesIn(before) !== namesIn(after)) return true;
  if (solutionOf(projectFolder(file.path)) === undefined) return false;
  return !before || !after || isSite(before) !== isSite(after);
};

/** The files that it takes sections from. */
const namesIn = (file: ConfigFile | undefined): string => {
  const names = file && namedFilesIn(file);
  return names ? pathsNamedBy(names).join("|") : "";
};

function readersAmong(files: readonly ConfigFile[]): ReadonlyMap<string, string> {
  const readers = new Map<string, string>();
  for (const file of files) {
    const names = namedFilesIn(file);
    for (const path of names ? pathsNamedBy(names) : []) readers.set(path, projectFolder(file.path));
  }
  return readers;
}

function solutionsAmong(files: Iterable<ConfigFile>): ReadonlyMap<string, Solution> {
  const solutions = new Map<string, Solution>();
  for (const file of files) {
    const folder = projectFolder(file.path);
    const [, name = "", layer] = project.exec(folder) ?? [];
    if (layer === undefined) continue;
    const solution = solutions.get(name) ?? { layers: new Set(), sites: new Set() };
    solutions.set(name, solution);
    if (isInConfig(file.path, folder)) solution.layers.add(layer);
    if (isSite(file)) solution.sites.add(folder);
  }
  return solutions;
}

const projectFolder = (path: string): string => instanceRoot(path).toLowerCase();

const isInConfig = (path: string, folder: string): boolean =>
  path
    .slice(folder === "" ? 0 : folder.length + 1, -1)
    .toLowerCase()
    .startsWith("app_config/");

/** Whether the file is the root web.config of a whole site. */
const isSite = (file: ConfigFile): boolean =>
  file.kind === "web-config" &&
  !file.isTransform &&
  /(?:^|\/)web\.config$/i.test(file.path) &&
  siteKindOf(file) === "sitecore";

/** Helix: `src/Feature/Search/code`, `src/Project/Retail/website/Retail.Website`; folders of tests are not deployed. */
const project =
  /^(?:(.*)\/)?(foundation|feature|project)\/[^/]+(?:\/(?:code|website|web|src|server|platform|sitecore)(?:\/(?!(?:obj|bin)$)[^/]+)?)?$/i;

/** Whether a folder of this name holds projects of a Helix solution. */
export const isLayer = (name: string): boolean => /^(?:foundation|feature|project)$/i.test(name);

/** The folder around the layers, for the folder of a project; undefined for that of anything else. */
export function solutionOf(folder: string): string | undefined {
  const found = project.exec(folder);
  return found ? (found[1] ?? "") : undefined;
}
