/** Makes the scripts of installations, as the editor and the command line do. */
import { contextOf } from "#inspect/inspect-file";
import type { Options } from "#options/options";
import type { Instance } from "#project/instance";
import type { Project } from "#project/project";
import { scriptKinds, writeScript } from "#scripts/kinds";
import type { Subject } from "#scripts/script";
import { testOptions } from "#test/options";

export interface MadeScript {
  /** Of the kind. */
  readonly id: string;
  readonly instance: Instance;
  readonly text: string;
}

/** Undefined where the installation has no file that is read. */
function subjectOf(project: Project, instance: Instance, options: Options = testOptions): Subject | undefined {
  const file = instance.webConfig ?? instance.files[0];
  return file && contextOf(project, file, options);
}

/** Every script that there is for each of the installations. */
export const scriptsOf = (project: Project, options?: Options): readonly MadeScript[] =>
  [...project.instances.values()].flatMap((instance) => {
    const subject = subjectOf(project, instance, options);
    return scriptKinds.flatMap((kind) => {
      const made = subject ? writeScript(kind, subject) : undefined;
      return made && "text" in made ? [{ id: kind.id, instance, text: made.text }] : [];
    });
  });
