/** The last line of a report for people. */
import { severities } from "#cli/arguments";
import { allFindings, type Report } from "#cli/report";
import type { Severity } from "#options/options";

/** How much was inspected, and how many findings of which severity there are. */
export function summaryOf(report: Report): string {
  const findings = allFindings(report);
  const counts = [...severities].reverse().flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count > 0 ? [counted(count, words[severity][0], words[severity][1])] : [];
  });
  const silenced = report.files.flatMap((file) => file.silenced);
  const accepted = silenced.filter(({ silencedBy }) => silencedBy === "baseline").length;
  const fixes = report.fixed.reduce((sum, each) => sum + each.fixes.length, 0);
  return [
    counted(report.files.length, "file inspected", "files inspected"),
    ...(report.ignored > 0 ? [`${report.ignored} ignored`] : []),
    ...(report.skipped.length > 0 ? [`${report.skipped.length} skipped`] : []),
    ...(fixes > 0 ? [`${fixes} fixed`] : []),
    counts.length > 0 ? counts.join(", ") : `no ${accepted > 0 ? "new " : ""}findings`,
    ...(accepted > 0 ? [`${accepted} accepted`] : []),
    ...(silenced.length > accepted ? [`${silenced.length - accepted} suppressed`] : []),
    ...(report.gone.length > 0 ? [`${report.gone.length} gone`] : []),
  ].join("; ");
}

const words = {
  error: ["error", "errors"],
  warning: ["warning", "warnings"],
  information: ["information", "information"],
  hint: ["hint", "hints"],
} as const satisfies Record<Severity, readonly [string, string]>;

export const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
