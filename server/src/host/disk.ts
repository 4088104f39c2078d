/** Finds and reads configuration files on a disk. */
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { isCandidate } from "#config/kind";
import { reasonOf } from "#host/reason";
import type { ReadResult } from "#project/file-reader";
import { ignoredFolders } from "#protocol/file-patterns";
import { decodeBytes } from "#text/decode-bytes";

/** Files that tell something by being there. */
const marker = /^(dockerfile|docker-compose.*\.ya?ml|compose\.ya?ml)$/i;

/** More than any file that is inspected can have, in whatever encoding: reading one would only cost memory. */
export const maxBytes = 20_000_000;

/** Why such a file is not read. */
export const tooLarge = "The file is far larger than 5 MB.";

export interface Found {
  /** Sorted. */
  readonly files: readonly string[];
  /** Folders that could not be looked into. */
  readonly unread: readonly { readonly path: string; readonly reason: string }[];
  /** Files that tell git what to leave alone, and what makes a folder a repository, `.git`. */
  readonly git: readonly string[];
}

const gitNames: ReadonlySet<string> = new Set([".git", ".gitignore"]);

/** All files below the folders that may be of a kind we know, or are markers. */
export async function findFiles(folders: readonly string[], signal: AbortSignal): Promise<Found> {
  const files: string[] = [];
  const git: string[] = [];
  const unread: { path: string; reason: string }[] = [];
  const waiting = [...folders];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    signal.throwIfAborted();
    try {
      const listed = await list(folder);
      files.push(...listed.files);
      git.push(...listed.git);
      waiting.push(...listed.folders.filter((name) => !isIgnored(name)));
    } catch (error) {
      unread.push({ path: folder, reason: reasonOf(error) });
    }
  }
  return { files: files.sort(), unread, git };
}

const isIgnored = (folder: string): boolean => ignoredFolders.includes(path.basename(folder).toLowerCase());

/** The same files, and all folders, that lie directly in the folder. Throws where it cannot be read. */
export async function list(
  folder: string,
): Promise<{ readonly files: string[]; readonly folders: string[]; readonly git: string[] }> {
  const entries = await readdir(folder, { withFileTypes: true });
  const pathOf = ({ name }: { readonly name: string }): string => path.join(folder, name);
  return {
    files: entries
      .filter((entry) => entry.isFile())
      .map(pathOf)
      .filter((file) => marker.test(path.basename(file)) || isCandidate(file.replaceAll(path.sep, "/"))),
    folders: entries.filter((entry) => entry.isDirectory()).map(pathOf),
    git: entries.filter(({ name }) => gitNames.has(name)).map(pathOf),
  };
}

/** The text of a file in whatever encoding it has; the reason where it has none. */
export async function readTextFile(file: string): Promise<ReadResult> {
  try {
    const { size } = await stat(file);
    return size > maxBytes ? { ok: false, reason: tooLarge } : decodeBytes(await readFile(file));
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}
