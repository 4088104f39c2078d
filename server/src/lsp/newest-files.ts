/** What was worked out for the newest text of each file. */
import type { ConfigFile } from "#config/file";
import { pathKey } from "#project/project";

/**
 * Holds one text of a file at a time. In a WeakMap each value would keep its file alive, and with it the tree of every
 * text that somebody typed, until the engine collects the old objects as well: it takes the values for strong as long
 * as it collects young ones alone.
 */
export class NewestFiles<Value> {
  readonly #byPath = new Map<string, { readonly file: ConfigFile; readonly value: Value }>();

  get(file: ConfigFile): Value | undefined {
    const known = this.#byPath.get(pathKey(file.path));
    return known?.file === file ? known.value : undefined;
  }

  set(file: ConfigFile, value: Value): void {
    this.#byPath.set(pathKey(file.path), { file, value });
  }

  clear(): void {
    this.#byPath.clear();
  }
}
