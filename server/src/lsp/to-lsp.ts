/** Turns the core's values into those of the protocol. */
import * as lsp from "vscode-languageserver";
import { pageUrl } from "#inspect/explain";
import type { GradedFinding } from "#inspect/grade";
import type { LineIndex } from "#text/line-index";
import type { Edit } from "#text/edit";
import type { Severity } from "#options/options";
import type { Span } from "#text/span";

/** What a diagnostic carries so that its code actions can find the finding again. */
export interface DiagnosticData {
  readonly rule: string;
  readonly start: number;
}

/** How positions in other files are found: the line index of a file by its path, where the file is known. */
export interface Places {
  readonly uri: string;
  readonly lines: LineIndex;
  /** The address of a rule's page. */
  readonly pageOf: (ruleId: string) => string;
  other(path: string): { readonly uri: string; readonly lines: LineIndex } | undefined;
}

/** What the client is told of a file; where the id is the same, so is all else. */
export interface FileReport {
  readonly resultId: string;
  readonly items: lsp.Diagnostic[];
}

const source = "sitecore-config-guard";

/** The lower, the worse. */
export const severities: Readonly<Record<Severity, lsp.DiagnosticSeverity>> = {
  error: lsp.DiagnosticSeverity.Error,
  warning: lsp.DiagnosticSeverity.Warning,
  information: lsp.DiagnosticSeverity.Information,
  hint: lsp.DiagnosticSeverity.Hint,
};

export const toRange = (lines: LineIndex, { start, end }: Span): lsp.Range => ({
  start: lines.positionAt(start),
  end: lines.positionAt(end),
});

export const toTextEdit = (lines: LineIndex, { span, newText }: Edit): lsp.TextEdit => ({
  range: toRange(lines, span),
  newText,
});

export function toDiagnostic(finding: GradedFinding, places: Places): lsp.Diagnostic {
  const { rule, span, message, severity } = finding;
  const related = toRelated(finding, places);
  const data: DiagnosticData = { rule: rule.id, start: span.start };
  return {
    range: toRange(places.lines, span),
    severity: severities[severity],
    code: rule.id,
    codeDescription: { href: places.pageOf(rule.id) },
    source,
    message,
    data,
    ...(related.length > 0 ? { relatedInformation: related } : {}),
  };
}

function toRelated({ related = [] }: GradedFinding, places: Places): lsp.DiagnosticRelatedInformation[] {
  return related.flatMap(({ path, span, message }) => {
    const place = path === undefined ? places : places.other(path);
    return place ? [{ location: { uri: place.uri, range: toRange(place.lines, span) }, message }] : [];
  });
}

/** Our own client shows the pages that it holds; any other is led to the repository. */
export const pageAddress = (hasPages: boolean): Places["pageOf"] =>
  hasPages ? (ruleId) => `sitecore-config-guard:/rules/${ruleId}.md` : pageUrl;

/** The places of a file; other files are unknown where nobody tells of them. */
export const placesOf = (
  uri: string,
  lines: LineIndex,
  pageOf: Places["pageOf"],
  other: Places["other"] = () => undefined,
): Places => ({ uri, lines, pageOf, other });
