/** The files of variables of a project, of which several often hold the same secrets. */
import type { ConfigFile } from "#config/file";

/** Whether the file sets variables line by line. It is part of no instance. */
export const listsVariables = ({ kind }: ConfigFile): boolean => kind === "environment-file";

/** Wherever they lie. A value, which lives as long as none of them changes. */
export class VariableFiles {
  readonly all: readonly ConfigFile[];
  readonly #facts = new Map<unknown, unknown>();

  constructor(files: Iterable<ConfigFile>) {
    this.all = [...files].filter(listsVariables);
  }

  /** What the reader finds in all of them; it reads them once. `read` is the key, so it must be the same function each time. */
  fact<Value>(read: (files: readonly ConfigFile[]) => Value): Value {
    if (!this.#facts.has(read)) this.#facts.set(read, read(this.all));
    return this.#facts.get(read) as Value;
  }
}

/** Where nobody asks for them. */
export const noVariableFiles = new VariableFiles([]);
