/** Opens what the server names: pages of ours as pages, files where they are shown already. */
import * as vscode from "vscode";
import type { Range, ShowDocumentRequest } from "vscode-languageclient";
import { pageScheme, showPage } from "./pages";

export const showDocuments: ShowDocumentRequest.MiddlewareSignature = async (params, _token, next) => {
  const { uri, selection, external } = params;
  const { scheme, path } = vscode.Uri.parse(uri);
  if (external !== true && scheme === pageScheme) await showPage(path.replace(/^\//, ""));
  else if (external !== true && selection) await openLocation(uri, selection);
  else return next(params, _token);
  return { success: true };
};

export async function openLocation(uri: string, { start, end }: Range): Promise<void> {
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  const file = vscode.Uri.parse(uri);
  await vscode.window.showTextDocument(file, { selection, viewColumn: columnFor(file) });
}

/** Where the file is shown already, else among the files: a page of ours that leads to it stays in sight. */
function columnFor(file: vscode.Uri): vscode.ViewColumn {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const shown = visibleTextEditors.find(({ document }) => document.uri.toString() === file.toString());
  const { viewColumn } = shown ?? activeTextEditor ?? visibleTextEditors[0] ?? {};
  return viewColumn ?? vscode.ViewColumn.One;
}
