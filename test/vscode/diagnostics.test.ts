/** The samples have the findings they were made for, in the whole workspace and while typing. */
import * as vscode from "vscode";
import { diagnosticsOf, ruleOf } from "./support/ask";
import { closeAll, openSample, replaceIn, sampleUri } from "./support/samples";

const hasRules = (expected: readonly string[]) => (diagnostics: readonly vscode.Diagnostic[]) => {
  const found = [...new Set(diagnostics.map(ruleOf))].sort();
  return found.join() === [...expected].sort().join();
};

suite("diagnostics", () => {
  suiteSetup(() => openSample("Sitecore.CD/web.config"));
  suiteTeardown(closeAll);

  test("every sample has the findings that expected.json names, opened or not", async () => {
    const bytes = await vscode.workspace.fs.readFile(sampleUri("expected.json"));
    const expected = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, string[]>;
    await Promise.all(Object.entries(expected).map(([path, rules]) => diagnosticsOf(sampleUri(path), hasRules(rules))));
  });

  test("a finding goes when its fault is typed away, and comes back when the change is dropped", async () => {
    const document = await openSample("Sitecore.CD/web.config");
    const isInvalid = (diagnostics: readonly vscode.Diagnostic[]) =>
      diagnostics.some((each) => ruleOf(each) === "forms-timeout-invalid");
    await diagnosticsOf(document.uri, isInvalid);
    await replaceIn(document, "03:00:00", "180");
    await diagnosticsOf(document.uri, (diagnostics) => !isInvalid(diagnostics));
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await diagnosticsOf(document.uri, isInvalid);
  });
});
