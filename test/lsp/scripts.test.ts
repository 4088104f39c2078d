/** Scripts over the pipe: which installation and kind, and where the menu offers them. */
import { afterEach, expect, test } from "vitest";
import type * as lsp from "vscode-languageserver";
import { writeScriptCommand } from "#protocol/client-commands";
import { serverCommands } from "#protocol/commands";
import type { ScriptPage } from "#protocol/messages";
import { Editor, eventually } from "#test/editor";
import { capabilities } from "#test/language-client";

const strings = `<connectionStrings>
  <add name="xconnect.collection" connectionString="https://xconnect.example.com" />
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
</connectionStrings>
`;
const name = "Shop.CM/App_Config/ConnectionStrings.config";

let editor: Editor;
afterEach(() => editor.end());

async function start(opensPages = true): Promise<void> {
  editor = new Editor();
  editor.write("Shop.CM/web.config", `<configuration><appSettings /></configuration>`);
  editor.write(name, strings);
  await editor.start({ capabilities, initializationOptions: { opensPages } });
  await editor.open(strings, name);
}

const script = (uri: string | null, kind: string | null): Promise<ScriptPage | null> =>
  editor.run(serverCommands.script, uri, kind);

test("the script of a file's installation", async () => {
  await start();
  const page = await eventually(async () => {
    const found = await script(editor.uri(name), "check-certificates");
    return found && "text" in found ? found : undefined;
  });
  expect(page.name).toBe("check-certificates.Shop.CM.ps1");
  expect(page.text).toContain("HostName = 'xconnect.example.com'");
});

test("an unknown kind is refused, and an empty workspace says why there is none", async () => {
  await start();
  await expect(script(editor.uri(name), "format-disk")).rejects.toThrow("There is no script format-disk.");
  await editor.end();
  editor = new Editor();
  await editor.start({ capabilities });
  expect((await script(null, null))?.why).toContain("no installation");
});

test("is offered where the file names a certificate, to a client that opens it", async () => {
  const at = { line: 2, character: 10 };
  const ask = (): Promise<lsp.CodeAction[]> =>
    editor.ask("textDocument/codeAction", { range: { start: at, end: at }, context: { diagnostics: [] } }, name);
  await start();
  const offered = await eventually(async () => {
    const found = (await ask()).filter(({ command }) => command?.command === writeScriptCommand);
    return found.length > 0 ? found : undefined;
  });
  expect(offered.map(({ title }) => title)).toEqual(["Write a script for Shop.CM…"]);
  expect(offered[0]?.command?.arguments).toEqual([editor.uri(name)]);
  await editor.end();
  await start(false);
  expect((await ask()).filter(({ command }) => command?.command === writeScriptCommand)).toEqual([]);
});
