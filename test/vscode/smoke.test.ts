/** The extension starts in this host and reports a fault. */
import * as vscode from "vscode";
import { assert } from "./support/assert";
import { diagnosticsOf, ruleOf } from "./support/ask";
import { closeAll, openSample } from "./support/samples";

suite("smoke", () => {
  suiteTeardown(closeAll);

  test("the extension is installed", () => {
    console.log(`    VS Code ${vscode.version}, ${vscode.env.appHost}, ${vscode.UIKind[vscode.env.uiKind]}`);
    assert(vscode.extensions.getExtension("sitecore-config-guard.sitecore-config-guard"), "it is not there");
  });

  test("opening a configuration file activates the extension and brings diagnostics", async () => {
    const { uri } = await openSample("Sitecore.CD/web.config");
    await diagnosticsOf(uri, (diagnostics) => diagnostics.some((each) => ruleOf(each) === "forms-timeout-invalid"));
  });
});
