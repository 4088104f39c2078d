/** Quick fixes repair the text in the editor. */
import type * as vscode from "vscode";
import { assert } from "./support/assert";
import { applyAction, codeActionsAt, diagnosticsOf, ruleOf } from "./support/ask";
import { closeAll, openSample } from "./support/samples";
import { waitFor } from "./support/wait-for";

suite("fixes", () => {
  teardown(closeAll);

  test("a time span becomes minutes", async () => {
    const document = await openSample("Sitecore.CD/web.config");
    await fix(document, "forms-timeout-invalid");
    assert(document.getText().includes('timeout="180" slidingExpiration='), "the timeout is not 180");
  });

  test("the invisible character of a thumbprint goes", async () => {
    const document = await openSample("Sitecore.CM/App_Config/ConnectionStrings.config");
    assert(document.getText().includes("\u200E"), "the sample has no U+200E");
    await fix(document, "thumbprint-illegal-characters");
    assert(!document.getText().includes("\u200E"), "U+200E is still there");
  });
});

/** Takes the first repair of the first finding of a rule, and waits until that finding is gone. */
async function fix(document: vscode.TextDocument, rule: string): Promise<void> {
  const isOfRule = (each: vscode.Diagnostic) => ruleOf(each) === rule;
  const before = await diagnosticsOf(document.uri, (diagnostics) => diagnostics.some(isOfRule));
  const finding = before.find(isOfRule)!;
  const action = await waitFor(`a fix of ${rule}`, async () => {
    const actions = await codeActionsAt(document.uri, finding.range);
    return actions.find(({ diagnostics, edit }) => edit !== undefined && diagnostics?.some(isOfRule));
  });
  await applyAction(action);
  const count = before.filter(isOfRule).length;
  await diagnosticsOf(document.uri, (diagnostics) => diagnostics.filter(isOfRule).length === count - 1);
}
