/** The extension in desktop VS Code and its remotes: starts the server in a Node process of its own. */
import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { clientName, clientOptions, runClient } from "./client";

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath("dist/server.cjs");
  const server = { module, transport: TransportKind.ipc };
  const client = new LanguageClient(
    "sitecoreConfigGuard",
    clientName,
    { run: server, debug: { ...server, options: { execArgv: ["--nolazy", "--inspect=6009"] } } },
    clientOptions(context),
  );
  await runClient(context, client);
}
