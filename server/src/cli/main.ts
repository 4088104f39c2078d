/** The command line: reads the arguments, runs the command, writes what it found and sets the exit code. */
import { readArguments, type CheckCommand, type Command } from "#cli/arguments";
import { listCertificates } from "#cli/certificates";
import { check, exitCodeOf } from "#cli/check";
import type { ConnectCommand } from "#cli/connect-arguments";
import { printDiagnosis } from "#cli/diagnose";
import { listSymptoms } from "#cli/diagnose-arguments";
import { diffConfigurations } from "#cli/diff";
import { effective, type CommandOutput } from "#cli/effective";
import { explainSetting } from "#cli/explain-setting";
import { listTopics } from "#cli/explain-what";
import { help } from "#cli/help";
import type { Run } from "#cli/installation";
import { listRules } from "#cli/list-rules";
import { Mistake } from "#cli/mistake";
import { paintFor, printable } from "#cli/paint";
import { printGithub } from "#cli/print-github";
import { printJson } from "#cli/print-json";
import { printJunit } from "#cli/print-junit";
import { printSarif } from "#cli/print-sarif";
import { printText } from "#cli/print-text";
import { progressOn } from "#cli/progress";
import type { Report } from "#cli/report";
import { printScript } from "#cli/script";
import { listScripts } from "#cli/script-arguments";
import { printTransformed } from "#cli/transform";
import { version } from "#cli/version";
import { maskInProse } from "#config/facts/redact";
import { rules } from "#rules/index";

async function main(): Promise<void> {
  try {
    const code = await run(readArguments(process.argv.slice(2)));
    // Output that was lost has set it by now.
    process.exitCode ??= code;
  } catch (error) {
    process.exitCode = error instanceof Mistake ? error.exitCode : 2;
    process.stderr.write(
      error instanceof Mistake
        ? `sitecore-config-guard: ${maskInProse(error.message)}\nsitecore-config-guard --help shows what can be written.\n`
        : `sitecore-config-guard: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  }
}

async function run(command: Command): Promise<number> {
  switch (command.kind) {
    case "check":
      return runCheck(command);
    case "connect":
      return runConnect(command);
    case "usage":
      process.stderr.write(help);
      return 2;
    case "help":
    case "version":
    case "rules":
    case "explain":
    case "scripts":
    case "symptoms":
      process.stdout.write(textFor(command));
      return 0;
    default:
      return write(await outputOf(command, process.cwd()));
  }
}

/** What the command prints once it is done; the others print as they go, or print what never changes. */
function outputOf(command: OutputCommand, cwd: string): CommandOutput | Promise<CommandOutput> {
  switch (command.kind) {
    case "effective":
      return effective(command, cwd);
    case "diff":
      return diffConfigurations(command, cwd);
    case "setting":
      return explainSetting(command, cwd);
    case "transform":
      return printTransformed(command, cwd);
    case "script":
      return printScript(command, thisRun());
    case "diagnose":
      return diagnosed(command);
    case "certificates":
      return listCertificates(command, { cwd, now: new Date() });
  }
}

type OutputCommand = Extract<
  Command,
  {
    readonly kind: "effective" | "diff" | "setting" | "transform" | "script" | "diagnose" | "certificates";
  }
>;

async function diagnosed(command: Extract<Command, { readonly kind: "diagnose" }>): Promise<CommandOutput> {
  const text = command.text === "-" ? await readAll(process.stdin) : command.text;
  return printDiagnosis({ ...command, text }, thisRun());
}

const thisRun = (): Run => ({
  cwd: process.cwd(),
  now: new Date(),
  progress: progressOn(process.stderr, Date.now),
});

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function write({ stdout, messages, code }: CommandOutput): number {
  process.stdout.write(stdout);
  for (const line of messages) process.stderr.write(`${printable(line)}\n`);
  return code;
}

function textFor(
  command: Extract<
    Command,
    { readonly kind: "help" | "version" | "usage" | "rules" | "explain" | "scripts" | "symptoms" }
  >,
): string {
  switch (command.kind) {
    case "help":
    case "usage":
      return help;
    case "version":
      return `${version}\n`;
    case "rules":
      return listRules(rules);
    case "scripts":
      return listScripts();
    case "symptoms":
      return listSymptoms();
    case "explain":
      return command.topics.length === 1 ? (command.topics[0]?.text() ?? "") : listTopics(command.topics);
  }
}

async function runConnect(command: ConnectCommand): Promise<number> {
  // No other command needs what opens sockets, which would take a tenth of its start.
  const { connect } = await import("#cli/connect");
  const progress = progressOn(process.stderr, Date.now);
  const paint = paintFor(process.stdout, process.env);
  return write(await connect(command, { cwd: process.cwd(), now: new Date(), env: process.env, progress, paint }));
}

async function runCheck(command: CheckCommand): Promise<number> {
  const progress = progressOn(process.stderr, Date.now);
  const now = new Date();
  const report = await check(command, { cwd: process.cwd(), now, progress, stdin: process.stdin });
  process.stdout.write(printed(report, command, now));
  for (const line of missedIn(report, command)) process.stderr.write(`sitecore-config-guard: ${line}\n`);
  return exitCodeOf(report, command);
}

/** What a person must see where the report itself is read by a program. */
const missedIn = ({ skipped }: Report, { format }: CheckCommand): readonly string[] =>
  format === "text"
    ? []
    : skipped.flatMap(({ path, reason, failsRun }) => (failsRun ? printable(`${path}: ${reason}`) : []));

function printed(report: Report, { format, maxSeverity }: CheckCommand, now: Date): string {
  switch (format) {
    case "text":
      return printText(report, paintFor(process.stdout, process.env));
    case "json":
      return printJson(report);
    case "sarif":
      return printSarif(report, { version, cwd: process.cwd() });
    case "github":
      return printGithub(report, { cwd: process.cwd(), workspace: process.env["GITHUB_WORKSPACE"] });
    case "junit":
      return printJunit(report, { maxSeverity, now });
  }
}

void main();
