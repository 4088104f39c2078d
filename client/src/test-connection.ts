/** "Test TLS…": asks before anything is connected to, shows how far it is, and the result as a page beside the editor. */
import * as vscode from "vscode";
import type { BaseLanguageClient, Position } from "vscode-languageclient";
import { testConnectionCommand } from "#protocol/client-commands";
import { serverCommands } from "#protocol/commands";
import type { ConnectionPage, TestableHost } from "#protocol/messages";
import { newNonce, rendered } from "./full-pictures";
import { mayAct, type HostKind } from "./may-act";
import { pageHtml } from "./page-html";
import { openResultPanel } from "./result-panel";
import { runOnServer } from "./run-on-server";
import { say } from "./say";

export const serveConnectionTests = (client: BaseLanguageClient, host: HostKind): vscode.Disposable =>
  vscode.commands.registerCommand(testConnectionCommand, (uri?: string, position?: Position) =>
    run(client, host, uri, position),
  );

async function run(client: BaseLanguageClient, host: HostKind, uri?: string, position?: Position): Promise<void> {
  if (!(await mayAct(host, "Testing a connection"))) return;
  await client.start();
  const chosen = await choose(client, uri, position);
  if (!chosen) return;
  const test = "Test";
  const testWith = "Test with a Certificate…";
  const detail =
    "Several connections are made, each with a handshake and some with one request. A certificate of yours is sent only if you choose one.";
  const answer = await vscode.window.showInformationMessage(
    `Connect to ${chosen.endpoint}?`,
    { modal: true, detail },
    test,
    testWith,
  );
  if (answer === undefined) return;
  const page = await withProgress(client, chosen, answer === testWith);
  if (page) await show(page);
}

/** The address at the place; without one, the user chooses among those of the file or else of the workspace. */
async function choose(
  client: BaseLanguageClient,
  uri?: string,
  position?: Position,
): Promise<TestableHost | undefined> {
  const file = uri ?? vscode.window.activeTextEditor?.document.uri.toString();
  const ofFile = file === undefined ? [] : await hosts(client, file);
  const at = ofFile.find(
    ({ position: { line, character } }) => line === position?.line && character === position.character,
  );
  if (at) return at;
  const all = ofFile.length > 0 ? ofFile : await hosts(client);
  if (all.length === 0) {
    say("No file here names an HTTPS address that can be tested.");
    return undefined;
  }
  const items = all.map((each) => ({ label: each.endpoint, description: each.name, each }));
  const placeHolder = "An HTTPS address that these files name";
  return (await vscode.window.showQuickPick(items, { title: "Test TLS", placeHolder, matchOnDescription: true }))?.each;
}

const hosts = (client: BaseLanguageClient, uri?: string): Promise<readonly TestableHost[]> =>
  runOnServer(client, serverCommands.testableHosts, uri === undefined ? [] : [uri]);

const withProgress = (
  client: BaseLanguageClient,
  { endpoint, uri, position }: TestableHost,
  showsCertificate: boolean,
): Thenable<ConnectionPage | null> =>
  vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Testing TLS to ${endpoint}`, cancellable: true },
    async (_progress, token) => {
      try {
        return await runOnServer<ConnectionPage | null>(
          client,
          serverCommands.testConnection,
          [{ uri, position, showsCertificate }],
          token,
        );
      } catch (error) {
        if (token.isCancellationRequested) return null;
        throw error;
      }
    },
  );

/** A panel for each test, so that two can be compared. */
async function show(page: ConnectionPage): Promise<void> {
  const panel = openResultPanel("connection", `TLS: ${page.subject}`, vscode.ViewColumn.Beside);
  panel.webview.html = pageHtml({ ...page, picture: undefined }, await rendered(page.markdown), newNonce());
}
