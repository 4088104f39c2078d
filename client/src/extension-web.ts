/** The extension in a browser, as on vscode.dev: its server is a Web Worker. */
import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { clientName, clientOptions, runClient } from "./client";

export function activate(context: vscode.ExtensionContext): void {
  const script = vscode.Uri.joinPath(context.extensionUri, "dist/core.js").toString(true);
  const startWorker = (): Promise<Worker> => Promise.resolve(new Worker(script));
  runClient(context, new LanguageClient("sitecoreConfigGuard", clientName, startWorker, clientOptions(context)));
}
