/** Every quick fix that is offered in the samples ends its finding, in VS Code as in the core's own tests. */
import * as vscode from "vscode";
import { assert } from "./support/assert";
import { codeActionsAt, diagnosticsOf, ourDiagnostics, ruleOf } from "./support/ask";
import { closeAll, openSample, sampleUri } from "./support/samples";

suite("every fix", () => {
  teardown(closeAll);

  test("in every sample", async function () {
    this.timeout(240_000);
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(sampleUri("expected.json")));
    const samples = Object.entries(JSON.parse(text) as Record<string, string[]>);
    let applied = 0;
    for (const [path] of samples.filter(([, rules]) => rules.length > 0)) applied += await applyAll(path);
    assert(applied >= 60, `only ${String(applied)} fixes were applied`);
  });
});

/** How many fixes there were; of several findings of a rule in the file, those at the first are taken. */
async function applyAll(path: string): Promise<number> {
  const document = await openSample(path);
  const original = document.getText();
  const found = await diagnosticsOf(document.uri, (all) => all.length > 0);
  const firsts = found.filter((each, index) => found.findIndex((other) => ruleOf(other) === ruleOf(each)) === index);
  let applied = 0;
  for (const { range } of firsts) {
    const before = countsOf(document);
    const actions = await codeActionsAt(document.uri, range);
    for (const { edit } of actions.filter((each) => isFixOf(each, document))) {
      assert(edit && (await vscode.workspace.applyEdit(edit)), `VS Code did not take an edit of ${path}`);
      await diagnosticsOf(document.uri, () =>
        [...before].some(([rule, count]) => (countsOf(document).get(rule) ?? 0) < count),
      );
      await restore(document, original);
      await diagnosticsOf(document.uri, () =>
        [...before].every(([rule, count]) => countsOf(document).get(rule) === count),
      );
      applied++;
    }
  }
  return applied;
}

/** How many findings each rule has. */
function countsOf({ uri }: vscode.TextDocument): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const rule of ourDiagnostics(uri).map(ruleOf)) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

/** Fixes that change other files ask first, and are tested over the server's pipe. */
function isFixOf({ title, edit }: vscode.CodeAction, { uri }: vscode.TextDocument): boolean {
  const files = edit?.entries().map(([file]) => file.toString()) ?? [];
  return !/^(Suppress|Fix all) /.test(title) && files.length === 1 && files[0] === uri.toString();
}

async function restore(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const end = document.positionAt(document.getText().length);
  edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), end), text);
  assert(await vscode.workspace.applyEdit(edit), "VS Code did not take the text back");
}
