/** Starts the server for one editor: registers all that it answers, says what it can do, and begins to listen. */
import * as lsp from "vscode-languageserver";
import { themeOf } from "#features/timeline";
import { warmUp } from "#inspect/warm-up";
import { codeActionKinds, serveCodeActions } from "#lsp/code-actions";
import { commandNames, serveCommands } from "#lsp/commands";
import { serveDiagnostics } from "#lsp/diagnostics";
import { featureCapabilities, serveFeatures } from "#lsp/features";
import { serveLeads } from "#lsp/leads";
import { renameCapabilities, serveRename } from "#lsp/rename";
import { serveOwnRequests } from "#lsp/own-requests";
import { servePushedDiagnostics } from "#lsp/pushed-diagnostics";
import { registerWatchers } from "#lsp/registrations";
import type { Session } from "#lsp/session";
import { serveUnwatchedFiles } from "#lsp/unwatched-files";
import { themeChanged, type ThemeChangedParams } from "#protocol/messages";

/** Certificates expire and suppressions end while an editor stays open. */
const day = 24 * 60 * 60 * 1000;

export function startServer(session: Session): void {
  serveLife(session);
  serveChanges(session);
  serveDiagnostics(session);
  servePushedDiagnostics(session);
  serveUnwatchedFiles(session);
  serveCodeActions(session);
  serveFeatures(session);
  serveLeads(session);
  serveRename(session);
  serveCommands(session);
  serveOwnRequests(session);
  session.documents.listen(session.connection);
  session.connection.listen();
}

function serveLife(session: Session): void {
  const { connection, guard } = session;
  let daily: ReturnType<typeof setInterval> | undefined;
  connection.onInitialize(
    guard.answer("initialize", (params: lsp.InitializeParams) => {
      session.initialize(params);
      return whatItCan;
    }),
  );
  connection.onInitialized(
    guard.react("initialized", () => {
      daily = setInterval(() => session.refresh(), day);
      begin(session);
    }),
  );
  connection.onShutdown(
    guard.answer("shutdown", () => {
      clearInterval(daily);
      session.stop();
    }),
  );
}

const whatItCan: lsp.InitializeResult = {
  capabilities: {
    positionEncoding: lsp.PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: lsp.TextDocumentSyncKind.Incremental, save: true },
    diagnosticProvider: {
      identifier: "sitecore-config-guard",
      interFileDependencies: true,
      workspaceDiagnostics: true,
    },
    codeActionProvider: { codeActionKinds, resolveProvider: true },
    executeCommandProvider: { commands: [...commandNames] },
    ...featureCapabilities,
    ...renameCapabilities,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  },
  serverInfo: { name: "sitecore-config-guard" },
};

function begin(session: Session): void {
  const { connection, guard, abilities } = session;
  if (abilities.changesFolders) {
    connection.workspace.onDidChangeWorkspaceFolders(
      guard.react("a change of folders", (change) => session.changeFolders(change)),
    );
  }
  warmUp();
  guard.inBackground("asking for watchers", () => registerWatchers(session));
  guard.inBackground("reading the workspace", () => session.load());
}

/** What the client tells of documents, files and settings. */
function serveChanges(session: Session): void {
  const { connection, documents, guard, workspace } = session;
  documents.onDidChangeContent(
    guard.react("an edit", ({ document }) => workspace.edit(document.uri, document.getText())),
  );
  documents.onDidClose(guard.react("closing a document", ({ document }) => session.close(document.uri)));
  connection.onDidChangeConfiguration(
    guard.react("a change of settings", ({ settings }: lsp.DidChangeConfigurationParams) => {
      session.settings.change(settings);
      session.refresh();
      guard.inBackground("reading where folders are deployed", () => session.layOut());
    }),
  );
  connection.onDidChangeWatchedFiles(
    guard.react("a change of files", ({ changes }: lsp.DidChangeWatchedFilesParams) => session.rereadAll(changes)),
  );
  connection.onNotification(
    themeChanged,
    guard.react("a change of theme", ({ pictures }: ThemeChangedParams) => {
      session.pictures = themeOf(pictures);
    }),
  );
}
