/** "Write a Script for This Installation…": opens what the server makes as an untitled document. Nothing runs it. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { writeScriptCommand } from "#protocol/client-commands";
import { serverCommands } from "#protocol/commands";
import type { ScriptPage } from "#protocol/messages";
import { mayAct, type HostKind } from "./may-act";
import { runOnServer } from "./run-on-server";
import { say } from "./say";

export const serveScripts = (client: BaseLanguageClient, host: HostKind): vscode.Disposable =>
  vscode.commands.registerCommand(writeScriptCommand, async (uri?: string, kind?: string) => {
    if (await mayAct(host, "Writing a script")) await write(client, uri, kind);
  });

/** Without an address, as from the command palette, for the file that is open. */
async function write(client: BaseLanguageClient, uri: string | undefined, kind: string | undefined): Promise<void> {
  // Where no server runs, there was no reason to start one before.
  await client.start();
  const of = uri ?? vscode.window.activeTextEditor?.document.uri.toString();
  const page = await runOnServer<ScriptPage | null>(client, serverCommands.script, [of ?? null, kind ?? null]);
  if (!page) return;
  if (page.why !== undefined) {
    say(page.why);
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: "powershell", content: page.text });
  await vscode.window.showTextDocument(document);
}
