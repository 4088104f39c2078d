/** Tells where a path really leads, and whether it may be written to: a repository may hold symbolic links, and what we write must not follow them out of it. */
import { lstat, realpath, stat } from "node:fs/promises";
import path from "node:path";

/** Whether what is written to the file would land outside the folder, or nobody can say where. Both are absolute paths. */
export async function leadsOutside(file: string, folder: string): Promise<boolean> {
  const [target, root] = await Promise.all([realPlace(file), realPlace(folder)]);
  if (target === undefined || root === undefined) return true;
  const way = path.relative(root, target);
  return way === ".." || way.startsWith(`..${path.sep}`) || path.isAbsolute(way);
}

/** Of a file that may not exist yet; undefined where a link on the way leads nowhere. */
async function realPlace(file: string): Promise<string | undefined> {
  if (await isThere(file)) return realpath(file).catch(() => undefined);
  const folder = path.dirname(file);
  const real = folder === file ? folder : await realPlace(folder);
  return real === undefined ? undefined : path.join(real, path.basename(file));
}

const isThere = (file: string): Promise<boolean> =>
  lstat(file).then(
    () => true,
    () => false,
  );

/** Whether nobody may write to the file: Windows shows its mark for that in the same bits. */
export const isReadOnly = (file: string): Promise<boolean> =>
  stat(file).then(
    ({ mode }) => (mode & 0o222) === 0,
    () => false,
  );
