/** Finds and reads configuration files on a disk. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { ReadResult } from "#project/file-reader";
import { decodeBytes } from "#text/decode-bytes";

/** Folders that never hold configuration of ours, and can be very large. */
const ignoredFolders = new Set(["node_modules", ".git", ".vs", "packages", "obj"]);

const interesting = /\.(config|xdt|transform|xml|json)$|^(dockerfile|docker-compose.*\.ya?ml|compose\.ya?ml)$/i;

/** All files below the folders whose names may matter, sorted. A folder that cannot be read is left out. */
export async function findFiles(folders: readonly string[], signal: AbortSignal): Promise<readonly string[]> {
  const found: string[] = [];
  const waiting = [...folders];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    signal.throwIfAborted();
    for (const entry of await entriesOf(folder)) {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory() && !ignoredFolders.has(entry.name.toLowerCase())) waiting.push(full);
      else if (entry.isFile() && interesting.test(entry.name)) found.push(full);
    }
  }
  return found.sort();
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** The text of a file in whatever encoding it has; the reason where it has none. */
export async function readTextFile(file: string): Promise<ReadResult> {
  try {
    return decodeBytes(await readFile(file));
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}
