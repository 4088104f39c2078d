/** Tells which files nobody wants to hear of. They are read all the same, as they tell what holds for others. */
import ignore, { type Ignore } from "ignore";
import { readGuardConfig } from "#options/guard-config";
import type { GitLists, IgnoreList } from "#project/file-reader";
import { folderOf } from "#project/relative-path";
import { pathKey, type Project } from "#project/project";

export interface Ignoring {
  readonly git: GitLists;
  /** What the settings of an editor say. */
  readonly settings: readonly IgnoreList[];
  /** Folders that were asked for by name, which nothing ignores; with `/` at their ends. */
  readonly asked: readonly string[];
  /** Its configuration files of ours have the last word. */
  readonly project: Project;
}

/** Whether the file at a path is ignored. */
export type IsIgnored = (path: string) => boolean;

/** More patterns, or longer ones, are no list that somebody wrote; what is beyond counts as not written. */
const mostPatterns = 5000;
const longestPattern = 500;
/** With more stars between two slashes, or more for any folders, a name made for it would take more steps to compare than anyone can wait for. */
const mostStars = 3;

interface Matcher {
  readonly folder: string;
  readonly patterns: Ignore;
}

/** A folder, and what counts for what lies in it. */
interface Folder {
  readonly isIgnored: boolean;
  readonly git: readonly Matcher[];
  readonly settings: readonly Matcher[];
  readonly config: readonly Matcher[];
}

/**
 * From the weakest to the strongest: git's lists, the nearer one before the farther, the settings, the nearest
 * configuration file. The last pattern that fits decides, and `!` takes a file or a folder back in; what is in an
 * ignored folder stays ignored.
 */
export function ignoredIn({ git, settings, asked, project }: Ignoring): IsIgnored {
  const gitAt = matchersByFolder(git.lists);
  const settingsAt = matchersByFolder(settings);
  const configAt = matchersByFolder(configLists(project));
  const repositoryKeys = new Set(git.repositories.map(pathKey));
  const askedKeys = new Set(asked.map(pathKey));
  const folders = new Map<string, Folder>([["", outermost]]);

  function lookAt(path: string): Folder {
    // Step by step from the nearest folder that is known: a path may have thousands of them.
    const unknown: string[] = [];
    let known = folders.get(path);
    for (let inner = path; !known; known = folders.get(inner)) {
      unknown.push(inner);
      const parent = folderOf(inner.slice(0, -1));
      inner = parent === inner ? "" : parent;
    }
    for (const folder of unknown.reverse()) {
      known = enter(folder, known);
      folders.set(folder, known);
    }
    return known;
  }

  function enter(path: string, above: Folder): Folder {
    const key = pathKey(path);
    if (!askedKeys.has(key) && (above.isIgnored || isIgnoredBy(above, path))) return { ...above, isIgnored: true };
    // A weaker list that ignores the folder, though a stronger one or the user takes it in, says nothing of its content.
    const standing = (matchers: readonly Matcher[]): readonly Matcher[] =>
      matchers.filter((matcher) => verdict(matcher, path) !== "ignored");
    return {
      isIgnored: false,
      git: [...(repositoryKeys.has(key) ? [] : standing(above.git)), ...(gitAt.get(key) ?? [])],
      settings: [...standing(above.settings), ...(settingsAt.get(key) ?? [])],
      config: configAt.get(key) ?? standing(above.config),
    };
  }

  return (path) => {
    const folder = lookAt(folderOf(path));
    return folder.isIgnored || isIgnoredBy(folder, path);
  };
}

const outermost: Folder = { isIgnored: false, git: [], settings: [], config: [] };

/** Whether the lists ignore what lies directly in the folder; the path of a folder has `/` at its end. */
function isIgnoredBy({ git, settings, config }: Folder, path: string): boolean {
  const verdicts = [...git, ...settings, ...config].map((matcher) => verdict(matcher, path));
  return verdicts.findLast((each) => each !== undefined) === "ignored";
}

function verdict({ folder, patterns }: Matcher, path: string): "ignored" | "taken in" | undefined {
  const { ignored, unignored } = patterns.test(path.slice(folder.length));
  return ignored ? "ignored" : unignored ? "taken in" : undefined;
}

/** Also those that ignore nothing, as the nearest one counts alone. */
const configLists = (project: Project): readonly IgnoreList[] =>
  [...project.files.values()]
    .filter(({ kind }) => kind === "guard-config")
    .map(readGuardConfig)
    .map(({ folder, decisions }) => ({ folder, patterns: decisions.ignore ?? [] }));

function matchersByFolder(lists: readonly IgnoreList[]): ReadonlyMap<string, readonly Matcher[]> {
  const matchers = new Map<string, Matcher[]>();
  for (const { folder, patterns } of lists) {
    const matcher = { folder, patterns: ignore({ allowRelativePaths: true }).add(soundPatterns(patterns)) };
    matchers.set(pathKey(folder), [...(matchers.get(pathKey(folder)) ?? []), matcher]);
  }
  return matchers;
}

const soundPatterns = (patterns: IgnoreList["patterns"]): string[] =>
  (typeof patterns === "string" ? patterns.split(/\r?\n/) : patterns)
    .slice(0, mostPatterns)
    .filter((pattern) => pattern.length <= longestPattern && !hasManyStars(pattern));

const hasManyStars = (pattern: string): boolean =>
  countOf(pattern, /\*\*/g) > mostStars || pattern.split("/").some((part) => countOf(part, /\*+/g) > mostStars);

const countOf = (text: string, form: RegExp): number => text.match(form)?.length ?? 0;
