/** The extension in a browser, as on vscode.dev: its server is a Web Worker. */
import * as vscode from "vscode";
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from "vscode-languageclient/browser";
import { clientName, clientOptions, runClient } from "./client";

export function activate(context: vscode.ExtensionContext): void {
  const script = vscode.Uri.joinPath(context.extensionUri, "dist/core.js").toString(true);
  let worker: Worker | undefined;
  // VS Code's `Worker` is a function of its own, so the library would not take what it gives for a worker.
  const startWorker = (): Promise<MessageTransports> => {
    worker?.terminate();
    worker = new Worker(script);
    return Promise.resolve({ reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) });
  };
  const client = new LanguageClient("sitecoreConfigGuard", clientName, startWorker, clientOptions(context));
  runClient(context, client, "browser");
}
