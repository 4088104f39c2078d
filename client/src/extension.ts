/** The extension in desktop VS Code and its remotes: its server is a Node process of its own. */
import type * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { clientName, clientOptions, runClient } from "./client";

export function activate(context: vscode.ExtensionContext): void {
  const module = context.asAbsolutePath("dist/server.cjs");
  const server = { module, transport: TransportKind.ipc };
  const client = new LanguageClient(
    "sitecoreConfigGuard",
    clientName,
    { run: server, debug: { ...server, options: { execArgv: ["--nolazy", "--inspect=6009"] } } },
    clientOptions(context),
  );
  runClient(context, client, "node");
}
