/** Reads what `script` is given. */
import { parseArgs, type ParseArgsConfig } from "node:util";
import { Mistake, parseOrExplain, unknown } from "#cli/mistake";
import { scriptKinds } from "#scripts/kinds";
import type { ScriptKind } from "#scripts/script";

export interface ScriptCommand {
  readonly kind: "script";
  readonly script: ScriptKind;
  readonly path: string;
  /** The version of Sitecore, by the user's word. */
  readonly version: string | undefined;
}

const flags = {
  help: { type: "boolean", short: "h" },
  "sitecore-version": { type: "string" },
} as const satisfies ParseArgsConfig["options"];

/** Without a name, all kinds are listed. Throws a `Mistake` where the arguments cannot be understood. */
export function scriptCommand(
  argv: readonly string[],
  versionNumber: (written: string) => string,
): ScriptCommand | { readonly kind: "help" | "scripts" } {
  const { values, positionals } = parseOrExplain(flags, () =>
    parseArgs({ args: [...argv], options: flags, allowPositionals: true }),
  );
  if (values.help) return { kind: "help" };
  const [name, path = ".", ...rest] = positionals;
  if (name === undefined) return { kind: "scripts" };
  const ids = scriptKinds.map(({ id }) => id);
  const script = scriptKinds.find(({ id }) => id === name);
  if (!script) throw new Mistake(`${unknown("script", name, ids).message} script without a name lists all.`);
  if (rest.length > 0) throw new Mistake(`script takes one folder, so ${JSON.stringify(rest[0])} is one too many.`);
  const version = values["sitecore-version"];
  return { kind: "script", script, path, version: version === undefined ? undefined : versionNumber(version) };
}

/** The names of all scripts, with what each does. */
export function listScripts(): string {
  const width = Math.max(...scriptKinds.map(({ id }) => id.length));
  return scriptKinds.map(({ id, title, about }) => `${id.padEnd(width)}  ${title}: ${about}\n`).join("");
}
