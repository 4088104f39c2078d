/** The extension starts in this host and reports a fault. */
import * as vscode from "vscode";
import { assert } from "./support/assert";
import { diagnosticsOf, ruleOf } from "./support/ask";
import { closeAll, openSample } from "./support/samples";

suite("smoke", () => {
  suiteTeardown(closeAll);

  test("the extension is installed and starts", async () => {
    console.log(`    VS Code ${vscode.version}, ${vscode.env.appHost}, ${vscode.UIKind[vscode.env.uiKind]}`);
    const extension = vscode.extensions.getExtension("sitecore-config-guard.sitecore-config-guard");
    assert(extension, "the extension is not installed");
    await extension.activate();
  });

  test("opening a configuration file brings diagnostics", async () => {
    const { uri } = await openSample("Sitecore.CD/web.config");
    await diagnosticsOf(uri, (diagnostics) => diagnostics.some((each) => ruleOf(each) === "forms-timeout-invalid"));
  });
});
