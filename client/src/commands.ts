/** The commands: explaining a rule, accepting findings, and what fixes do that are no edits. */
import * as vscode from "vscode";
import type { BaseLanguageClient, Range, WorkspaceEdit } from "vscode-languageclient";
import * as protocol from "#protocol/messages";
import { choosePage, showPage, type PageFiles } from "./pages";

export function registerCommands(client: BaseLanguageClient, pages: PageFiles): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand(protocol.explainRuleCommand, (rules?: string | string[]) =>
      explainRule(pages, rules),
    ),
    vscode.commands.registerCommand(protocol.openLocation, (uri: string, range: Range) => openLocation(uri, range)),
    vscode.commands.registerCommand(protocol.tellWhatIsLeft, (left: protocol.LeftToDoParams) => tellWhatIsLeft(left)),
    vscode.commands.registerCommand(protocol.fixEverywhereCommand, (rule: string) => fixEverywhere(client, rule)),
    vscode.commands.registerCommand("sitecoreConfigGuard.acceptFindings", () => acceptFindings(client)),
    vscode.commands.registerCommand(protocol.copyText, (text: string) => copyText(text)),
    vscode.commands.registerCommand("sitecoreConfigGuard.showOutput", () => client.outputChannel.show()),
    vscode.commands.registerCommand("sitecoreConfigGuard.restart", () => restart(client)),
  ];
}

async function restart(client: BaseLanguageClient): Promise<void> {
  if (client.needsStop()) await client.stop();
  await client.start();
}

/** Without an argument, as from the command palette, it lets the user choose, what is found at the cursor first. */
async function explainRule(pages: PageFiles, rules?: string | readonly string[]): Promise<void> {
  const path = await choosePage(pages, typeof rules === "string" ? [rules] : rules, rulesAtCursor());
  if (path !== undefined) await showPage(path);
}

function rulesAtCursor(): readonly string[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return [];
  return vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter(
      ({ source, range }) => source === "sitecore-config-guard" && range.intersection(editor.selection) !== undefined,
    )
    .map(({ code }) => String(typeof code === "object" ? code.value : code));
}

async function openLocation(uri: string, { start, end }: Range): Promise<void> {
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

/** A dialog, since a notification would cut the steps off and be gone before they are read. */
async function tellWhatIsLeft({ title: change, steps }: protocol.LeftToDoParams): Promise<void> {
  const title = `${change}: what is left to do outside the files`;
  const detail = steps.map((step) => `• ${step}`).join("\n");
  const copy: vscode.MessageItem = { title: "Copy" };
  const close: vscode.MessageItem = { title: "OK", isCloseAffordance: true };
  const answer = await vscode.window.showInformationMessage(title, { modal: true, detail }, copy, close);
  if (answer === copy) await copyText(`${title}\n${detail}`);
}

/** VS Code shows the changes first, and the user takes those that are wanted. */
async function fixEverywhere(client: BaseLanguageClient, rule: string): Promise<void> {
  const params: protocol.FixEverywhereParams = { rule };
  const edit = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: `Working out the fixes of ${rule}…` },
    () => client.sendRequest<WorkspaceEdit | null>(protocol.fixEverywhere, params),
  );
  if (!edit) {
    void vscode.window.showInformationMessage(`No finding of ${rule} can be fixed by a change of files.`);
    return;
  }
  const changes = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
  await vscode.workspace.applyEdit(changes, { isRefactoring: true });
}

/** Writes the files of accepted findings, saves them, and says what changed. */
async function acceptFindings(client: BaseLanguageClient): Promise<void> {
  const today = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: "Looking at all findings…" },
    () => client.sendRequest<protocol.AcceptedToday | null>(protocol.acceptFindings),
  );
  if (!today) {
    void vscode.window.showInformationMessage("Nothing changes: what is found today is what is accepted already.");
    return;
  }
  const { edit, uris, accepted, added, gone } = today;
  const changes = await client.protocol2CodeConverter.asWorkspaceEdit(edit as WorkspaceEdit);
  if (!(await vscode.workspace.applyEdit(changes))) return;
  const documents = await Promise.all(uris.map((uri) => vscode.workspace.openTextDocument(vscode.Uri.parse(uri))));
  for (const document of documents) await document.save();
  const text = `Accepted findings: ${accepted} (${added} new, ${gone.length} gone${listOf(gone)}). From now on only new ones are shown.`;
  void tellWithDocument(text, documents[0]);
}

async function tellWithDocument(text: string, document: vscode.TextDocument | undefined): Promise<void> {
  const open: vscode.MessageItem = { title: "Open" };
  const answer = await vscode.window.showInformationMessage(text, open);
  if (answer === open && document) await vscode.window.showTextDocument(document);
}

/** A notification has room for a few. */
function listOf(gone: readonly string[]): string {
  const shown = gone.slice(0, 3).join("; ");
  return shown === "" ? "" : `: ${shown}${gone.length > 3 ? "; …" : ""}`;
}

async function copyText(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage("Copied to the clipboard.", 3000);
}
