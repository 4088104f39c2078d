/** The language status item: state, findings, and the role and version that were found. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { describeFile, type FileDescription } from "#protocol/messages";
import { showOutputCommand } from "./commands";
import { ourDocuments } from "./documents";

/** The item stands among those of other extensions, so it says whose it is. */
const product = "Sitecore Config Guard";

export function showStatus(client: BaseLanguageClient, onChange: vscode.Event<void>): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem("sitecoreConfigGuard.status", ourDocuments());
  item.name = product;
  item.command = { command: showOutputCommand, title: "Log" };
  const update = (): void => {
    showActive(client, item).catch(() => undefined); // The server went while it was asked; the next one tells by itself.
  };
  update();
  return vscode.Disposable.from(
    item,
    onChange(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const active = vscode.window.activeTextEditor?.document.uri.toString();
      if (uris.some((uri) => uri.toString() === active)) update();
    }),
  );
}

async function showActive(client: BaseLanguageClient, item: vscode.LanguageStatusItem): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri.toString();
  if (uri === undefined || !client.isRunning()) return;
  const file = await client.sendRequest<FileDescription>(describeFile, { uri });
  item.busy = file.isLoading;
  item.text = textOf(file);
  item.detail = [file.kind ?? [], file.profile].flat().join(" · ");
  item.severity =
    file.skipped === undefined ? vscode.LanguageStatusSeverity.Information : vscode.LanguageStatusSeverity.Warning;
}

function textOf({ kind, findings, isLoading, skipped }: FileDescription): string {
  if (isLoading) return `${product}: reading…`;
  if (kind === undefined) return `${product}: not inspected`;
  if (skipped !== undefined) return `${product}: not inspected. ${skipped}`;
  return `${product}: ${findings === 0 ? "no findings" : `${String(findings)} finding${findings === 1 ? "" : "s"}`}`;
}
