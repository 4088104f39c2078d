/** Panels for pages of ours: no scripts, nothing loaded, and links that run the named commands alone. */
import * as vscode from "vscode";
import { openLocationCommand } from "#protocol/client-commands";

/** `kind` tells panels apart, and is written nowhere that a user sees. */
export const openResultPanel = (
  kind: string,
  title: string,
  column: vscode.ViewColumn,
  commands: readonly string[] = [openLocationCommand],
): vscode.WebviewPanel =>
  vscode.window.createWebviewPanel(`sitecoreConfigGuard.${kind}`, title, column, {
    enableScripts: false,
    enableCommandUris: commands,
    localResourceRoots: [],
    enableFindWidget: true,
  });
