/** Shows where to begin: a file with findings, and beside it the README of the samples, rendered. */
"use strict";
const vscode = require("vscode");

const file = "Sitecore.CM/web.config";
const shown = "<sessionState";

exports.activate = async () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  // Whoever comes back finds what was open when they left.
  if (!folder || vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0)) return;

  // The file is the wider one, with all of its lines in sight.
  const sizes = [{ size: 0.4 }, { size: 0.6 }];
  await vscode.commands.executeCommand("vscode.setEditorLayout", { orientation: 0, groups: sizes });
  const readme = vscode.Uri.joinPath(folder, "README.md");
  await vscode.commands.executeCommand(
    "vscode.openWith",
    readme,
    "vscode.markdown.preview.editor",
    vscode.ViewColumn.One,
  );
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, file));
  const editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Two, preview: false });
  // Whoever closed the README before this was open would be left with an empty half.
  const { all, close } = vscode.window.tabGroups;
  const empty = all.filter(({ tabs }) => tabs.length === 0);
  if (empty.length > 0 && empty.length < all.length) await close(empty);
  const place = document.positionAt(Math.max(0, document.getText().indexOf(shown)));
  editor.selection = new vscode.Selection(place, place);
  await vscode.commands.executeCommand("editor.action.toggleWordWrap");
  editor.revealRange(new vscode.Range(place, place), vscode.TextEditorRevealType.AtTop);
};
