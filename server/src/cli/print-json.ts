/** Prints a report for scripts. */
import type { Place, Report, ReportedFinding } from "#cli/report";
import { allFindings } from "#cli/report";
import type { FileKind } from "#config/kind";
import type { Severity } from "#options/options";

/** The shape is documented in docs/command-line.md; `version` grows when a reader of the old shape would break. */
interface JsonReport {
  readonly version: 1;
  readonly summary: Readonly<
    Record<Severity | "files" | "ignored" | "skipped" | "fixed" | "suppressed" | "accepted" | "gone", number>
  >;
  readonly files: readonly {
    readonly path: string;
    readonly kind: FileKind;
    readonly findings: readonly JsonFinding[];
    /** What a comment or a baseline silences. */
    readonly silenced: readonly JsonSilenced[];
  }[];
  /** Accepted findings that are not found any more. */
  readonly gone: Report["gone"];
  /** Baseline files that the run wrote. */
  readonly written: Report["written"];
  readonly skipped: Report["skipped"];
  readonly fixed: readonly {
    readonly path: string;
    readonly fixes: readonly { readonly rule: string; readonly title: string }[];
  }[];
  readonly notFixed: Report["notFixed"];
  readonly failures: Report["failures"];
}

interface JsonFinding extends Place {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly related: readonly (Place & { readonly path: string; readonly message: string })[];
  /** Titles. */
  readonly fixes: readonly string[];
}

interface JsonSilenced extends JsonFinding {
  readonly by: "comment" | "baseline";
  readonly reason: string;
}

export function printJson(report: Report): string {
  const findings = allFindings(report);
  const silenced = report.files.flatMap((file) => file.silenced);
  const accepted = silenced.filter(({ silencedBy }) => silencedBy === "baseline").length;
  const count = (wanted: Severity): number => findings.filter(({ severity }) => severity === wanted).length;
  const json: JsonReport = {
    version: 1,
    summary: {
      files: report.files.length,
      ignored: report.ignored,
      skipped: report.skipped.length,
      fixed: report.fixed.reduce((sum, { fixes }) => sum + fixes.length, 0),
      suppressed: silenced.length - accepted,
      accepted,
      gone: report.gone.length,
      error: count("error"),
      warning: count("warning"),
      information: count("information"),
      hint: count("hint"),
    },
    files: report.files.map(({ path, file, findings: found, silenced: quiet }) => ({
      path,
      kind: file.kind,
      findings: found.map(toJson),
      silenced: quiet.map((each) => ({ ...toJson(each), ...silenceOf(each) })),
    })),
    gone: report.gone,
    written: report.written,
    skipped: report.skipped,
    fixed: report.fixed.map(({ path, fixes }) => ({
      path,
      fixes: fixes.map(({ rule, title }) => ({ rule: rule.id, title })),
    })),
    notFixed: report.notFixed,
    failures: report.failures,
  };
  return `${JSON.stringify(json, undefined, 2)}\n`;
}

const toJson = ({ finding, start, end, related }: ReportedFinding): JsonFinding => ({
  rule: finding.rule.id,
  severity: finding.severity,
  message: finding.message,
  start,
  end,
  related: related.map((each) => ({ path: each.path, message: each.message, start: each.start, end: each.end })),
  fixes: (finding.fixes ?? []).map(({ title }) => title),
});

const silenceOf = ({ silencedBy }: ReportedFinding): Pick<JsonSilenced, "by" | "reason"> =>
  typeof silencedBy === "object" ? { by: "comment", reason: silencedBy.reason } : { by: "baseline", reason: "" };
