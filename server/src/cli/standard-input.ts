/** Reads the text that is inspected as if it were a file on disk. */
import { stat } from "node:fs/promises";
import path from "node:path";
import type { CheckCommand } from "#cli/arguments";
import { Mistake } from "#cli/mistake";
import type { GivenText } from "#cli/collect";
import { fileText } from "#config/file-text";
import { maxBytes, tooLarge } from "#host/read-bytes";
import { corePath } from "#host/core-path";

/** Undefined where the run was not asked for it. Throws a `Mistake` where its path is that of a folder. */
export async function readGiven(
  { stdinPath }: CheckCommand,
  cwd: string,
  stdin: AsyncIterable<Uint8Array>,
): Promise<GivenText | undefined> {
  if (stdinPath === undefined) return undefined;
  const file = path.resolve(cwd, stdinPath);
  if (await isFolder(file))
    throw new Mistake(`--stdin-filename names a file, not the folder ${JSON.stringify(stdinPath)}.`);
  const bytes = await readUpTo(stdin, maxBytes);
  return { path: corePath(file), read: bytes ? fileText(corePath(file), bytes) : { ok: false, reason: tooLarge } };
}

async function isFolder(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isDirectory();
  } catch {
    return false; // It need not be there.
  }
}

/** Undefined where there is more. */
async function readUpTo(stream: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
