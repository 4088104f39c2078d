/** What the extension does alike on desktop and in a browser. */
import * as vscode from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { stateChanged, type InitializationOptions } from "#protocol/messages";
import { refreshActiveDocument } from "./active-document";
import { registerCommands } from "./commands";
import { ourDocuments } from "./documents";
import { serveFiles } from "./files";
import { serveFullPictures, trustedHovers } from "./full-pictures";
import { lastingCommands } from "./lasting-commands";
import { PageFiles, servePages } from "./pages";
import { answerQuestions } from "./questions";
import { picturesOfTheme, tellThemes } from "./pictures";
import { restarts } from "./restarts";
import { showStatus } from "./status";

export const clientName = "Sitecore Config Guard";

export const clientOptions = (context: vscode.ExtensionContext): LanguageClientOptions => ({
  documentSelector: ourDocuments(),
  diagnosticCollectionName: "sitecore-config-guard",
  diagnosticPullOptions: { onChange: true, onTabs: true },
  errorHandler: restarts(),
  markdown: { isTrusted: false, supportHtml: false },
  middleware: { ...lastingCommands(context), ...trustedHovers },
  initializationOptions: (): InitializationOptions => ({
    readsFiles: true,
    opensPages: true,
    asks: true,
    pictures: picturesOfTheme(),
  }),
});

/** Starts the client, with what belongs to it; everything ends with the extension. */
export async function runClient(context: vscode.ExtensionContext, client: BaseLanguageClient): Promise<void> {
  serveFiles(client);
  const pages = new PageFiles(context);
  const changes = new vscode.EventEmitter<void>();
  // The client library keeps one handler for each notification.
  client.onNotification(stateChanged, () => changes.fire());
  context.subscriptions.push(
    client,
    changes,
    ...registerCommands(client, pages),
    servePages(pages),
    answerQuestions(client),
  );
  await client.start();
  context.subscriptions.push(showStatus(client, changes.event), refreshActiveDocument(client), tellThemes(client));
  context.subscriptions.push(serveFullPictures(client, changes.event));
}
