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
    await fix(document, "forms-timeout-invalid", "Set the forms timeout to 180 minutes");
    assert(document.getText().includes('timeout="180" slidingExpiration='), "the timeout is not 180");
  });

  test("the invisible character of a thumbprint goes", async () => {
    const document = await openSample("Sitecore.CM/App_Config/ConnectionStrings.config");
    assert(document.getText().includes("\u200E"), "the sample has no U+200E");
    await fix(document, "thumbprint-illegal-characters", "Keep only the hexadecimal digits, in upper case");
    assert(!document.getText().includes("\u200E"), "U+200E is still there");
  });
});

/** Takes a fix of the first finding of a rule, and waits until that finding is gone. */
async function fix(document: vscode.TextDocument, rule: string, wanted: string): Promise<void> {
  const isOfRule = (each: vscode.Diagnostic) => ruleOf(each) === rule;
  const before = (await diagnosticsOf(document.uri, (all) => all.some(isOfRule))).filter(isOfRule);
  const action = await waitFor(wanted, async () => {
    const actions = await codeActionsAt(document.uri, before[0]!.range);
    return actions.find(({ title }) => title === wanted);
  });
  await applyAction(action);
  await diagnosticsOf(document.uri, (all) => all.filter(isOfRule).length === before.length - 1);
}
