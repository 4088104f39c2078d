/** The command line: reads the arguments, runs the command, writes what it found and sets the exit code. */
import { Mistake, readArguments, type CheckCommand, type Command } from "#cli/arguments";
import { check, exitCodeOf } from "#cli/check";
import { help } from "#cli/help";
import { listRules } from "#cli/list-rules";
import { paintFor } from "#cli/paint";
import { printJson } from "#cli/print-json";
import { printSarif } from "#cli/print-sarif";
import { printText } from "#cli/print-text";
import { progressOn } from "#cli/progress";
import type { Report } from "#cli/report";
import { version } from "#cli/version";
import { reasonOf } from "#host/reason";
import { explain } from "#inspect/explain";
import { rules } from "#rules/index";

async function main(): Promise<void> {
  try {
    const code = await run(readArguments(process.argv.slice(2)));
    // Output that was lost has set it by now.
    process.exitCode ??= code;
  } catch (error) {
    process.exitCode = 2;
    process.stderr.write(
      error instanceof Mistake
        ? `sitecore-config-guard: ${error.message}\nsitecore-config-guard --help tells what can be written.\n`
        : `sitecore-config-guard: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  }
}

async function run(command: Command): Promise<number> {
  if (command.kind === "check") return runCheck(command);
  process.stdout.write(textFor(command));
  return 0;
}

function textFor(command: Exclude<Command, CheckCommand>): string {
  switch (command.kind) {
    case "help":
      return help;
    case "version":
      return `${version}\n`;
    case "rules":
      return listRules(rules);
    case "explain":
      return explain(command.rule);
  }
}

async function runCheck(command: CheckCommand): Promise<number> {
  const progress = progressOn(process.stderr, Date.now);
  const report = await check(command, { cwd: process.cwd(), now: new Date(), progress });
  process.stdout.write(printed(report, command));
  return exitCodeOf(report, command);
}

function printed(report: Report, { format }: CheckCommand): string {
  switch (format) {
    case "text":
      return printText(report, paintFor(process.stdout, process.env));
    case "json":
      return printJson(report);
    case "sarif":
      return printSarif(report, { version, cwd: process.cwd() });
  }
}

/** Whoever reads the output may stop early, as `head` does. Output that is lost otherwise, on a full disk, is no result. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") return;
  process.exitCode = 2;
  process.stderr.write(`sitecore-config-guard: The output cannot be written: ${reasonOf(error)}\n`);
});

void main();
