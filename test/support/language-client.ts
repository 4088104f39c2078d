/** A language client for tests: starts the server bundle over stdio and talks LSP with it. */
import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  MessageType,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type InitializeParams,
  type InitializeResult,
  type LogMessageParams,
  type ProtocolConnection,
} from "vscode-languageserver/node";

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

/** What tells one kind of client from another. */
export interface ClientKind {
  /** Members of the parameters of `initialize`; without them the client can what ours can. */
  readonly params?: Partial<InitializeParams>;
  /** Answers and listeners that are there before the first message. */
  readonly prepare?: (connection: ProtocolConnection) => void;
}

/** `configuration` answers `workspace/configuration`. */
export async function startClient(
  server: string,
  folders: readonly string[],
  configuration: Record<string, unknown> = {},
  { params, prepare }: ClientKind = {},
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
  prepare?.(connection);
  connection.listen();
  const result = await connection.sendRequest<InitializeResult>("initialize", {
    ...initializeParams(folders),
    ...params,
  });
  await connection.sendNotification("initialized", {});
  return { connection, pid: child.pid, result, log, complaints, stop: () => stop(connection, child) };
}

function initializeParams(folders: readonly string[]) {
  const workspaceFolders = folders.map((folder) => ({
    uri: pathToFileURL(folder).toString(),
    name: path.basename(folder),
  }));
  return {
    processId: process.pid,
    rootUri: null,
    workspaceFolders,
    capabilities,
  };
}

/** What our own client says of itself, as far as the server asks. */
export const capabilities = {
  workspace: {
    applyEdit: true,
    configuration: true,
    workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ["create", "rename", "delete"],
      changeAnnotationSupport: { groupsOnLabel: true },
    },
  },
  textDocument: {
    diagnostic: {},
    completion: { completionItem: { snippetSupport: true } },
    codeAction: { resolveSupport: { properties: ["edit"] }, dataSupport: true },
  },
  window: { showDocument: { support: true } },
} satisfies ClientCapabilities;

async function stop(connection: ProtocolConnection, child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  await ended;
  connection.dispose();
}
