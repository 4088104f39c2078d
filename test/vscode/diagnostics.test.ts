/** The samples have the findings they were made for, in the whole workspace and while typing. */
import * as vscode from "vscode";
import { diagnosticsOf, ourDiagnostics, ruleOf } from "./support/ask";
import { closeAll, openSample, replaceIn, sampleUri } from "./support/samples";
import { waitFor } from "./support/wait-for";

suite("diagnostics", () => {
  suiteSetup(() => openSample("Sitecore.CD/web.config"));
  suiteTeardown(closeAll);

  test("every sample has the findings that expected.json names, opened or not", async () => {
    const bytes = await vscode.workspace.fs.readFile(sampleUri("expected.json"));
    const expected = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, string[]>;
    const differing = () =>
      Object.entries(expected)
        .map(([path, rules]) => ({ path, rules: rules.join(), found: foundRules(path) }))
        .filter(({ rules, found }) => rules !== found)
        .map(({ path, rules, found }) => `\n${path}\n  expected ${rules}\n  found    ${found}`);
    await waitFor(
      () => `the findings of the samples:${differing().join("")}`,
      () => (differing().length === 0 ? true : undefined),
    );
  });

  /** Each rule once, in alphabetical order, as expected.json names them. */
  function foundRules(path: string): string {
    return [...new Set(ourDiagnostics(sampleUri(path)).flatMap(rulesOf))].sort().join();
  }

  /** What a section lacks is one finding, whose related places name the rule of each setting. */
  function rulesOf(diagnostic: vscode.Diagnostic): string[] {
    const related = ruleOf(diagnostic) === "settings-missing" ? (diagnostic.relatedInformation ?? []) : [];
    return [ruleOf(diagnostic), ...related.flatMap(({ message }) => /\(([\w-]+)\)$/.exec(message)?.[1] ?? [])];
  }

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
