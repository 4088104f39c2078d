/** The extension starts in this host and reports a fault. */
import * as vscode from "vscode";
import { assert } from "./support/assert";
import { diagnosticsOf } from "./support/ask";
import { closeAll } from "./support/samples";

suite("smoke", () => {
  suiteTeardown(closeAll);

  test("the extension is installed", () => {
    console.log(`    VS Code ${vscode.version}, ${vscode.env.appHost}, ${vscode.UIKind[vscode.env.uiKind]}`);
    assert(vscode.extensions.getExtension("sitecore-config-guard.sitecore-config-guard"), "it is not there");
  });

  test("opening a configuration file activates the extension and brings diagnostics", async () => {
    const [uri] = await vscode.workspace.findFiles("**/[Ww]eb.config");
    assert(uri, "the samples have no web.config");
    await vscode.window.showTextDocument(uri);
    await diagnosticsOf(uri, (diagnostics) => diagnostics.length > 0);
  });
});
