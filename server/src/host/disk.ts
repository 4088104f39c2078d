/** Finds and reads configuration files on a disk. */
import { closeSync, fstatSync, openSync, readdirSync, readSync } from "node:fs";
import path from "node:path";
import { fileText } from "#config/file-text";
import { isCandidate, isMarker } from "#config/kind";
import { corePath } from "#host/core-path";
import { maxBytes, notRegular, readBytes, readFlags, tooLarge } from "#host/read-bytes";
import { reasonOf } from "#host/reason";
import type { ReadResult } from "#project/file-reader";
import { ignoredFolders } from "#protocol/file-patterns";

/** A disk answers faster when it is asked one after another than all at once, but a server must hear its client meanwhile. */
const foldersAtOnce = 50;

export interface Found {
  /** Sorted. */
  readonly files: readonly string[];
  /** Folders that could not be looked into. */
  readonly unread: readonly { readonly path: string; readonly reason: string }[];
  /** Files that tell git what to leave alone, and what makes a folder a repository, `.git`. */
  readonly git: readonly string[];
}

const gitNames: ReadonlySet<string> = new Set([".git", ".gitignore"]);

/** All files below the folders that may be of a kind we know, or are markers. Folders may lie within each other. */
export async function findFiles(folders: readonly string[], signal: AbortSignal): Promise<Found> {
  const files: string[] = [];
  const git: string[] = [];
  const unread: { path: string; reason: string }[] = [];
  const waiting = [...folders];
  const seen = new Set<string>();
  for (let folder = waiting.pop(), count = 1; folder !== undefined; folder = waiting.pop(), count++) {
    if (count % foldersAtOnce === 0) await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
    const place = path.resolve(folder);
    if (seen.has(place)) continue;
    seen.add(place);
    try {
      const listed = list(folder);
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
export function list(folder: string): {
  readonly files: readonly string[];
  readonly folders: readonly string[];
  readonly git: readonly string[];
} {
  const files: string[] = [];
  const folders: string[] = [];
  const git: string[] = [];
  const start = folder.endsWith(path.sep) || folder.endsWith("/") ? folder : folder + path.sep;
  // Patterns are asked with the path, as many kinds are known by their folder.
  const folderPath = corePath(start);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const { name } = entry;
    if (gitNames.has(name)) git.push(start + name);
    if (entry.isDirectory()) folders.push(start + name);
    else if (entry.isFile() && (isMarker(name) || isCandidate(folderPath + name))) files.push(start + name);
  }
  return { files, folders, git };
}

/** What is read of most files in one step; the texts are made of it before it is used again. */
const room = Buffer.allocUnsafeSlow(128 * 1024);

/**
 * The same as `readTextFile`, for a process that has nothing else to do meanwhile: it takes half the time. Only regular
 * files are read, and only up to the limit.
 */
export function readTextFileSync(file: string): ReadResult {
  let handle: number | undefined;
  try {
    handle = openSync(file, readFlags);
    const stats = fstatSync(handle);
    if (!stats.isFile()) return { ok: false, reason: notRegular };
    if (stats.size > maxBytes) return { ok: false, reason: tooLarge };
    const bytes = readUpTo(handle, stats.size);
    return bytes ? fileText(corePath(file), bytes) : { ok: false, reason: tooLarge };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** Undefined where there is more than the limit. A file may grow while it is read, and some tell no size. */
function readUpTo(handle: number, size: number): Uint8Array | undefined {
  let buffer = size < room.length ? room : Buffer.allocUnsafeSlow(size + 1);
  let length = 0;
  for (;;) {
    const read = readSync(handle, buffer, length, buffer.length - length, null);
    length += read;
    if (length > maxBytes) return undefined;
    if (read === 0) return buffer.subarray(0, length);
    if (length === buffer.length) buffer = Buffer.concat([buffer], Math.min(2 * length, maxBytes + 1));
  }
}

/** The text of a file in whatever encoding it has; the reason where it has none. */
export async function readTextFile(file: string): Promise<ReadResult> {
  const read = await readBytes(file);
  return read.ok ? fileText(corePath(file), read.bytes) : read;
}
