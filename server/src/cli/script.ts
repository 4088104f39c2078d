/** The command that prints a script made from an installation. Nothing is run. */
import type { CommandOutput } from "#cli/effective";
import { installationIn, type Run } from "#cli/installation";
import type { ScriptCommand } from "#cli/script-arguments";
import { contextOf } from "#inspect/inspect-file";
import { writeScript } from "#scripts/kinds";

/** 1: there is no such script for this installation, and a message says why. */
export async function printScript({ script, path, version }: ScriptCommand, run: Run): Promise<CommandOutput> {
  const { project, file, options } = await installationIn(path, run, { version, takesAny: false });
  const made = writeScript(script, contextOf(project, file, options));
  return "why" in made
    ? { stdout: "", messages: [`sitecore-config-guard: ${made.why}`], code: 1 }
    : { stdout: made.text, messages: [], code: 0 };
}
