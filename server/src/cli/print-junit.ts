/** Prints a report as test results, in the form of JUnit's that Jenkins, Azure DevOps, GitLab and others read. */
import { failsRun, type CheckCommand } from "#cli/arguments";
import { printable } from "#cli/paint";
import type { FileReport, Report, ReportedFinding } from "#cli/report";

/** Each file is a suite, each finding a case in it; one that does not fail the run is a skipped case. */
interface Case {
  readonly name: string;
  /** None where it passed. */
  readonly outcome?: Outcome;
}

interface Outcome {
  readonly kind: "failure" | "error" | "skipped";
  readonly type: string;
  readonly message: string;
  readonly text: string;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

export interface JunitRun extends Pick<CheckCommand, "maxSeverity"> {
  readonly now: Date;
}

export function printJunit(report: Report, { maxSeverity, now }: JunitRun): string {
  const suites: readonly Suite[] = [
    ...report.files.map((file) => ({ name: file.path, cases: casesOf(file, maxSeverity) })),
    ...report.skipped.map(({ path, reason, failsRun: isError }) => ({
      name: path,
      cases: [{ name: "inspection", outcome: outcome(isError ? "error" : "skipped", "not-inspected", reason) }],
    })),
    ...report.notFixed.map(({ path, reason }) => ({
      name: path,
      cases: [{ name: "fixes", outcome: outcome("skipped", "not-fixed", reason) }],
    })),
    ...(report.failures.length > 0 ? [{ name: "Sitecore Config Guard", cases: report.failures.map(failed) }] : []),
  ];
  // The readers take no time zone, and milliseconds neither.
  const timestamp = now.toISOString().slice(0, 19);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<testsuites>",
    ...suites.flatMap((suite, id) => linesOf(suite, id, timestamp)),
    "</testsuites>",
    "",
  ].join("\n");
}

const outcome = (kind: "error" | "skipped", type: string, message: string): Outcome => ({
  kind,
  type,
  message,
  text: message,
});

const failed = (text: string): Case => ({ name: "rule", outcome: outcome("error", "failed-rule", text) });

/** A file without findings is a case that passed, so that it counts. */
function casesOf({ path, findings }: FileReport, maxSeverity: CheckCommand["maxSeverity"]): readonly Case[] {
  if (findings.length === 0) return [{ name: "inspection" }];
  return findings.map((reported) => caseOf(path, reported, maxSeverity));
}

function caseOf(
  path: string,
  { finding: { rule, severity, message }, start: { line, column } }: ReportedFinding,
  maxSeverity: CheckCommand["maxSeverity"],
): Case {
  const kind = failsRun(severity, maxSeverity) ? "failure" : "skipped";
  const text = `${path}:${line}:${column}  ${severity}  ${rule.id}  ${message}`;
  return { name: `${rule.id} (${line}:${column})`, outcome: { kind, type: severity, message, text } };
}

/** Written so that the strictest readers take it: all attributes and empty elements that one of the schemas requires. */
function linesOf({ name, cases }: Suite, id: number, timestamp: string): string[] {
  const count = (kind: string): number => cases.filter(({ outcome: each }) => each?.kind === kind).length;
  const counts = {
    tests: cases.length,
    failures: count("failure"),
    errors: count("error"),
    skipped: count("skipped"),
  };
  const about = { name, package: name, id, hostname: "localhost", timestamp, time: 0 };
  return [
    `  <testsuite${attributes({ ...about, ...counts })}>`,
    "    <properties/>",
    ...cases.flatMap((each) => caseLines(each, name)),
    "    <system-out/>",
    "    <system-err/>",
    "  </testsuite>",
  ];
}

function caseLines({ name, outcome: result }: Case, classname: string): string[] {
  const start = `    <testcase${attributes({ name, classname, time: 0 })}`;
  if (!result) return [`${start}/>`];
  const { kind, type, message, text } = result;
  const said = `${attributes({ type, message })}>${escape(text)}`;
  return [`${start}>`, `      <${kind}${said}</${kind}>`, "    </testcase>"];
}

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escape(String(value))}"`)
    .join("");

/** Control characters, halves of pairs and the two units that are no characters cannot stand in XML. */
const escape = (text: string): string =>
  printable(text.replace(/[\p{Cs}\uFFFE\uFFFF]/gu, "\uFFFD"))
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
