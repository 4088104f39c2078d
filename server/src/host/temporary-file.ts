/** Files that stand beside another one for a moment, with names by which those of ended processes are known. */
import type { Stats } from "node:fs";
import { chmod, chown, open, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { codeOf } from "#host/reason";

/** The number is that of the process. Names of files may be as long as a name can be, so theirs are not part of it. */
const leftName = /^\.config-guard-(\d+)-[\da-f-]{36}\.tmp$/;

/** A new file with the bytes, on the disk when this is done; with the owner and the rights of another file where one is named. */
export async function writeBeside(target: string, bytes: Uint8Array, like?: Stats): Promise<string> {
  const temporary = nameBeside(target, "tmp");
  try {
    await writeNew(temporary, bytes, like?.mode);
    if (like) await giveTo(temporary, like);
    return temporary;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** A copy that stays where the process ends before it is removed. For its owner only, as its text may hold secrets. */
export async function copyBeside(target: string, bytes: Uint8Array): Promise<string> {
  const copy = nameBeside(target, "old");
  try {
    await writeNew(copy, bytes, 0o600);
    return copy;
  } catch (error) {
    await rm(copy, { force: true });
    throw error;
  }
}

/** Removes what processes left here that were ended while they wrote. */
export async function removeLeftBehind(target: string): Promise<void> {
  const folder = path.dirname(target);
  const names = await readdir(folder).catch(() => []);
  const left = names.filter((name) => {
    const [, process] = leftName.exec(name) ?? [];
    return process !== undefined && !isRunning(Number(process));
  });
  await Promise.all(left.map((name) => rm(path.join(folder, name), { force: true }).catch(() => undefined)));
}

async function writeNew(file: string, bytes: Uint8Array, mode?: number): Promise<void> {
  const handle = await open(file, "wx", mode);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function giveTo(file: string, { mode, uid, gid }: Stats): Promise<void> {
  const own = await stat(file);
  if (own.uid !== uid || own.gid !== gid) await chown(file, uid, gid);
  await chmod(file, mode); // Behind the owner, whose change may take rights away, as the umask did on creation.
}

/** One that belongs to somebody else runs as well. */
function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

const nameBeside = (target: string, end: "tmp" | "old"): string =>
  path.join(path.dirname(target), `.config-guard-${process.pid}-${crypto.randomUUID()}.${end}`);
