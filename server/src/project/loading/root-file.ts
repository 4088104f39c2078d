/** The files of a web root, as a shell hands them over: asked for one by one, in any case, and read only then. */
import { instanceRoot } from "#project/instance-root";

/** A file that lies below a web root, or is deployed to it. */
export interface RootFile {
  /** Where it lies: what the shell reads it by, and what people are shown. */
  readonly path: string;
  /** From the web root, with `/`, each name in the case it has on disk: `App_Config/Include/a.config`. */
  readonly deployed: string;
  /** Whether it comes from the stock web root that was given as a base. */
  readonly isStock: boolean;
}

/** The door to them. Paths go from the web root, with `/` or `\`, in any case. */
export interface RootReader {
  /** All files below a folder, in any order. */
  below(folder: string): readonly RootFile[];
  find(path: string): RootFile | undefined;
  /** The text; undefined where there is none that can be read. */
  read(file: RootFile): string | undefined;
}

/** `~/App_Config\Include/` → `app_config/include` */
export const rootKey = (path: string): string =>
  path
    .toLowerCase()
    .split(/[\\/]/)
    .filter((name) => name !== "" && name !== "~" && name !== ".")
    .join("/");

/** Where a file of a workspace is deployed: its path from the root of its instance on. */
export function deployedPath(path: string): string {
  const root = instanceRoot(path);
  return root === "" ? path : path.slice(root.length + 1);
}

/** By which files that are deployed to the same path are alike. */
export const deployedKey = (path: string): string => rootKey(deployedPath(path));

/** Several folders as one root: of files that are deployed to one path, that of the first one counts. */
export function together(readers: readonly RootReader[]): RootReader {
  const readBy = new WeakMap<RootFile, RootReader>();
  const known = (file: RootFile, reader: RootReader): RootFile => {
    readBy.set(file, reader);
    return file;
  };
  return {
    below(folder) {
      const files = readers.flatMap((reader) => reader.below(folder).map((file) => known(file, reader)));
      const taken = new Set<string>();
      return files.filter(({ deployed }) => !taken.has(rootKey(deployed)) && taken.add(rootKey(deployed)));
    },
    find(path) {
      for (const reader of readers) {
        const file = reader.find(path);
        if (file) return known(file, reader);
      }
      return undefined;
    },
    read: (file) => readBy.get(file)?.read(file),
  };
}

/** Own files over stock ones: a file of one's own takes the place of the stock file that is deployed to the same path. */
export const laidOver = (own: RootReader, stock: RootReader): RootReader => ({
  below(folder) {
    const files = own.below(folder);
    const taken = new Set(files.map(({ deployed }) => rootKey(deployed)));
    return [...files, ...stock.below(folder).filter(({ deployed }) => !taken.has(rootKey(deployed)))];
  },
  find: (path) => own.find(path) ?? stock.find(path),
  read: (file) => (file.isStock ? stock.read(file) : own.read(file)),
});
