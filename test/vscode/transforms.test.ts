/** "Preview Transform" shows the file after the transform beside the file as it is, and follows what is typed. */
import * as vscode from "vscode";
import { assert } from "./support/assert";
import { closeAll, openSample, replaceIn, sampleUri } from "./support/samples";
import { waitFor } from "./support/wait-for";

const transformPath = "Sitecore.CD/Web.Preview.config";
const transformText = `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <appSettings>
    <add key="preview:first" value="1" xdt:Transform="Insert" />
  </appSettings>
</configuration>
`;

suite("the preview of a transform", () => {
  setup(async () => {
    await vscode.workspace.fs.writeFile(sampleUri(transformPath), new TextEncoder().encode(transformText));
  });
  teardown(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(sampleUri(transformPath));
  });

  test("stands beside the file that it changes, and follows what is typed", async () => {
    const document = await openSample(transformPath);
    const base = (await openSample("Sitecore.CD/web.config")).getText();
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("sitecoreConfigGuard.previewTransform");
    const diff = await waitFor("the comparison", comparison);
    assert(diff.original.path.endsWith("/Sitecore.CD/web.config"), `the base is ${diff.original.path}`);
    const after = await waitFor("the text after the transform", () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === diff.modified.toString()),
    );
    assert(after.getText().includes(`key="preview:first" value="1"`), "nothing was inserted");
    assert(after.getText().length > base.length, "the rest of the file is missing");
    await replaceIn(document, `value="1"`, `value="2"`);
    await waitFor("the new value", () => after.getText().includes(`key="preview:first" value="2"`) || undefined);
  });

  test("opens from the Explorer, by the address of the file", async () => {
    const document = await openSample(transformPath);
    await openSample("Sitecore.CD/web.config");
    await vscode.commands.executeCommand("sitecoreConfigGuard.previewTransform", document.uri);
    await waitFor("the comparison", comparison);
  });
});

const comparison = (): vscode.TabInputTextDiff | undefined =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .map(({ input }) => input)
    .find((input) => input instanceof vscode.TabInputTextDiff);
