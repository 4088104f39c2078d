/** Goes to the place that stands in a file beside the folder, and shows its hover: by a key, as typing the way takes ten times as long. */
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vscode = require("vscode");

exports.activate = ({ subscriptions }) => {
  subscriptions.push(vscode.commands.registerCommand("hoverSteps.show", show));
};

async function show() {
  const { uri } = vscode.workspace.workspaceFolders[0];
  const { file, line, column } = JSON.parse(fs.readFileSync(path.join(uri.fsPath, "../hover-place.json"), "utf8"));
  const place = new vscode.Position(line - 1, column - 1);
  const selection = new vscode.Range(place, place);
  // Where a hover is still there, the next command would only move the focus into it.
  await vscode.commands.executeCommand("editor.action.hideHover");
  await vscode.window.showTextDocument(vscode.Uri.joinPath(uri, file), { selection });
  await vscode.commands.executeCommand("editor.action.showHover");
}
