/** Reads the command line. */
import { parseArgs, type ParseArgsConfig } from "node:util";
import { baselineSuffix } from "#config/kind";
import { knownRoles, namesKnownRole } from "#config/role";
import { certificatesCommand, type CertificatesCommand } from "#cli/certificates-arguments";
import { diffCommand, settingCommand, type DiffCommand, type SettingCommand } from "#cli/configuration-arguments";
import { connectCommand, type ConnectCommand } from "#cli/connect-arguments";
import { diagnoseCommand, type DiagnoseCommand } from "#cli/diagnose-arguments";
import { effectiveCommand, type EffectiveCommand } from "#cli/effective-arguments";
import { topics, topicsFor, type Topic } from "#cli/explain-what";
import { Mistake, oneOf, parseOrExplain, unknown, versionNumber } from "#cli/mistake";
import { scriptCommand, type ScriptCommand } from "#cli/script-arguments";
import { transformCommand, type TransformCommand } from "#cli/transform-arguments";
import { findRule } from "#inspect/explain";
import type { Environment } from "#config/environment-name";
import type { Decisions, Severity } from "#options/options";
import { rules } from "#rules/index";
import type { Rule } from "#rule-kit/rule";

export const formats = ["text", "json", "sarif", "github", "junit"] as const;
export type Format = (typeof formats)[number];

/** From the lowest to the highest. */
export const severities = ["hint", "information", "warning", "error"] as const satisfies Severity[];

/** Whether a finding of this severity fails a run that tolerates the other. */
export const failsRun = (severity: Severity, tolerated: Severity | "none"): boolean =>
  tolerated === "none" || severities.indexOf(severity) > severities.indexOf(tolerated);

export interface CheckCommand {
  readonly kind: "check";
  readonly paths: readonly string[];
  /** The path that the text from standard input is inspected as, where a path is `-`. */
  readonly stdinPath: string | undefined;
  readonly format: Format;
  /** The highest severity that does not fail the run. */
  readonly maxSeverity: Severity | "none";
  readonly isFixing: boolean;
  /** Whether files are left out that somebody ignores. */
  readonly ignores: boolean;
  /** Whether all current findings are accepted. */
  readonly writesBaseline: boolean;
  /** What goes before the configuration files. */
  readonly flags: Decisions;
}

export type Command =
  | CheckCommand
  | EffectiveCommand
  | TransformCommand
  | DiffCommand
  | SettingCommand
  | ConnectCommand
  | ScriptCommand
  | DiagnoseCommand
  | CertificatesCommand
  | { readonly kind: "explain"; readonly topics: readonly Topic[] }
  | { readonly kind: "help" | "version" | "usage" | "rules" | "scripts" | "symptoms" };

/** The path that stands for standard input. */
const standardInput = "-";

const flags = {
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
  format: { type: "string" },
  "max-severity": { type: "string" },
  fix: { type: "boolean" },
  role: { type: "string" },
  "sitecore-version": { type: "string" },
  environment: { type: "string" },
  rule: { type: "string", multiple: true },
  baseline: { type: "string" },
  "write-baseline": { type: "boolean" },
  "stdin-filename": { type: "string" },
  "no-ignore": { type: "boolean" },
} as const satisfies ParseArgsConfig["options"];

type Values = ReturnType<typeof parse>["values"];

const parse = (argv: readonly string[]) =>
  parseOrExplain(flags, () => parseArgs({ args: [...argv], options: flags, allowPositionals: true }));

const commands = [
  "check",
  "effective",
  "diff",
  "transform",
  "certificates",
  "connect",
  "explain",
  "rules",
  "script",
  "diagnose",
] as const;

/** The commands that have options of their own; undefined for the others. */
function withOwnOptions([command, ...rest]: readonly string[]): Command | undefined {
  switch (command) {
    case "effective":
      return effectiveCommand(rest);
    case "diff":
      return diffCommand(rest);
    case "transform":
      return transformCommand(rest);
    case "connect":
      return connectCommand(rest);
    case "diagnose":
      return diagnoseCommand(rest);
    case "script":
      return scriptCommand(rest, versionNumber);
    case "certificates":
      return certificatesCommand(rest);
    case "explain":
      return rest[0] === "setting" && rest.length > 1 ? settingCommand(rest.slice(1)) : undefined;
    default:
      return undefined;
  }
}

/** Throws a `Mistake` where the arguments cannot be understood. */
export function readArguments(argv: readonly string[]): Command {
  if (argv.includes("")) throw new Mistake("An argument is empty, as a variable is that was not set.");
  const own = withOwnOptions(argv);
  if (own) return own;
  const { values, positionals } = parse(argv);
  const [command, ...rest] = positionals;
  if (values.help || command === "help") return { kind: "help" };
  if (values.version) return { kind: "version" };
  if (argv.length === 0) return { kind: "usage" };
  if (command === undefined)
    throw new Mistake(
      "A command is missing: check, effective, diff, transform, certificates, connect, explain, rules, script or diagnose.",
    );
  if (command === "check") return checkCommand(values, rest);
  refuseOptions(command, values);
  if (command === "explain") return explainCommand(rest);
  if (command !== "rules") throw unknown("command", command, commands);
  if (rest.length > 0) throw new Mistake("The command rules takes no arguments.");
  return { kind: "rules" };
}

function refuseOptions(command: string, values: Values): void {
  const [first] = Object.keys(values);
  if (first !== undefined) throw new Mistake(`The option --${first} belongs to check, not to ${command}.`);
}

/** A rule by its id, or what people see, by the name of its page or words of its title. */
function explainCommand(words: readonly string[]): Command {
  const asked = words.join(" ");
  const found = topicsFor(asked);
  if (found.length === 0) {
    const names = topics.map(({ name }) => name);
    throw new Mistake(`${unknown("page about", asked, names).message} explain without a name lists all.`);
  }
  return { kind: "explain", topics: found };
}

function checkCommand(values: Values, written: readonly string[]): CheckCommand {
  const stdinPath = stdinPathIn(values, written);
  const paths = written.filter((path) => path !== standardInput);
  return {
    kind: "check",
    paths: written.length > 0 ? paths : ["."],
    stdinPath,
    format: oneOf("--format", values.format ?? "text", formats),
    maxSeverity: oneOf("--max-severity", values["max-severity"] ?? "none", ["none", ...severities]),
    isFixing: values.fix === true,
    ignores: values["no-ignore"] !== true,
    writesBaseline: values["write-baseline"] === true,
    flags: {
      ...(values.role !== undefined && { role: knownRole(values.role) }),
      ...(values["sitecore-version"] !== undefined && { sitecoreVersion: versionNumber(values["sitecore-version"]) }),
      ...(values.environment !== undefined && { environment: environmentName(values.environment) }),
      ...(values.baseline !== undefined && { baseline: baselineName(values.baseline) }),
      ...(values.rule && { severities: Object.fromEntries(values.rule.map(ruleSeverity)) }),
    },
  };
}

/** What comes from standard input has no place of its own on disk, so nothing can be written for it. */
function stdinPathIn(values: Values, paths: readonly string[]): string | undefined {
  const stdinPath = values["stdin-filename"];
  if (!paths.includes(standardInput)) {
    if (stdinPath === undefined) return undefined;
    throw new Mistake("--stdin-filename needs the path -, which stands for standard input.");
  }
  if (stdinPath === undefined || stdinPath === "") {
    throw new Mistake("The path - needs --stdin-filename FILE: the file that the text is inspected as.");
  }
  for (const flag of ["fix", "write-baseline"] as const) {
    if (values[flag]) throw new Mistake(`--${flag} cannot be used with text from standard input.`);
  }
  return stdinPath;
}

const environmentName = (written: string): Environment =>
  oneOf("--environment", written, ["development", "test", "production"]);

function knownRole(written: string): string {
  if (namesKnownRole(written)) return written;
  throw unknown("role", written, knownRoles);
}

function baselineName(written: string): string {
  if (written.endsWith(baselineSuffix)) return written;
  throw new Mistake(`--baseline names a file that ends in ${baselineSuffix}, not ${JSON.stringify(written)}.`);
}

/** `session-timeout-invalid=off` */
function ruleSeverity(written: string): readonly [string, Severity | "off"] {
  const [id = "", severity] = written.split("=", 2);
  if (severity === undefined)
    throw new Mistake(`--rule takes a rule and a severity, such as ${id}=warning or ${id}=off.`);
  return [knownRule(id).id, oneOf(`--rule ${id}`, severity, ["off", ...severities])];
}

function knownRule(id: string): Rule {
  const rule = findRule(id);
  if (rule) return rule;
  throw unknown(
    "rule",
    id,
    rules.map((rule) => rule.id),
  );
}
