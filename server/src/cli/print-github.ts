/** Prints a report as commands of a GitHub workflow, which become annotations of the changed files. */
import path from "node:path";
import type { FileReport, Report, ReportedFinding } from "#cli/report";
import { printable } from "#cli/paint";
import { summaryOf } from "#cli/summary";
import type { Severity } from "#options/options";
import { corePath } from "#host/core-path";

type Level = "error" | "warning" | "notice";

const levels = {
  error: "error",
  warning: "warning",
  information: "notice",
  hint: "notice",
} as const satisfies Record<Severity, Level>;

/** GitHub shows so many annotations of each level for a step, and drops all others without a word. */
const mostOfLevel = 10;
/** It cuts longer messages. */
const longestMessage = 4000;

export interface GithubOrigin {
  /** The working folder, which the paths of the report start from. */
  readonly cwd: string;
  /** The root of the repository, which GitHub reads paths from, where it is known. */
  readonly workspace: string | undefined;
}

interface Note {
  readonly level: Level;
  readonly properties: Readonly<Record<string, string | number>>;
  readonly message: string;
  /** The same for people, where it is no annotation. */
  readonly line: string;
}

export function printGithub(report: Report, origin: GithubOrigin): string {
  const notes = [...faultsOf(report, origin), ...report.files.flatMap((file) => notesOn(file, origin))];
  const shown = new Set<Note>();
  for (const level of ["error", "warning", "notice"]) {
    for (const note of notes.filter((each) => each.level === level).slice(0, mostOfLevel)) shown.add(note);
  }
  const others = notes.filter((note) => !shown.has(note));
  return [
    ...report.fixed.flatMap(({ path: file, fixes }) =>
      fixes.map(({ rule, title }) => plain(`fixed  ${file}  ${rule.id}  ${title}`)),
    ),
    ...[...shown].map(command),
    ...(others.length > 0 ? [`Without an annotation, as GitHub shows ${mostOfLevel} of each level:`] : []),
    ...others.map(({ level, line }) => plain(`${level}  ${line}`)),
    summaryOf(report),
    "",
  ].join("\n");
}

/** What makes the result incomplete, and what could not be written. */
function faultsOf({ skipped, notFixed, failures }: Report, origin: GithubOrigin): Note[] {
  const about = (level: Level, file: string, message: string): Note => ({
    level,
    properties: { file: pathFrom(origin, file) },
    message,
    line: `${file}  ${message}`,
  });
  return [
    ...failures.map((text): Note => ({ level: "error", properties: {}, message: text, line: text })),
    ...skipped.map(({ path: file, reason, failsRun }) =>
      about(failsRun ? "error" : "warning", file, `Not inspected: ${reason}`),
    ),
    ...notFixed.map(({ path: file, reason }) => about("warning", file, `Not fixed: ${reason}`)),
  ];
}

const notesOn = ({ path: file, findings }: FileReport, origin: GithubOrigin): Note[] =>
  findings.map((reported) => ({
    level: levels[reported.finding.severity],
    properties: { file: pathFrom(origin, file), ...placeOf(reported), title: reported.finding.rule.id },
    message: reported.finding.message,
    line: `${file}:${reported.start.line}:${reported.start.column}  ${reported.finding.rule.id}  ${reported.finding.message}`,
  }));

/** GitHub takes columns only where start and end lie on one line. */
const placeOf = ({ start, end }: ReportedFinding): Note["properties"] =>
  start.line === end.line
    ? { line: start.line, endLine: end.line, col: start.column, endColumn: end.column }
    : { line: start.line, endLine: end.line };

const pathFrom = ({ cwd, workspace }: GithubOrigin, file: string): string =>
  workspace === undefined || workspace === "" ? file : corePath(path.relative(workspace, path.resolve(cwd, file)));

function command({ level, properties, message }: Note): string {
  const written = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeProperty(printable(String(value)))}`,
  );
  const text = message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message;
  return `::${level}${written.length > 0 ? " " : ""}${written.join(",")}::${escapeData(printable(text))}`;
}

const escapeData = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const escapeProperty = (text: string): string => escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

/** A line of the log in which GitHub finds no command: it looks for `::` at the start and `##[` anywhere. */
const plain = (line: string): string => printable(line).replaceAll("##[", "##<U+005B>");
