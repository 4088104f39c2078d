/** A language client for tests: starts the server bundle over stdio and talks LSP with it. */
import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  MessageType,
  StreamMessageReader,
  StreamMessageWriter,
  type InitializeResult,
  type LogMessageParams,
  type ProtocolConnection,
} from "vscode-languageserver/node";
import type { InitializationOptions } from "#protocol/messages";

export interface Client {
  readonly connection: ProtocolConnection;
  /** The server's process. */
  readonly pid: number | undefined;
  readonly result: InitializeResult;
  /** What the server wrote to its log. */
  readonly log: readonly string[];
  /** The errors and warnings of it. */
  readonly complaints: readonly string[];
  stop(): Promise<void>;
}

/** `configuration` answers `workspace/configuration`; `own` is what our own client tells about itself. */
export async function startClient(
  server: string,
  folders: readonly string[],
  configuration: Record<string, unknown> = {},
  own?: InitializationOptions,
): Promise<Client> {
  const child = spawn(process.execPath, [server, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const log: string[] = [];
  const complaints: string[] = [];
  connection.onNotification("window/logMessage", ({ type, message }: LogMessageParams) => {
    log.push(message);
    if (type <= MessageType.Warning) complaints.push(message);
  });
  connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) => items.map(() => configuration));
  connection.onRequest("workspace/diagnostic/refresh", () => null);
  connection.onRequest("client/registerCapability", () => null);
  connection.listen();
  const result = await connection.sendRequest<InitializeResult>("initialize", {
    ...initializeParams(folders, own?.asks === true),
    initializationOptions: own,
  });
  await connection.sendNotification("initialized", {});
  return { connection, pid: child.pid, result, log, complaints, stop: () => stop(connection, child) };
}

function initializeParams(folders: readonly string[], asks: boolean) {
  const workspaceFolders = folders.map((folder) => ({
    uri: pathToFileURL(folder).toString(),
    name: path.basename(folder),
  }));
  return {
    processId: process.pid,
    rootUri: null,
    workspaceFolders,
    capabilities: {
      workspace: {
        applyEdit: asks,
        configuration: true,
        workspaceFolders: true,
        diagnostics: { refreshSupport: true },
        workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true } },
      },
      textDocument: { codeAction: { resolveSupport: { properties: ["edit"] }, dataSupport: true } },
    },
  };
}

async function stop(connection: ProtocolConnection, child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  await ended;
  connection.dispose();
}
