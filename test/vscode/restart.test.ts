/** A server that is killed comes back by itself, and nothing that was open or found is lost. */
import * as vscode from "vscode";
import { assert } from "./support/assert";
import { diagnosticsOf, ruleOf } from "./support/ask";
import { closeAll, openSample, replaceIn } from "./support/samples";
import { seesProcesses, serverProcess } from "./support/server-process";
import { waitFor } from "./support/wait-for";

suite("a server that is killed", function () {
  suiteTeardown(closeAll);

  test("comes back, with what was typed before and is typed then", async function () {
    if (!seesProcesses) this.skip();
    const document = await openSample("Sitecore.CD/web.config");
    const isInvalid = (diagnostics: readonly vscode.Diagnostic[]) =>
      diagnostics.some((each) => ruleOf(each) === "forms-timeout-invalid");
    await diagnosticsOf(document.uri, isInvalid);
    await replaceIn(document, "03:00:00", "181");
    await diagnosticsOf(document.uri, (diagnostics) => !isInvalid(diagnostics));

    const before = serverProcess();
    assert(before !== undefined, "the server runs");
    const killed = Date.now();
    process.kill(before, "SIGKILL");
    await waitFor(
      () => "another server",
      () => {
        const now = serverProcess();
        return now !== undefined && now !== before ? true : undefined;
      },
    );
    console.log(`    started again after ${String(Date.now() - killed)} ms`);
    await replaceIn(document, "181", "03:00:00");
    await diagnosticsOf(document.uri, isInvalid);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      document.positionAt(document.getText().indexOf("<sessionState") + 3),
    );
    assert(hovers.length > 0, "the new server answers");
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });
});
