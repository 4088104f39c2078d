/** Opens the samples, finds places in them, and puts them back. */
import * as vscode from "vscode";
import { assert } from "./assert";

export function sampleUri(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert(folder, "VS Code has no folder open");
  return vscode.Uri.joinPath(folder.uri, path);
}

export async function openSample(path: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(sampleUri(path));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Where `text` first stands in the document. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const start = document.getText().indexOf(text);
  assert(start >= 0, `${document.uri.path} has no ${text}`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}

/** Replaces the first `text` without saving. */
export async function replaceIn(document: vscode.TextDocument, text: string, replacement: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, text), replacement);
  assert(await vscode.workspace.applyEdit(edit), `VS Code did not take the edit of ${text}`);
}

/** Drops the unsaved changes of all samples and closes all editors. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(isChangedSample)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  }
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

/** In a browser, VS Code's own settings are documents too. */
function isChangedSample({ isDirty, uri }: vscode.TextDocument): boolean {
  return isDirty && vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}
