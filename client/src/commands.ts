/** The commands of the extension itself. Those of the server, behind entries of menus, the client library registers. */
import * as vscode from "vscode";
import type { BaseLanguageClient, Range } from "vscode-languageclient";
import { explainRuleCommand, openLocationCommand } from "#protocol/client-commands";
import { serverCommands } from "#protocol/commands";
import { choosePage, showPage, type PageFiles } from "./pages";
import { openLocation } from "./show-documents";
import { runOnServer } from "./run-on-server";

export const restartCommand = "sitecoreConfigGuard.restart";
export const showOutputCommand = "sitecoreConfigGuard.showOutput";

export function registerCommands(client: BaseLanguageClient, pages: PageFiles): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand(explainRuleCommand, (rules?: string | string[]) => explainRule(pages, rules)),
    vscode.commands.registerCommand(openLocationCommand, (uri: string, range: Range) => openLocation(uri, range)),
    vscode.commands.registerCommand("sitecoreConfigGuard.acceptFindings", () => acceptFindings(client)),
    vscode.commands.registerCommand(showOutputCommand, () => client.outputChannel.show()),
    vscode.commands.registerCommand(restartCommand, () => restart(client)),
  ];
}

async function restart(client: BaseLanguageClient): Promise<void> {
  if (client.needsStop()) await client.stop();
  await client.start();
}

/** Where no server runs, there was no reason to start one before. */
async function acceptFindings(client: BaseLanguageClient): Promise<void> {
  await client.start();
  await runOnServer(client, serverCommands.acceptAll);
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
