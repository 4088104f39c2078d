/** "Show Effective Configuration" opens what all files make, and each place of it leads to what says it. */
import * as vscode from "vscode";
import { assert } from "./support/assert";
import { closeAll, openSample, rangeOf } from "./support/samples";
import { waitFor } from "./support/wait-for";

const scheme = "sitecore-config-guard-effective";

suite("the effective configuration", () => {
  teardown(closeAll);

  test("opens, and leads to the file that says what stands there", async () => {
    const sample = await openSample("Sitecore.CD/App_Config/Include/zzz/Retail.Delivery.config");
    await vscode.commands.executeCommand("sitecoreConfigGuard.showEffective");
    const document = await waitFor("the document", () => {
      const shown = vscode.window.activeTextEditor?.document;
      return shown?.uri.scheme === scheme ? shown : undefined;
    });
    assert(document.languageId === "xml", `its language is ${document.languageId}`);
    const { start } = rangeOf(document, 'patch:source="Retail.Delivery.config"');
    const [found] = await vscode.commands.executeCommand<vscode.Location[]>(
      "vscode.executeDefinitionProvider",
      document.uri,
      start,
    );
    assert(found?.uri.toString() === sample.uri.toString(), `it leads to ${String(found?.uri)}`);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      "vscode.executeLinkProvider",
      document.uri,
    );
    const link = links.find(({ range }) => range.start.line === start.line);
    assert(link?.target?.path === sample.uri.path, `the link leads to ${String(link?.target)}`);
    assert(/^L\d+/.test(link.target.fragment), `the link leads to ${link.target.fragment}`);
  });
});
