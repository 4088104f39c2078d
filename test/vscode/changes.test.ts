/** What changes outside of documents reaches the server: settings, and files that another program writes. */
import { rmSync, writeFileSync } from "node:fs";
import * as vscode from "vscode";
import { diagnosticsOf, ruleOf } from "./support/ask";
import { closeAll, openSample, sampleUri } from "./support/samples";

const rule = "forms-timeout-invalid";
const has = (all: readonly vscode.Diagnostic[]): boolean => all.some((each) => ruleOf(each) === rule);
const hasNot = (all: readonly vscode.Diagnostic[]): boolean => !has(all);
const off = { [rule]: "off" };

suite("what changes outside of documents", () => {
  suiteTeardown(closeAll);

  test("a setting counts at once, and no longer when it is taken back", async () => {
    const { uri } = await openSample("Sitecore.CD/web.config");
    await diagnosticsOf(uri, has);
    const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration("sitecoreConfigGuard");
    try {
      await settings().update("rules", off, vscode.ConfigurationTarget.Workspace);
      await diagnosticsOf(uri, hasNot);
    } finally {
      await settings().update("rules", undefined, vscode.ConfigurationTarget.Workspace);
    }
    await diagnosticsOf(uri, has);
  });

  test("a file that another program writes and deletes counts as it lies on disk", async () => {
    const { uri } = await openSample("Sitecore.CD/web.config");
    await diagnosticsOf(uri, has);
    const { fsPath } = sampleUri("Sitecore.CD/.sitecore-config-guard.json");
    try {
      writeFileSync(fsPath, JSON.stringify({ rules: off }));
      await diagnosticsOf(uri, hasNot);
    } finally {
      rmSync(fsPath, { force: true });
    }
    await diagnosticsOf(uri, has);
  });

  test("a document that is not open follows its file", async () => {
    await closeAll();
    const other = sampleUri("Sitecore.CD/App_Config/Include/zzz/zzz.Written.config");
    const text = '<configuration><sitecore><settings><setting name="A"value="1"></settings></sitecore></configuration>';
    try {
      await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(other, ".."));
      writeFileSync(other.fsPath, text);
      await diagnosticsOf(other, (all) => all.length > 0);
    } finally {
      rmSync(other.fsPath, { force: true });
    }
    await diagnosticsOf(other, (all) => all.length === 0);
  });
});
