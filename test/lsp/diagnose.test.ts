/** Diagnoses over the pipe: by text, by name, and for the installation that is open. */
import { afterEach, expect, test } from "vitest";
import { explainRuleCommand, testConnectionCommand, writeScriptCommand } from "#protocol/client-commands";
import { serverCommands } from "#protocol/commands";
import type { DiagnosisParams, FullPicturePage } from "#protocol/messages";
import { Editor, eventually } from "#test/editor";
import { capabilities } from "#test/language-client";

const text = `<configuration><system.webServer><security>
  <access sslFlags="Ssl, SslRequireCert" />
</security></system.webServer></configuration>
`;

let editor: Editor;
afterEach(() => editor.end());

async function start(opensPages: boolean): Promise<void> {
  editor = new Editor();
  editor.write("Shop/web.config", text);
  await editor.start({ capabilities, initializationOptions: { opensPages } });
  await editor.open(text, "Shop/web.config");
}

const ask = (params: DiagnosisParams): Promise<FullPicturePage | null> => editor.run(serverCommands.diagnose, params);

test("a pasted line gives a page with places and next steps, and none of the line", async () => {
  await start(true);
  const params = { uri: editor.uri("Shop/web.config"), text: "403.7 Password=hidden-in-text" };
  const page = await eventually(async () => {
    const found = await ask(params);
    return found && found.places.length > 0 ? found : undefined;
  });
  expect(page.markdown).toContain("[web.config, line 2](#place-0)");
  expect(page.places[0]?.uri).toBe(editor.uri("Shop/web.config"));
  expect(JSON.stringify(page)).not.toContain("hidden-in-text");
  const commands = new Set(page.commands?.map(({ command }) => command));
  expect([...commands].sort()).toEqual([explainRuleCommand, writeScriptCommand].sort());
});

test("what is called over TLS can be tested from the page, at the place that names it", async () => {
  editor = new Editor();
  const caller = `<connectionStrings>
  <add name="xconnect.collection" connectionString="https://xconnect.example.com:444" />
</connectionStrings>`;
  editor.write("Shop/App_Config/ConnectionStrings.config", caller);
  await editor.start({ capabilities, initializationOptions: { opensPages: true } });
  await editor.open(caller, "Shop/App_Config/ConnectionStrings.config");
  const uri = editor.uri("Shop/App_Config/ConnectionStrings.config");
  const page = await eventually(async () => (await ask({ uri, symptom: "403.7" })) ?? undefined);
  expect(page.markdown).toContain("[test TLS to xconnect.example.com:444](#command-");
  const test = page.commands?.find(({ command }) => command === testConnectionCommand);
  expect(test?.arguments).toEqual([uri, { line: 1, character: caller.split("\n")[1]?.indexOf("xconnect.ex") }]);
});

test("what is not known is said; a symptom that nobody knows is refused", async () => {
  await start(true);
  expect((await ask({ uri: editor.uri("Shop/web.config"), text: "it is slow" }))?.markdown).toContain(
    "# Not recognized",
  );
  await expect(ask({ symptom: "slow" })).rejects.toThrow("There is no symptom slow.");
});

test("any other client is told in short, and gets the page without commands", async () => {
  await start(false);
  const page = await eventually(
    async () => (await ask({ uri: editor.uri("Shop/web.config"), symptom: "403.7" })) ?? undefined,
  );
  expect(page.markdown).not.toContain("#command-");
  await eventually(() => (editor.told.at(-1)?.includes("result of this command") === true ? true : undefined));
});
