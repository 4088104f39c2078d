/** Hover, completion, inlay hints, symbols and links answer in the editor. */
import * as vscode from "vscode";
import { assert, assertMatch } from "./support/assert";
import { completionsAt, hoverAt, inlayHintsOf, linksOf, symbolsOf } from "./support/ask";
import { closeAll, openSample, rangeOf } from "./support/samples";

suite("features", () => {
  let document: vscode.TextDocument;
  suiteSetup(async () => {
    document = await openSample("Sitecore.CM/web.config");
  });
  suiteTeardown(closeAll);

  test("a hover says what a setting does", async () => {
    const { start } = rangeOf(document, 'timeout="60"');
    assertMatch(await hoverAt(document.uri, start.translate(0, 2)), /minutes/);
  });

  test("completion offers the values of an attribute", async () => {
    const { start } = rangeOf(document, "UseCookies");
    const labels = (await completionsAt(document.uri, start)).map(({ label }) => label);
    assert(labels.includes("UseUri"), `completion offers ${JSON.stringify(labels)}`);
  });

  test("an inlay hint tells the unit of a number", async () => {
    const everything = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await inlayHintsOf(document.uri, everything);
    const { line } = rangeOf(document, 'timeout="60"').start;
    assert(
      hints.some(({ position }) => position.line === line),
      "the session timeout has no hint",
    );
  });

  test("symbols name the sections", async () => {
    const names = (await symbolsOf(document.uri)).flatMap(({ name, children }) => [
      name,
      ...children.map((c) => c.name),
    ]);
    assertMatch(names.join(" "), /system\.web/);
  });

  test("links lead to the files that are named", async () => {
    const links = await linksOf(document.uri);
    assert(
      links.some(({ target }) => target?.path.endsWith(".config")),
      "no link leads to a configuration file",
    );
  });

  test("the page of a rule opens without the network", async () => {
    const uri = vscode.Uri.from({ scheme: "sitecore-config-guard", path: "/rules/session-timeout-invalid.md" });
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    assertMatch(text, /^# session-timeout-invalid[\s\S]*## Examples/);
  });
});
