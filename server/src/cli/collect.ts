/** Finds and reads the files that a run is asked to inspect, and those around them that tell what they are part of. */
import { stat } from "node:fs/promises";
import path from "node:path";
import { ConfigFile } from "#config/file";
import { maskSecrets } from "#config/facts/secret";
import { isCandidate, isMarker, isInspected } from "#config/kind";
import { corePath } from "#host/core-path";
import { findFiles, list, readTextFileSync, type Found } from "#host/disk";
import { readGitLists } from "#host/git-lists";
import { reasonOf } from "#host/reason";
import { sizeLimit } from "#inspect/inspect-file";
import { ignoredIn, type IsIgnored } from "#options/ignored";
import { laidOut } from "#options/layout";
import { guardFilesAbove, withNamedBaselines } from "#cli/guard-files";
import { compareTexts } from "#text/compare-texts";
import type { Progress } from "#cli/progress";
import type { ReadResult } from "#project/file-reader";
import { mostSiblings } from "#project/connections";
import { isLayer, solutionOf } from "#project/deployment";
import { instanceRoot, isInstanceFolder } from "#project/instance-root";
import { Project } from "#project/project";

/** After how many files somebody who waits is told. */
const batchSize = 32;

/** Something that was asked for and not inspected. */
export interface Skipped {
  readonly path: string;
  readonly reason: string;
  /** The run was asked for it by name, and tells nothing of it: its result is not complete. */
  readonly failsRun?: true;
}

/** A text that is inspected in place of what lies at the path on disk, if something does. */
export interface GivenText {
  readonly path: string;
  readonly read: ReadResult;
}

export interface Collected {
  readonly project: Project;
  /** What was asked for, by path. */
  readonly files: readonly ConfigFile[];
  readonly skipped: readonly Skipped[];
  /** How many files were asked for with their folder and are left out, as somebody ignores them. */
  readonly ignored: number;
  /** Whether the run was asked to inspect what lies at the path, if something does. */
  readonly isAsked: (path: string) => boolean;
}

interface Asked {
  readonly files: readonly string[];
  readonly folders: readonly string[];
  readonly skipped: readonly Skipped[];
}

export interface CollectOptions {
  /** Absolute. */
  readonly cwd: string;
  readonly progress: Progress;
  readonly given?: GivenText | undefined;
  /** Whether lists of ignored files count. */
  readonly ignores: boolean;
}

/** Paths in the result are absolute, with `/` between folders. */
export async function collect(
  paths: readonly string[],
  { cwd, progress, given, ignores }: CollectOptions,
): Promise<Collected> {
  const asked = await look(paths, cwd, given);
  const found = await findFiles(asked.folders, new AbortController().signal);
  const named = new Set(asked.files.map(corePath));
  const wanted = new Set([...named, ...found.files.map(corePath)]);
  const outside = [...(await filesAround(asked)), ...guardFilesAbove([...asked.files, ...asked.folders].map(corePath))];
  const around = [...new Set(outside)].filter((file) => !wanted.has(file));
  const { files, skipped } = readAll([...wanted], { named, progress, given });
  const others = readAll(around, { named: new Set(), progress });
  const markers = [...wanted, ...around].filter(isMarker);
  const project = laidOut(new Project([...others.files, ...files], markers), []);
  const folders = asked.folders.map(folderPath);
  const isIgnored = ignores ? await ignoredAmong(found, asked, project) : () => false;
  const isReported = ({ path: file }: { readonly path: string }): boolean => named.has(file) || !isIgnored(file);
  const inspected = files.filter(({ kind }) => isInspected(kind));
  const reported = inspected.filter(isReported);
  return {
    project: await withNamedBaselines(project),
    ignored: inspected.length - reported.length,
    isAsked: (file) => wanted.has(file) || folders.some((folder) => file.startsWith(folder)),
    files: reported.sort((a, b) => compareTexts(a.path, b.path)),
    skipped: [...asked.skipped, ...[...found.unread.map(withCorePath), ...skipped].filter(isReported)].sort((a, b) =>
      compareTexts(a.path, b.path),
    ),
  };
}

const folderPath = (folder: string): string => `${corePath(folder).replace(/\/$/, "")}/`;

const ignoredAmong = async (found: Found, { folders }: Asked, project: Project): Promise<IsIgnored> =>
  ignoredIn({
    git: await readGitLists(found, folders, corePath),
    settings: [],
    asked: folders.map(folderPath),
    project,
  });

const withCorePath = (skipped: Skipped): Skipped => ({ ...skipped, path: corePath(skipped.path) });

async function look(paths: readonly string[], cwd: string, given: GivenText | undefined): Promise<Asked> {
  const files: string[] = given ? [given.path] : [];
  const folders: string[] = [];
  const skipped: Skipped[] = [];
  for (const written of paths) {
    const each = path.resolve(cwd, written);
    try {
      const stats = await stat(each);
      if (stats.isDirectory()) folders.push(each);
      else if (stats.isFile()) files.push(each);
      else skipped.push(missed(corePath(each), "It is neither a file nor a folder."));
    } catch (error) {
      // What is no path may be an address with a password, which is repeated as it was written.
      skipped.push(missed(maskSecrets(corePath(each)), reasonOf(error)));
    }
  }
  return { files, folders, skipped };
}

const missed = (file: string, reason: string): Skipped => ({ path: file, reason, failsRun: true });

/**
 * The other files of the instances that what is asked for is only a part of, and of those beside and around them: they
 * tell role, version, the thumbprints of the other side, what a site hands down and more.
 */
async function filesAround({ files, folders }: Asked): Promise<readonly string[]> {
  const places = [...files.map(corePath), ...folders.map((folder) => `${corePath(folder)}/`)];
  const roots = new Set(places.map(instanceRoot));
  const beside = [...roots].flatMap((root) => [...foldersBeside(root), ...sitesAbove(root), ...otherProjects(root)]);
  for (const folder of folders) roots.delete(corePath(folder));
  const found = await Promise.all([...new Set([...roots, ...beside])].map(filesOfInstance));
  return found.flat();
}

function foldersBeside(root: string): readonly string[] {
  try {
    const { folders } = list(path.posix.dirname(root));
    return folders.length > mostSiblings ? [] : folders.map(corePath);
  } catch {
    return [];
  }
}

/** The folders of the solution that are deployed to the same root. */
function otherProjects(root: string): readonly string[] {
  const solution = solutionOf(root);
  const layers = solution === undefined ? [] : foldersIn(solution).filter((folder) => isLayer(path.basename(folder)));
  const modules = layers.flatMap(foldersIn);
  if (modules.length > mostSiblings) return [];
  const inside = modules.flatMap(foldersIn);
  return [...modules, ...inside, ...inside.flatMap(foldersIn)].filter((folder) => solutionOf(folder) === solution);
}

function foldersIn(folder: string): readonly string[] {
  try {
    return list(`${folder}/`).folders.map(corePath);
  } catch {
    return [];
  }
}

/** The folders around it that have a web.config. */
function sitesAbove(root: string): readonly string[] {
  const above = path.posix.dirname(root);
  if (above === root || !above.includes("/")) return [];
  const found = filesIn(above);
  const isSite = found.some((file) => path.basename(file).toLowerCase() === "web.config");
  return [...(isSite ? [above] : []), ...sitesAbove(above)];
}

function filesIn(folder: string): readonly string[] {
  try {
    return list(folder).files;
  } catch {
    return [];
  }
}

/** Only folders that can hold files of the instance are entered, as a root may be as large as a home folder. */
async function filesOfInstance(root: string): Promise<readonly string[]> {
  try {
    const { files, folders } = list(`${root}/`);
    const inside = folders.filter((folder) => isInstanceFolder(path.basename(folder)));
    const below = await findFiles(inside, new AbortController().signal);
    return [...files, ...below.files].map(corePath).filter((file) => instanceRoot(file) === root);
  } catch {
    return []; // The file was asked for and can be read on its own; what is around it stays unknown.
  }
}

interface ReadOptions extends Pick<CollectOptions, "progress" | "given"> {
  /** The files that the run was asked for by name. */
  readonly named: ReadonlySet<string>;
}

function readAll(paths: readonly string[], { named, progress, given }: ReadOptions) {
  const candidates = paths.filter((file) => isCandidate(file) || named.has(file));
  const files: ConfigFile[] = [];
  const skipped: Skipped[] = [];
  for (const [index, file] of candidates.entries()) {
    if (index % batchSize === 0) progress.show(`Reading ${index} of ${candidates.length} files`);
    const read = readConfig(file, given);
    if (read instanceof ConfigFile) files.push(read);
    else if (read !== undefined) skipped.push(named.has(file) ? missed(file, read) : { path: file, reason: read });
    if (named.has(file) && (read === undefined || (read instanceof ConfigFile && !isInspected(read.kind)))) {
      skipped.push({ path: file, reason: "This kind of file isn't inspected." });
    }
  }
  return { files, skipped };
}

/** The file, the reason why it cannot be inspected, or undefined where it is of no kind that we know. */
function readConfig(file: string, given: GivenText | undefined): ConfigFile | string | undefined {
  const result = file === given?.path ? given.read : readTextFileSync(file);
  if (!result.ok) return result.reason;
  if (result.text.length > sizeLimit) return "The file is larger than 5 MB.";
  return ConfigFile.from(file, result.text, result.encoding);
}
