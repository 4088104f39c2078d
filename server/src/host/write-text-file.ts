/** Writes text files: a file that exists keeps everything but its text — encoding, byte order mark, owner, permissions, links. */
import { chmod, chown, open, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { readBytes } from "#host/read-bytes";
import { reasonOf } from "#host/reason";
import { decodeBytes } from "#text/decode-bytes";
import { encodeText } from "#text/encode-text";

export type Written = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** Refuses, with the file untouched, where its text is no longer `before` or its encoding cannot be written. */
export const rewriteTextFile = (file: string, before: string, after: string): Promise<Written> =>
  told(async () => {
    const target = await realpath(file);
    const read = await readBytes(target);
    if (!read.ok) return read;
    const old = read.bytes;
    const bytes = changedBytes(old, before, after);
    if (!(bytes instanceof Uint8Array)) return { ok: false, reason: bytes.reason };
    await replaceBytes(target, old, bytes);
    return { ok: true };
  });

/** Writes a file of ours in UTF-8, whether it exists or not. */
export const writeTextFile = (file: string, text: string): Promise<Written> =>
  told(async () => {
    const target = await realpath(file).catch(() => file);
    const bytes = Buffer.from(text);
    const old = await readBytes(target);
    await (old.ok ? replaceBytes(target, old.bytes, bytes) : createFile(target, bytes));
    return { ok: true };
  });

async function told(write: () => Promise<Written>): Promise<Written> {
  try {
    return await write();
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

/** Everything before the text, that is byte order marks, is taken over as it is; the rest must be what we would write. */
function changedBytes(bytes: Uint8Array, before: string, after: string): Uint8Array | { readonly reason: string } {
  const decoded = decodeBytes(bytes);
  if (!decoded.ok) return decoded;
  if (decoded.text !== before) return { reason: "It changed while it was inspected." };
  const oldText = encodeText(before, decoded.encoding);
  const newText = encodeText(after, decoded.encoding);
  const textStart = bytes.length - (oldText?.length ?? 0);
  if (!oldText || !newText || Buffer.compare(bytes.subarray(textStart), oldText) !== 0) {
    return { reason: `The new text cannot be written in ${decoded.encoding} without loss; save it as UTF-8 first.` };
  }
  return Buffer.concat([bytes.subarray(0, textStart), newText]);
}

/**
 * In one step where a new file can take the place of the old one with all that belongs to it. Another name of the same
 * file, an owner whom we may not set, and on Windows its access list would get lost that way: there the file itself is
 * written, and gets its old bytes back where that fails.
 */
async function replaceBytes(target: string, old: Uint8Array, bytes: Uint8Array): Promise<void> {
  const { nlink } = await stat(target);
  if (process.platform === "win32" || nlink > 1 || !(await takePlace(target, bytes)))
    await overwrite(target, old, bytes);
}

/** Whether it could be done; where not, nothing has changed. */
async function takePlace(target: string, bytes: Uint8Array): Promise<boolean> {
  const { mode, uid, gid } = await stat(target);
  // Who may not write to a file may not replace it either, though its folder would allow that.
  await (await open(target, "r+")).close();
  const temporary = temporaryBeside(target);
  try {
    await writeFile(temporary, bytes, { flag: "wx", mode });
    const own = await stat(temporary);
    if (own.uid !== uid || own.gid !== gid) await chown(temporary, uid, gid);
    await chmod(temporary, mode); // Behind the owner, whose change may take rights away, as the umask did on creation.
    await rename(temporary, target);
    return true;
  } catch {
    await rm(temporary, { force: true });
    return false;
  }
}

async function overwrite(target: string, old: Uint8Array, bytes: Uint8Array): Promise<void> {
  const file = await open(target, "r+");
  const put = async (content: Uint8Array): Promise<void> => {
    for (let at = 0; at < content.length;) at += (await file.write(content, at, content.length - at, at)).bytesWritten;
    await file.truncate(content.length);
    await file.sync();
  };
  try {
    await put(bytes).catch(async (error: unknown) => {
      await put(old);
      throw error;
    });
  } finally {
    await file.close();
  }
}

async function createFile(target: string, bytes: Uint8Array): Promise<void> {
  const temporary = temporaryBeside(target);
  try {
    await writeFile(temporary, bytes, { flag: "wx" });
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

const temporaryBeside = (target: string): string =>
  path.join(path.dirname(target), `.${path.basename(target)}.${crypto.randomUUID()}.tmp`);
