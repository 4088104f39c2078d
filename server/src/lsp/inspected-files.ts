/** What inspection told of files; it counts as long as nothing around a file changes. */
import type { ConfigFile } from "#config/file";
import { surroundingsOf } from "#inspect/surroundings";
import { NewestFiles } from "#lsp/newest-files";
import type { Project } from "#project/project";

export class InspectedFiles<Value> {
  readonly #known = new NewestFiles<{ readonly surroundings: readonly object[]; readonly value: Value }>();

  /** What is known of the file, or what `workOut` says now. */
  valueOf(project: Project, file: ConfigFile, workOut: () => Value): Value {
    const surroundings = surroundingsOf(project, file);
    const known = this.#known.get(file);
    if (known && isSameList(known.surroundings, surroundings)) return known.value;
    const value = workOut();
    this.#known.set(file, { surroundings, value });
    return value;
  }

  clear(): void {
    this.#known.clear();
  }
}

const isSameList = (a: readonly object[], b: readonly object[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);
