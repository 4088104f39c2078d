/** "Diagnose…": asks what somebody sees, and shows the likely causes in this workspace as a page beside the editor. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  explainRuleCommand,
  openLocationCommand,
  testConnectionCommand,
  writeScriptCommand,
} from "#protocol/client-commands";
import { serverCommands } from "#protocol/commands";
import type { DiagnosisParams, FullPicturePage } from "#protocol/messages";
import { newNonce, rendered } from "./full-pictures";
import { pageHtml } from "./page-html";
import { openResultPanel } from "./result-panel";
import { runOnServer } from "./run-on-server";

export function serveDiagnoses(client: BaseLanguageClient): vscode.Disposable {
  let panel: vscode.WebviewPanel | undefined;
  const show = async (page: FullPicturePage): Promise<void> => {
    const html = pageHtml(page, await rendered(page.markdown), newNonce());
    if (panel) panel.reveal();
    else {
      panel = openPanel();
      panel.onDidDispose(() => (panel = undefined));
    }
    panel.title = `Diagnosis: ${page.subject}`;
    panel.webview.html = html;
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand("sitecoreConfigGuard.diagnose", async (symptom?: string) => {
      const page = await ask(client, symptom);
      if (page) await show(page);
    }),
    new vscode.Disposable(() => void panel?.dispose()),
  );
}

/** What was pasted goes to the server, and neither into the page nor into a log. */
async function ask(client: BaseLanguageClient, symptom: string | undefined): Promise<FullPicturePage | null> {
  // Where no server runs, there was no reason to start one before.
  await client.start();
  const text = symptom === undefined ? await whatIsSeen() : undefined;
  if (symptom === undefined && text === undefined) return null;
  const params: DiagnosisParams = {
    uri: vscode.window.activeTextEditor?.document.uri.toString() ?? null,
    text: text ?? null,
    symptom: symptom ?? null,
  };
  return runOnServer(client, serverCommands.diagnose, [params]);
}

const whatIsSeen = (): Thenable<string | undefined> =>
  vscode.window.showInputBox({
    title: "Diagnose",
    prompt: "A log line, a status such as 403.7, an error code or a message. Leave it empty to choose from a list.",
    placeHolder: "403.7",
    ignoreFocusOut: true,
  });

const openPanel = (): vscode.WebviewPanel =>
  openResultPanel("diagnosis", "Diagnosis", vscode.ViewColumn.Beside, [
    openLocationCommand,
    writeScriptCommand,
    testConnectionCommand,
    explainRuleCommand,
  ]);
