/** Tells whether a file is still the one that was read: replaced and changed files have another state. */
import { open, stat, type FileHandle } from "node:fs/promises";
import type { BigIntStats } from "node:fs";

/** Times in nanoseconds. */
export type FileState = Pick<BigIntStats, "dev" | "ino" | "size" | "mtimeNs">;

export const stateOf = (file: string): Promise<FileState> => stat(file, { bigint: true });

export const isSameFile = (one: FileState, other: FileState): boolean =>
  one.dev === other.dev && one.ino === other.ino && one.size === other.size && one.mtimeNs === other.mtimeNs;

/** For reading and writing. Throws, with `reason`, where the file is another one by now. */
export async function openUnchanged(file: string, state: FileState, reason: string): Promise<FileHandle> {
  const handle = await open(file, "r+");
  if (isSameFile(await handle.stat({ bigint: true }), state)) return handle;
  await handle.close();
  throw new Error(reason);
}
