/** "Full picture" of a hover opens beside the editor, and its links lead to the lines that state the lifetimes. */
import * as vscode from "vscode";
import { assert } from "./support/assert";
import { hoverAt } from "./support/ask";
import { closeAll, openSample, rangeOf, replaceIn } from "./support/samples";
import { waitFor } from "./support/wait-for";

suite("the full picture", () => {
  teardown(closeAll);

  test("of a session timeout opens beside the editor, in one panel", async () => {
    const document = await openSample("Sitecore.CM/web.config");
    await openFullPicture(document, "<sessionState", "timeout");
    await openFullPicture(document, "<forms", "slidingExpiration");
    const tabs = pages();
    assert(tabs.length === 1, `there are ${tabs.length} pages`);
    assert(tabs[0]?.group.viewColumn === vscode.ViewColumn.Two, "the page is not beside the editor");
  });

  test("stays open beside a file that one of its links leads to", async () => {
    const document = await openSample("Sitecore.CM/web.config");
    await openFullPicture(document, "<sessionState", "timeout");
    const { start, end } = rangeOf(document, "<forms");
    const range = { start: plain(start), end: plain(end) };
    await vscode.commands.executeCommand("sitecoreConfigGuard.openLocation", document.uri.toString(), range);
    const editor = vscode.window.activeTextEditor;
    assert(editor, "no file is open");
    assert(editor.selection.isEqual(new vscode.Range(start, end)), "the link does not lead to the line");
    assert(editor.viewColumn === vscode.ViewColumn.One, "the file opens over the page");
    assert(pages()[0]?.isActive, "the page went out of sight");
  });

  test("outlives edits that take its place away", async () => {
    const document = await openSample("Sitecore.CM/web.config");
    const text = document.getText();
    await openFullPicture(document, "<sessionState", "timeout");
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await replaceIn(document, document.getText(), "<configuration>");
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert(pages()[0]?.label === "Full picture: timeout", `the page is ${String(pages()[0]?.label)}`);
    await replaceIn(document, document.getText(), text);
    await document.save();
  });
});

const plain = ({ line, character }: vscode.Position) => ({ line, character });

const pages = (): readonly vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith("fullPicture"));

/** Follows the link of the hover on `name` in `element`. */
async function openFullPicture(document: vscode.TextDocument, element: string, name: string): Promise<void> {
  const start = document.getText().indexOf(` ${name}=`, document.offsetAt(rangeOf(document, element).start)) + 2;
  const hover = await hoverAt(document.uri, document.positionAt(start));
  const [, command, query] = /\[Full picture\]\(command:([\w.]+)\?([^)\s]+)\)/.exec(hover) ?? [];
  assert(command !== undefined && query !== undefined, `no link in ${hover}`);
  await vscode.commands.executeCommand(command, ...(JSON.parse(decodeURIComponent(query)) as unknown[]));
  await waitFor("the title of the page", () => pages()[0]?.label === `Full picture: ${name}` || undefined);
}
