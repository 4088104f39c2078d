/** Reads the options of `effective`. */
import { parseArgs, type ParseArgsConfig } from "node:util";
import { Mistake, oneOf, parseOrExplain, versionNumber } from "#cli/mistake";

export interface EffectiveCommand {
  readonly kind: "effective";
  /** A web root in which the files are found; undefined where they are named one by one. */
  readonly root: string | undefined;
  readonly base: string | undefined;
  readonly patches: readonly string[];
  readonly engine: "classic" | "current" | undefined;
  /** Of Sitecore, such as `9.0.2`; undefined where the files tell. */
  readonly version: string | undefined;
  /** Whether attributes such as `role:require` are conditions. */
  readonly rules: "on" | "off" | undefined;
  /** By the name of the rule, in lower case; values as they are written. */
  readonly definitions: ReadonlyMap<string, string>;
  readonly environment: ReadonlyMap<string, string>;
  readonly isOrder: boolean;
  readonly format: "xml" | "json";
  /** The XPath of the part that is printed. */
  readonly section: string | undefined;
  /** Otherwise the result is what Sitecore reads, passwords included. */
  readonly masksSecrets: boolean;
}

export const effectiveFlags = {
  help: { type: "boolean", short: "h" },
  base: { type: "string" },
  patch: { type: "string", multiple: true },
  engine: { type: "string" },
  "sitecore-version": { type: "string" },
  rules: { type: "string" },
  define: { type: "string", multiple: true },
  env: { type: "string", multiple: true },
  order: { type: "boolean" },
  format: { type: "string" },
  section: { type: "string" },
  "mask-secrets": { type: "boolean" },
} as const satisfies ParseArgsConfig["options"];

type Values = ReturnType<typeof parse>["values"];

const parse = (argv: readonly string[]) =>
  parseOrExplain(effectiveFlags, () => parseArgs({ args: [...argv], options: effectiveFlags, allowPositionals: true }));

/** Nothing can be done: other tools tell by this exit code that there is no result. */
const nothingDone = 1;

/** Throws a `Mistake` where the arguments cannot be understood. */
export function effectiveCommand(argv: readonly string[]): EffectiveCommand | { readonly kind: "help" } {
  try {
    const { values, positionals } = parse(argv);
    return values.help ? { kind: "help" } : readEffective(values, positionals);
  } catch (error) {
    throw error instanceof Mistake ? new Mistake(error.message, nothingDone) : error;
  }
}

/** `positionals` holds the web root, if one is named. */
export function readEffective(values: Values, positionals: readonly string[]): EffectiveCommand {
  const definitions = pairs("--define", values.define ?? [], (rule) => rule.toLowerCase());
  const rules = wordOf("--rules", values.rules, ["on", "off"]);
  if (rules === "off" && definitions.size > 0) throw new Mistake("--define has no effect with --rules off.");
  const format = wordOf("--format", values.format, ["xml", "json"]) ?? "xml";
  const masksSecrets = values["mask-secrets"] === true;
  if (masksSecrets && format === "json")
    throw new Mistake("--mask-secrets works with --format xml only, as json has all earlier values.");
  return {
    kind: "effective",
    ...filesOf(values, positionals),
    engine: wordOf("--engine", values.engine, ["classic", "current"]),
    version: versionIn(values["sitecore-version"], positionals),
    rules,
    definitions,
    environment: pairs("--env", values.env ?? [], (name) => name),
    isOrder: values.order === true,
    format,
    section: values.section,
    masksSecrets,
  };
}

function filesOf(
  values: Values,
  [root, ...others]: readonly string[],
): Pick<EffectiveCommand, "root" | "base" | "patches"> {
  if (others.length > 0) throw new Mistake("effective takes one web root. Patch files are named with --patch.");
  const { base, patch: patches = [] } = values;
  if (root !== undefined && patches.length > 0) {
    throw new Mistake("--patch can't be combined with a web root, whose patch files are found by themselves.");
  }
  if (root === undefined && base === undefined && values.order !== true) {
    throw new Mistake("effective needs a web root, or --base FILE.");
  }
  return { root, base, patches };
}

/** Without a web root `--engine` says all that hangs on the version. */
function versionIn(written: string | undefined, [root]: readonly string[]): string | undefined {
  if (written !== undefined && root === undefined) {
    throw new Mistake("--sitecore-version works with a web root only; --engine says how single files are merged.");
  }
  return written === undefined ? undefined : versionNumber(written);
}

const wordOf = <Word extends string>(
  flag: string,
  written: string | undefined,
  words: readonly Word[],
): Word | undefined => (written === undefined ? undefined : oneOf(flag, written, words));

/** `role=ContentManagement,Indexing`; each name once. */
function pairs(flag: string, written: readonly string[], keyOf: (name: string) => string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const pair of written) {
    const equals = pair.indexOf("=");
    const key = keyOf(pair.slice(0, Math.max(0, equals)).trim());
    if (key === "") throw new Mistake(`${flag} takes a name and a value, such as NAME=VALUE.`);
    if (found.has(key)) throw new Mistake(`${flag} ${key} is given twice.`);
    found.set(key, pair.slice(equals + 1));
  }
  return found;
}
