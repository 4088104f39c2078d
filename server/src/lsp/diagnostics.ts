/** Answers pulls for diagnostics: of one document, and of the whole workspace. */
import * as lsp from "vscode-languageserver";
import type { ConfigFile } from "#config/file";
import { ignoredFiles } from "#lsp/ignored-files";
import type { Session } from "#lsp/session";
import { pageAddress, placesOf, toDiagnostic, type FileReport, type Places } from "#lsp/to-lsp";

export function serveDiagnostics(session: Session): void {
  const { diagnostics } = session.connection.languages;
  diagnostics.on(
    session.guard.answer(
      "diagnostics",
      async ({ textDocument, previousResultId }: lsp.DocumentDiagnosticParams, token: lsp.CancellationToken) => {
        const report = await reportOf(session, textDocument.uri, token);
        return report.resultId === previousResultId ? unchanged(report.resultId) : full(report);
      },
    ),
  );
  diagnostics.onWorkspace(
    session.guard.answer(
      "diagnostics of the workspace",
      ({ previousResultIds }: lsp.WorkspaceDiagnosticParams, token: lsp.CancellationToken) =>
        workspaceReport(session, previousResultIds, token),
    ),
  );
}

const full = ({ resultId, items }: FileReport): lsp.FullDocumentDiagnosticReport => ({
  kind: lsp.DocumentDiagnosticReportKind.Full,
  resultId,
  items,
});

const unchanged = (resultId: string): lsp.UnchangedDocumentDiagnosticReport => ({
  kind: lsp.DocumentDiagnosticReportKind.Unchanged,
  resultId,
});

/** What the client is told of a file; nothing where it is none of ours. */
export async function reportOf(session: Session, uri: string, token?: lsp.CancellationToken): Promise<FileReport> {
  const options = await session.settings.optionsFor(uri);
  const file = session.workspace.file(uri);
  if (!file || token?.isCancellationRequested === true) return { resultId: "", items: [] };
  return session.reports.valueOf(session.workspace.project, file, () => {
    const places = placesFor(session, uri, file);
    const items = session.shown(file, options).map((finding) => toDiagnostic(finding, places));
    return { resultId: digest(items), items };
  });
}

/** Related places may lie in other files, which the project knows. */
function placesFor(session: Session, uri: string, file: ConfigFile): Places {
  const { workspace } = session;
  return placesOf(uri, workspace.linesOf(file), pageAddress(session.abilities.opensPages), (path) => {
    const other = workspace.project.file(path);
    return other && { uri: workspace.uriOf(other.path), lines: workspace.linesOf(other) };
  });
}

async function workspaceReport(
  session: Session,
  previous: readonly lsp.PreviousResultId[],
  token: lsp.CancellationToken,
): Promise<lsp.WorkspaceDiagnosticReport> {
  const known = new Map(previous.map(({ uri, value }) => [uri, value]));
  const items: lsp.WorkspaceDocumentDiagnosticReport[] = [];
  const isIgnored = await ignoredFiles(session);
  for (const file of session.workspace.project.files.values()) {
    if (token.isCancellationRequested) break;
    if (isIgnored(file.path) && !session.workspace.isOpen(file)) continue;
    const uri = session.workspace.uriOf(file.path);
    const report = await reportOf(session, uri, token);
    const version = session.documents.get(uri)?.version ?? null;
    const isKnown = known.get(uri) === report.resultId;
    known.delete(uri);
    items.push({ uri, version, ...(isKnown ? unchanged(report.resultId) : full(report)) });
    await session.yieldToEdits();
  }
  const gone = token.isCancellationRequested ? [] : [...known.keys()];
  return { items: [...items, ...gone.map((uri) => ({ uri, version: null, ...full({ resultId: "", items: [] }) }))] };
}

/** A short text that differs where the diagnostics differ (FNV-1a over their JSON, with the length against collisions). */
function digest(items: readonly lsp.Diagnostic[]): string {
  const text = JSON.stringify(items);
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return `${text.length}-${(hash >>> 0).toString(16)}`;
}
