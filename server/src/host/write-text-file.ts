/** Writes text files: a file that exists keeps everything but its text — encoding, byte order mark, owner, permissions, links. */
import { link, realpath, rename, rm, stat } from "node:fs/promises";
import { isSameFile, openUnchanged, stateOf, type FileState } from "#host/file-state";
import { readBytes } from "#host/read-bytes";
import { codeOf, reasonOf } from "#host/reason";
import { copyBeside, removeLeftBehind, writeBeside } from "#host/temporary-file";
import { decodeBytes } from "#text/decode-bytes";
import { encodeText } from "#text/encode-text";

export type Written = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** Refuses, with the file untouched, where its text is no longer `before` or its encoding cannot be written. */
export const rewriteTextFile = (file: string, before: string, after: string): Promise<Written> =>
  told(() => rewrite(file, before, after));

/**
 * Writes a file of ours: a new one in UTF-8, where `before` is undefined, or one that exists with that text. Refuses where it
 * changed, came or went meanwhile, as another process may write it too.
 */
export const writeTextFile = (file: string, before: string | undefined, after: string): Promise<Written> =>
  told(() => (before === undefined ? create(file, Buffer.from(after)) : rewrite(file, before, after)));

const changedMeanwhile = "It changed while it was inspected.";

async function told(write: () => Promise<void>): Promise<Written> {
  try {
    await write();
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

async function rewrite(file: string, before: string, after: string): Promise<void> {
  const target = await realpath(file);
  // Asked first: what changes while the bytes are read shows when they are replaced.
  const state = await stateOf(target);
  const read = await readBytes(target);
  if (!read.ok) throw new Error(read.reason);
  const old = read.bytes;
  await replaceBytes({ target, state, old, bytes: changedBytes(old, before, after) });
}

/** Everything before the text, that is byte order marks, is taken over as it is; the rest must be what we would write. */
function changedBytes(bytes: Uint8Array, before: string, after: string): Uint8Array {
  const decoded = decodeBytes(bytes);
  if (!decoded.ok) throw new Error(decoded.reason);
  if (decoded.text !== before) throw new Error(changedMeanwhile);
  const oldText = encodeText(before, decoded.encoding);
  const newText = encodeText(after, decoded.encoding);
  const textStart = bytes.length - (oldText?.length ?? 0);
  if (!oldText || !newText || Buffer.compare(bytes.subarray(textStart), oldText) !== 0)
    throw new Error(`The new text cannot be written in ${decoded.encoding} without loss; save it as UTF-8 first.`);
  return Buffer.concat([bytes.subarray(0, textStart), newText]);
}

interface Replacement {
  readonly target: string;
  /** Of the target when its bytes were read. */
  readonly state: FileState;
  readonly old: Uint8Array;
  readonly bytes: Uint8Array;
}

/**
 * In one step where a new file can take the place of the old one with all that belongs to it. Another name of the same
 * file, an owner whom we may not set, and on Windows its access list would get lost that way: there the file itself is
 * written, and gets its old bytes back where that fails.
 */
async function replaceBytes(replacement: Replacement): Promise<void> {
  const { nlink } = await stat(replacement.target);
  if (process.platform === "win32" || nlink > 1 || !(await takePlace(replacement))) await overwrite(replacement);
}

/** What keeps a new file from taking the place of another one, though that one may be written: rights, or a mount. */
const inTheWay = new Set(["EPERM", "EACCES", "EBUSY", "EINVAL", "ENOTSUP", "EOPNOTSUPP"]);

/** Whether it could be done; where not, nothing has changed. Throws where the file itself must not be written either. */
async function takePlace({ target, state, bytes }: Replacement): Promise<boolean> {
  // Who may not write to a file may not replace it either, though its folder would allow that.
  await (await openUnchanged(target, state, changedMeanwhile)).close();
  await removeLeftBehind(target);
  let temporary: string | undefined;
  try {
    temporary = await writeBeside(target, bytes, await stat(target));
    if (!isSameFile(await stateOf(target), state)) throw new Error(changedMeanwhile);
    await rename(temporary, target);
    return true;
  } catch (error) {
    if (temporary !== undefined) await rm(temporary, { force: true });
    if (inTheWay.has(codeOf(error) ?? "")) return false;
    throw error;
  }
}

/** Where this is stopped half way, the old bytes still lie beside the file, as far as its folder takes one. */
async function overwrite({ target, state, old, bytes }: Replacement): Promise<void> {
  const copy = await copyBeside(target, old).catch((error: unknown) => {
    if (inTheWay.has(codeOf(error) ?? "")) return undefined;
    throw error;
  });
  const file = await openUnchanged(target, state, changedMeanwhile);
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
    if (copy !== undefined) await rm(copy, { force: true });
  } finally {
    await file.close();
  }
}

/** Never over another file, whatever its kind. */
async function create(file: string, bytes: Uint8Array): Promise<void> {
  if (await exists(file)) {
    const found = await readBytes(file);
    const decoded = found.ok ? decodeBytes(found.bytes) : found;
    throw new Error(decoded.ok ? changedMeanwhile : decoded.reason);
  }
  await removeLeftBehind(file);
  const temporary = await writeBeside(file, bytes);
  try {
    await link(temporary, file).catch(async (error: unknown) => {
      if (codeOf(error) === "EEXIST") throw new Error(changedMeanwhile, { cause: error });
      if (await exists(file)) throw new Error(changedMeanwhile, { cause: error });
      // A disk without hard links.
      await rename(temporary, file);
    });
  } finally {
    await rm(temporary, { force: true });
  }
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );
