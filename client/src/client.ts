/** What the extension does alike on desktop and in a browser. */
import * as vscode from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { stateChanged, type InitializationOptions } from "#protocol/messages";
import { refreshActiveDocument } from "./active-document";
import { serveCertificates } from "./certificates";
import { registerCommands } from "./commands";
import { serveDiagnoses } from "./diagnosis";
import { ourDocuments } from "./documents";
import { serveEffective } from "./effective";
import { offerFoundBase } from "./found-base";
import { serveFiles } from "./files";
import { serveFullPictures, trustedHovers } from "./full-pictures";
import { lastingCommands } from "./lasting-commands";
import { PageFiles, servePages } from "./pages";
import type { HostKind } from "./may-act";
import { picturesOfTheme, tellThemes } from "./pictures";
import { answerQuestions } from "./questions";
import { serveProfile } from "./profile";
import { restarts } from "./restarts";
import { serveScripts } from "./scripts";
import { showDocuments } from "./show-documents";
import { startWhenNeeded } from "./start-when-needed";
import { showStatus } from "./status";
import { serveConnectionTests } from "./test-connection";
import { serveTransformPreviews } from "./transform-preview";

export const clientName = "Sitecore Config Guard";

export const clientOptions = (context: vscode.ExtensionContext): LanguageClientOptions => ({
  documentSelector: ourDocuments(),
  diagnosticCollectionName: "sitecore-config-guard",
  diagnosticPullOptions: { onChange: true, onTabs: true },
  errorHandler: restarts(),
  markdown: { isTrusted: false, supportHtml: false },
  middleware: { ...lastingCommands(context), ...trustedHovers, window: { showDocument: showDocuments } },
  initializationOptions: (): InitializationOptions => ({
    readsFiles: true,
    opensPages: true,
    asks: true,
    pictures: picturesOfTheme(),
  }),
});

/** Makes ready all that belongs to the client, which starts when it is needed; everything ends with the extension. */
export function runClient(context: vscode.ExtensionContext, client: BaseLanguageClient, host: HostKind): void {
  const { subscriptions } = context;
  const changes = new vscode.EventEmitter<void>();
  const pages = new PageFiles(context);
  serveFiles(client);
  // The client library keeps one handler for each notification.
  client.onNotification(stateChanged, () => changes.fire());
  const started = onceStarted(client, () => {
    subscriptions.push(showStatus(client, changes.event), refreshActiveDocument(client), tellThemes(client));
    subscriptions.push(serveFullPictures(client, changes.event));
    subscriptions.push(offerFoundBase(client, context.workspaceState, changes.event));
  });
  const fail = (error: unknown): void => client.error("The server could not be started.", error, false);
  subscriptions.push(
    client,
    changes,
    started,
    ...registerCommands(client, pages),
    servePages(pages),
    serveTransformPreviews(client, changes.event),
    serveEffective(client, changes.event),
    serveScripts(client, host),
    serveProfile(client),
    serveDiagnoses(client),
    serveCertificates(client, changes.event),
    answerQuestions(client),
    serveConnectionTests(client, host),
    startWhenNeeded(() => void client.start().catch(fail), fail),
  );
}

/** Runs what needs a server, the first time that there is one, however it came to be started. */
function onceStarted(client: BaseLanguageClient, run: () => void): vscode.Disposable {
  const listening = client.onDidChangeState(() => {
    if (!client.isRunning()) return;
    listening.dispose();
    run();
  });
  return new vscode.Disposable(() => listening.dispose());
}
