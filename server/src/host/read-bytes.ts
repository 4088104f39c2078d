/** Reads the bytes of a regular file, and no more of them than a file that is inspected can have. */
import { constants } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { reasonOf } from "#host/reason";

/** More than any file that is inspected can have, in whatever encoding: reading one would only cost memory. */
export const maxBytes = 20_000_000;

/** Why such a file is not read. */
export const tooLarge = "The file is far larger than 5 MB.";

/** Why a pipe, a device or a folder is not read. */
export const notRegular = "It is no regular file.";

/** A pipe without anybody at its other end is opened without waiting; a terminal does not become ours. Windows has neither. */
export const readFlags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY;

export type BytesRead =
  { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly reason: string };

/** What is asked of the opened file cannot change before it is read, as that of a name can. */
export async function readBytes(file: string, limit = maxBytes): Promise<BytesRead> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, readFlags);
    const stats = await handle.stat();
    if (!stats.isFile()) return { ok: false, reason: notRegular };
    const bytes = stats.size > limit ? undefined : await readUpTo(handle, stats.size, limit);
    return bytes ? { ok: true, bytes } : { ok: false, reason: tooLarge };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  } finally {
    await handle?.close();
  }
}

/** Undefined where there is more. A file may grow while it is read, and some tell no size. */
async function readUpTo(handle: FileHandle, size: number, limit: number): Promise<Uint8Array | undefined> {
  let buffer = Buffer.allocUnsafe(size > 0 ? size : Math.min(65_536, limit + 1));
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length);
    length += bytesRead;
    if (length > limit) return undefined;
    if (bytesRead === 0 || length === size) return buffer.subarray(0, length);
    if (length === buffer.length) {
      buffer = Buffer.concat([buffer], Math.min(2 * length, limit + 1));
    }
  }
}
