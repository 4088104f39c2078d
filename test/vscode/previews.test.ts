/** Fixes that show their changes before they make them: all of them ticked, made at once, and taken back at once. */
import * as vscode from "vscode";
import { assert } from "./support/assert";
import { applyAction, codeActionsAt, diagnosticsOf, ruleOf } from "./support/ask";
import { closeAll, openSample, rangeOf, sampleUri } from "./support/samples";
import { waitFor } from "./support/wait-for";

suite("previews", () => {
  teardown(closeAll);

  test("a hardening group changes all that belongs to it, and one undo takes it back", async () => {
    const document = await openSample("Sitecore.CD/web.config");
    const before = document.getText();
    const action = await actionAt(document, 'httpOnlyCookies="false"', "Harden cookies…");
    // It opens a dialog, which VS Code refuses to show to a suite; a walk of test/e2e looks at it.
    delete action.command;
    await takeAndConfirm(action);
    assert(document.getText().includes('httpOnlyCookies="true"'), "scripts still read the cookies");
    assert(!document.getText().includes('requireSSL="false"'), "a cookie still travels over http");
    await vscode.commands.executeCommand("undo");
    await waitFor("the text of before", () => document.getText() === before || undefined);
  });

  test("a fix of several files writes them all, and one undo takes them back", async () => {
    const shipped = await openSample("Sitecore.CD/App_Config/Sitecore/CMS.Core/Sitecore.WebDAV.config");
    const patch = sampleUri("Sitecore.CD/App_Config/Include/zzz/zzz.SecurityHardening.config");
    await takeAndConfirm(await actionAt(shipped, 'value="true"', /^Move the value to /));
    assert(shipped.getText().includes('value="false"'), "the shipped value is not back");
    await waitFor("the patch file", async () => (await exists(patch)) || undefined);
    await vscode.window.showTextDocument(shipped);
    await vscode.commands.executeCommand("undo");
    await waitFor("both as before", async () => {
      const isBack = shipped.getText().includes('value="true"') && !(await exists(patch));
      return isBack || undefined;
    });
    await shipped.save();
  });

  test("the active file follows what is changed in another one", async () => {
    const service = await openSample("Upgrade-10.3/Sitecore.xConnect/App_Config/AppSettings.config");
    const sent = sampleUri("Upgrade-10.3/Sitecore.CD/App_Config/ConnectionStrings.config");
    const action = await actionAt(service, "B6CA12DD", /^Send …2518 from all callers/);
    assert(action.edit && (await vscode.workspace.applyEdit(action.edit)), "VS Code did not take the edit");
    assert(action.edit.has(sent), "no caller was changed");
    const isGone = (all: readonly vscode.Diagnostic[]) => !all.map(ruleOf).includes("xconnect-thumbprint-mismatch");
    await diagnosticsOf(service.uri, isGone);
  });

  test("a rule is fixed in all files", async () => {
    const [one, other] = [await openSample("Sitecore.CD/web.config"), await openSample("Sitecore.CM/web.config")];
    const title = "Fix all of “The login cookie may be sent over HTTP” in the workspace…";
    const isHardened = ({ uri }: vscode.TextDocument): Promise<boolean> =>
      hasText(uri, /<forms [^>]*requireSSL="true"/);
    await takeAndConfirm(await actionAt(other, "<forms", title));
    await waitFor("both files", async () => ((await isHardened(one)) && (await isHardened(other))) || undefined);
    // VS Code saves what a refactoring changed, and takes nothing back before that is done.
    await waitFor("both to be saved", () => !(one.isDirty || other.isDirty) || undefined);
    await vscode.window.showTextDocument(other);
    await vscode.commands.executeCommand("undo");
    await waitFor("both as before", async () => !((await isHardened(one)) || (await isHardened(other))) || undefined);
    await vscode.workspace.saveAll();
  });

  test("a copy goes", async () => {
    const copy = await openSample("Sitecore.CM/App_Config/ConnectionStrings.config.bak");
    const text = await vscode.workspace.fs.readFile(copy.uri);
    await takeAndConfirm(await actionAt(copy, "not-a-real-password", /^Delete /));
    await waitFor("the end of the copy", async () => !(await exists(copy.uri)) || undefined);
    await vscode.workspace.fs.writeFile(copy.uri, text);
  });
});

async function actionAt(
  document: vscode.TextDocument,
  text: string,
  wanted: string | RegExp,
): Promise<vscode.CodeAction> {
  const isWanted = ({ title }: vscode.CodeAction) =>
    typeof wanted === "string" ? title === wanted : wanted.test(title);
  const range = rangeOf(document, text);
  return waitFor(String(wanted), async () => (await codeActionsAt(document.uri, range)).find(isWanted));
}

/** Presses Apply as often as it takes: the preview opens some time after the action is taken. */
async function takeAndConfirm(action: vscode.CodeAction): Promise<void> {
  let isDone = false;
  const taken = applyAction(action).finally(() => (isDone = true));
  await waitFor(`the preview of ${action.title}`, async () => {
    if (!isDone) await vscode.commands.executeCommand("refactorPreview.apply");
    return isDone || undefined;
  });
  await taken;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

async function hasText(uri: vscode.Uri, pattern: RegExp): Promise<boolean> {
  return pattern.test((await vscode.workspace.openTextDocument(uri)).getText());
}
