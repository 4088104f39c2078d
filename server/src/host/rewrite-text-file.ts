/** Gives a file on disk another text and keeps everything else of it: encoding, byte order mark, permissions. */
import { randomUUID } from "node:crypto";
import { access, chmod, constants, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { reasonOf } from "#host/reason";
import { decodeBytes } from "#text/decode-bytes";
import { encodeText } from "#text/encode-text";

export type Rewritten = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** Refuses, with the file untouched, where its text is no longer `before` or its encoding cannot be written. */
export async function rewriteTextFile(file: string, before: string, after: string): Promise<Rewritten> {
  try {
    const target = await realpath(file);
    await access(target, constants.W_OK);
    const bytes = changedBytes(await readFile(target), before, after);
    if (!(bytes instanceof Uint8Array)) return { ok: false, reason: bytes.reason };
    await replaceFile(target, bytes);
    return { ok: true };
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
    return { reason: `Text in ${decoded.encoding} cannot be written without loss; save it as UTF-8 first.` };
  }
  return Buffer.concat([bytes.subarray(0, textStart), newText]);
}

/** A reader sees the old file or the new one, never a half: the new one takes its place in one step. */
async function replaceFile(target: string, bytes: Uint8Array): Promise<void> {
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${randomUUID()}.tmp`);
  try {
    const { mode } = await stat(target);
    await writeFile(temporary, bytes, { flag: "wx", mode });
    await chmod(temporary, mode); // What the umask took away on creation.
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
