/** Reads from a disk what git leaves alone. */
import { stat } from "node:fs/promises";
import path from "node:path";
import { readTextFile, type Found } from "#host/disk";
import type { GitLists } from "#project/file-reader";

/**
 * The lists in and below the folders that were searched, those above them within the same repository, and the one that
 * a repository keeps for itself. `toPath` writes a place on disk as the project does. What a user tells git for all repositories is not asked: it is another on each machine.
 */
export async function readGitLists(
  { git }: Pick<Found, "git">,
  folders: readonly string[],
  toPath: (file: string) => string,
): Promise<GitLists> {
  const above = await Promise.all(folders.map(gitFilesAbove));
  const all = [...new Set([...above.flat(), ...git])];
  const repositories = all.filter((file) => path.basename(file) === ".git").map((file) => path.dirname(file));
  const lists = [
    ...repositories.map((folder) => ({ folder, file: path.join(folder, ".git", "info", "exclude") })),
    ...all.filter((file) => path.basename(file) === ".gitignore").map((file) => ({ folder: path.dirname(file), file })),
  ];
  const folderPath = (folder: string): string => `${toPath(folder).replace(/\/$/, "")}/`;
  const read = await Promise.all(
    lists.map(async ({ folder, file }) => ({ folder, file, result: await readTextFile(file) })),
  );
  return {
    repositories: repositories.map(folderPath),
    lists: read.flatMap(({ folder, file, result }) =>
      result.ok ? { path: toPath(file), folder: folderPath(folder), patterns: result.text } : [],
    ),
  };
}

/** Empty where no folder around it is a repository, or where it is one itself. */
async function gitFilesAbove(folder: string): Promise<readonly string[]> {
  const files: string[] = [];
  for (let each = folder; ; each = path.dirname(each)) {
    if (each !== folder) files.push(path.join(each, ".gitignore"));
    const repository = path.join(each, ".git");
    if (await exists(repository)) return each === folder ? [] : [...files, repository];
    if (path.dirname(each) === each) return [];
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch {
    return false;
  }
}
