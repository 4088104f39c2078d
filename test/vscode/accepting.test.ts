/** All findings of the workspace are accepted by one command, and come back without the file that says so. */
import * as vscode from "vscode";
import { diagnosticsOf } from "./support/ask";
import { closeAll, openSample, sampleUri } from "./support/samples";

suite("accepting", () => {
  teardown(closeAll);

  test("nothing found today is shown any more", async () => {
    const { uri } = await openSample("Sitecore.CM/web.config");
    await diagnosticsOf(uri, (all) => all.length > 0);
    await vscode.commands.executeCommand("sitecoreConfigGuard.acceptFindings");
    await diagnosticsOf(uri, (all) => all.length === 0);
    for (const folder of ["", "src/Feature/Newsletter/"]) {
      await vscode.workspace.fs.delete(sampleUri(`${folder}.sitecore-config-guard-baseline.json`));
    }
    await diagnosticsOf(uri, (all) => all.length > 0);
  });
});
