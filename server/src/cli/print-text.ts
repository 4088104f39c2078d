/** Prints a report for people: a block for each file, a line for each finding, a summary. */
import { printable, type Paint } from "#cli/paint";
import type { FileReport, Report } from "#cli/report";
import { counted, summaryOf } from "#cli/summary";
import type { Severity } from "#options/options";

const styles = {
  error: "red",
  warning: "yellow",
  information: "blue",
  hint: "gray",
} as const satisfies Record<Severity, string>;

export function printText(report: Report, paint: Paint): string {
  const blocks = [
    ...report.fixed.map(({ path, fixes }) =>
      block(
        path,
        fixes.map(({ rule, title }) => `fixed  ${rule.id}  ${printable(title)}`),
        paint,
      ),
    ),
    ...report.files.filter(({ findings }) => findings.length > 0).map((file) => fileBlock(file, paint)),
    ...(report.gone.length > 0 ? [goneBlock(report, paint)] : []),
    ...report.written.map(
      ({ path, findings }) => `written  ${printable(path)}  ${counted(findings, "finding", "findings")} accepted\n`,
    ),
    ...[...report.skipped.map(noted("skipped")), ...report.notFixed.map(noted("not fixed"))],
    ...report.failures.map((failure) => `${paint("red", "failed")}  ${printable(failure)}\n`),
  ];
  return `${blocks.join("\n")}${blocks.length > 0 ? "\n" : ""}${summaryOf(report)}\n`;
}

const block = (path: string, lines: readonly string[], paint: Paint): string =>
  `${paint("underline", printable(path))}\n${lines.map((line) => `  ${line}\n`).join("")}`;

/** What somebody had accepted, and has been repaired since. */
const goneBlock = ({ gone }: Report, paint: Paint): string =>
  block(
    "Accepted in a baseline, not found any more",
    gone.map(({ path, rule, setting = "" }) => printable([path, rule, setting].join("  ").trimEnd())),
    paint,
  );

const noted =
  (what: string) =>
  ({ path, reason }: { readonly path: string; readonly reason: string }): string =>
    `${what}  ${printable(path)}  ${printable(reason)}\n`;

function fileBlock({ path, findings }: FileReport, paint: Paint): string {
  const rows = findings.map(({ start, finding, related }) => ({
    at: `${start.line}:${start.column}`,
    finding,
    related,
  }));
  const width = (cells: readonly string[]): number => Math.max(...cells.map((cell) => cell.length));
  const atWidth = width(rows.map(({ at }) => at));
  const severityWidth = width(rows.map(({ finding }) => finding.severity));
  const ruleWidth = width(rows.map(({ finding }) => finding.rule.id));
  const lines = rows.flatMap(({ at, finding: { severity, rule, message }, related }) => [
    [
      at.padEnd(atWidth),
      paint(styles[severity], severity.padEnd(severityWidth)),
      rule.id.padEnd(ruleWidth),
      printable(message),
    ].join("  "),
    ...relatedLines(related).map((line) => `${" ".repeat(atWidth)}  ${paint("gray", printable(line))}`),
  ]);
  return block(path, lines, paint);
}

/** Nobody reads more of them below one finding. */
const mostRelated = 5;

function relatedLines(related: FileReport["findings"][number]["related"]): readonly string[] {
  const shown = related.slice(0, mostRelated);
  const left = related.length - shown.length;
  return [
    ...shown.map(({ path, start, message }) => `${path}:${start.line}:${start.column}  ${message}`),
    ...(left > 0 ? [`and ${counted(left, "more place", "more places")}`] : []),
  ];
}
