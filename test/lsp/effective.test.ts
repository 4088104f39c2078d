/** The effective configuration over the pipe, as clients of different kinds get it. */
import { afterEach, expect, test } from "vitest";
import { serverCommands } from "#protocol/commands";
import type { EffectiveComparison, EffectivePage, EffectiveParams, LineSource } from "#protocol/messages";
import { Editor, eventually } from "#test/editor";

const namespaces = `xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:role="http://www.sitecore.net/xmlconfig/role/"`;
const baseFile = "Shop/App_Config/Sitecore.config";
const base = `<sitecore>
  <settings>
    <setting name="Mode" value="shipped" />
    <setting name="MailServerPassword" value="Hunter2x" />
  </settings>
</sitecore>`;
const patchFile = "Shop/App_Config/Include/Own.config";
const patch = `<configuration ${namespaces}><sitecore>
  <settings>
    <setting name="Mode" value="own" />
    <setting name="Cdn" value="on" role:require="ContentDelivery" />
  </settings>
</sitecore></configuration>`;

let editor: Editor;
afterEach(() => editor.end());

async function start(own?: object): Promise<void> {
  editor = new Editor();
  editor.write("Shop/web.config", "<configuration />");
  editor.write(baseFile, base);
  editor.write(patchFile, patch);
  await editor.start(own && { initializationOptions: own });
  await eventually(() => editor.client.log.find((line) => line.startsWith("Configuration files read")));
}

const ask = (params: Partial<EffectiveParams> = {}): Promise<EffectivePage> =>
  editor.run(serverCommands.effective, { uri: editor.uri(patchFile), ...params });

/** What leads on from the words in the text. */
function sourceAt({ text, sources, files }: EffectivePage, words: string): Partial<LineSource> & { uri?: string } {
  const before = text.slice(0, text.indexOf(words)).split("\n");
  const [line, character] = [before.length - 1, before.at(-1)?.length ?? 0];
  const source = sources.findLast((each) => each.line === line && each.character <= character);
  return { ...source, uri: files[source?.file ?? -1] ?? "" };
}

test("each line leads to what says it, and secrets are masked", async () => {
  await start();
  const page = await ask();
  expect(page.name).toBe("Shop");
  expect(page.text).toContain(`<setting name="Mode" value="own" patch:source="Own.config" />`);
  expect(page.text).not.toContain("Hunter2x");
  const value = { start: { line: 2, character: 25 }, end: { line: 2, character: 36 } };
  expect(sourceAt(page, `value="own"`)).toMatchObject({ uri: editor.uri(patchFile), range: value });
  expect(sourceAt(page, `setting name="MailS`)).toMatchObject({
    uri: editor.uri(baseFile),
    range: { start: { line: 3 } },
  });
  const [said] = await eventually(() => (editor.told.length > 0 ? editor.told : undefined));
  expect(said).toBe("The effective configuration of Shop is the result of this command.");
});

test("the element at a place is shown alone, and found again when files have changed", async () => {
  await start({ opensPages: true });
  const { section, text } = await ask({ position: { line: 2, character: 8 } });
  expect(section).toBe("/sitecore/settings/setting[@name='Mode']");
  expect(
    text
      .trimEnd()
      .split("\n")
      .filter((line) => !line.startsWith("<!--")),
  ).toHaveLength(1);
  await editor.open(patch.replace("own", "newest"), patchFile);
  expect((await ask({ section })).text).toContain(`value="newest"`);
  expect(editor.told).toEqual([]);
});

test("a comment says why there is nothing to show", async () => {
  await start({ opensPages: true });
  const { text } = await ask({ position: { line: 3, character: 8 } });
  expect(text).toBe("<!-- What is at this place isn't in the effective configuration. -->\n");
  expect((await ask({ section: "/sitecore/none" })).text).toContain("/sitecore/none isn't in");
  expect((await ask({ uri: editor.uri("other.txt") })).text).toContain("isn't part of a Sitecore installation");
});

test("it is given for another role than that of the files", async () => {
  await start({ opensPages: true });
  expect((await ask()).text).not.toContain("Cdn");
  expect((await ask({ define: [{ rule: "role", value: "ContentDelivery" }] })).text).toContain("Cdn");
});

test("two roles are compared, as the user chooses them", async () => {
  await start();
  const answers = ["As it is", "ContentDelivery"];
  editor.press = () => answers.shift();
  const { left, right } = await editor.run<EffectiveComparison>(serverCommands.compareEffective, editor.uri(patchFile));
  expect([left.label, right.label]).toEqual(["as it is", "ContentDelivery"]);
  expect(left.page?.text).not.toContain("Cdn");
  expect(right.page?.text).toContain("Cdn");
  expect(editor.asked.map(({ message }) => message)).toEqual([
    "Compare which configuration…",
    "Compare as it is with…",
  ]);
});

test("nothing is compared where nothing is chosen", async () => {
  await start();
  expect(await editor.run(serverCommands.compareEffective, editor.uri(patchFile))).toBeNull();
});

test("a place leads to what it acts on, and to all that touches the same", async () => {
  await start();
  const position = { line: 2, character: 25 };
  const first = { uri: editor.uri(baseFile), range: { start: { line: 2, character: 25 } } };
  expect(await editor.ask("textDocument/definition", { position }, patchFile)).toMatchObject(first);
  const ask = (includeDeclaration: boolean) =>
    editor.ask<object[]>("textDocument/references", { position, context: { includeDeclaration } }, patchFile);
  expect(await ask(true)).toMatchObject([first, { uri: editor.uri(patchFile), range: { start: position } }]);
  expect(await ask(false)).toHaveLength(1);
  expect(await editor.ask("textDocument/documentHighlight", { position }, patchFile)).toBeNull();
});

test("settings are found by their names in all files", async () => {
  await start();
  const found = await editor.client.connection.sendRequest("workspace/symbol", { query: "mode" });
  expect(found).toMatchObject([
    { name: "Mode", containerName: "settings", location: { uri: editor.uri(patchFile) } },
    { name: "Mode", containerName: "settings", location: { uri: editor.uri(baseFile) } },
  ]);
});
