/** Asks the client to watch files and settings, where it lets a server ask. */
import * as lsp from "vscode-languageserver";
import type { Session } from "#lsp/session";
import { environmentPatterns, filePatterns, gitListPattern } from "#protocol/file-patterns";
import { settingsSection } from "#lsp/settings";

/** The client watches from now on; one that cannot is asked for nothing. */
export async function registerWatchers({ connection, abilities }: Session): Promise<void> {
  if (abilities.registersWatchers) {
    const watchers = [...filePatterns, ...environmentPatterns, gitListPattern].map((globPattern) => ({ globPattern }));
    await connection.client.register(lsp.DidChangeWatchedFilesNotification.type, { watchers });
  }
  if (abilities.registersSettings) {
    await connection.client.register(lsp.DidChangeConfigurationNotification.type, { section: settingsSection });
  }
}
