/** Reads a web root from a disk: names are found in any case, and folders are listed when they are asked for. */
import { readdirSync } from "node:fs";
import { readTextFileSync } from "#host/disk";
import type { RootFile, RootReader } from "#project/loading/root-file";

interface Listed {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/**
 * `root` is a path of the shell, with `/` between folders and none at its end. A file that is shown to people has
 * `shownAs` before its path.
 */
export function rootOnDisk(root: string, { isStock = false, shownAs = "" } = {}): RootReader {
  const known = new Map<string, Listed>();
  const list = (folder: string): Listed => {
    const listed = known.get(folder) ?? listFolder(root, folder);
    known.set(folder, listed);
    return listed;
  };
  const toFile = (deployed: string): RootFile => ({ path: shownAs + deployed, deployed, isStock });
  return {
    below(folder) {
      const found = resolve(namesIn(folder), list);
      return found === undefined ? [] : filesBelow(found, list).map(toFile);
    },
    find(path) {
      const names = namesIn(path);
      const name = names.pop();
      const folder = name === undefined ? undefined : resolve(names, list);
      const file = folder === undefined || name === undefined ? undefined : inAnyCase(list(folder).files, name);
      return folder === undefined || file === undefined ? undefined : toFile(join(folder, file));
    },
    read({ deployed }) {
      const read = readTextFileSync(join(root, deployed));
      return read.ok ? read.text : undefined;
    },
  };
}

/** `..` would lead out of the root, so a path with it is found nowhere. */
const namesIn = (path: string): string[] =>
  path.split(/[\\/]/).filter((name) => name !== "" && name !== "~" && name !== ".");

/** The folder with its names as on disk; undefined where there is none. */
function resolve(names: readonly string[], list: (folder: string) => Listed): string | undefined {
  let folder = "";
  for (const name of names) {
    const found = inAnyCase(list(folder).folders, name);
    if (found === undefined) return undefined;
    folder = join(folder, found);
  }
  return folder;
}

/** A disk that tells case apart may have several; that in exactly this case goes first. */
const inAnyCase = (names: readonly string[], wanted: string): string | undefined =>
  names.find((name) => name === wanted) ?? names.find((name) => name.toLowerCase() === wanted.toLowerCase());

function filesBelow(folder: string, list: (folder: string) => Listed): readonly string[] {
  const { files, folders } = list(folder);
  return [
    ...files.map((name) => join(folder, name)),
    ...folders.flatMap((name) => filesBelow(join(folder, name), list)),
  ];
}

/** Links to folders are not followed: they may lead around in a circle. */
function listFolder(root: string, folder: string): Listed {
  try {
    const entries = readdirSync(join(root, folder), { withFileTypes: true });
    const names = (isWanted: (entry: (typeof entries)[number]) => boolean): readonly string[] =>
      entries
        .filter(isWanted)
        .map(({ name }) => name)
        .sort();
    return { files: names((entry) => entry.isFile()), folders: names((entry) => entry.isDirectory()) };
  } catch {
    return { files: [], folders: [] };
  }
}

const join = (folder: string, name: string): string =>
  folder === "" || name === "" ? folder + name : `${folder}/${name}`;
