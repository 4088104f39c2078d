/** The extension in a browser, as on vscode.dev: starts the server in a Web Worker. */
import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { clientName, clientOptions, runClient } from "./client";

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const script = vscode.Uri.joinPath(context.extensionUri, "dist/core.js");
  const client = new LanguageClient(
    "sitecoreConfigGuard",
    clientName,
    new Worker(script.toString(true)),
    clientOptions(context),
  );
  await runClient(context, client);
}
