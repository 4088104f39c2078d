/** What is known of an installation, and a choice that is written where a file of ours says it. */
import { afterEach, expect, test } from "vitest";
import type * as lsp from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { serverCommands } from "#protocol/commands";
import type { DecideProfileParams, ProfilePart } from "#protocol/messages";
import { Editor, eventually } from "#test/editor";
import { capabilities } from "#test/language-client";

const site = `<configuration><appSettings><add key="role:define" value="ContentDelivery" /><add key="search:define" value="Azure" /></appSettings></configuration>`;
const guardFile = ".sitecore-config-guard.json";
const said = `{
  // ours
  "search": "Solr",
  "rules": {},
}
`;

let editor: Editor;
afterEach(() => editor.end());

async function start(guard?: string, settings: Record<string, unknown> = {}): Promise<readonly ProfilePart[]> {
  editor = new Editor();
  editor.write("web.config", site);
  if (guard !== undefined) editor.write(guardFile, guard);
  await editor.start({ capabilities }, settings);
  await editor.open(site);
  return eventually(async () => {
    const parts = await editor.run<readonly ProfilePart[]>(serverCommands.profile, editor.uri());
    const isRead = guard === undefined || parts.some(({ isInFile }) => isInFile);
    return isRead && parts.length > 0 ? parts : undefined;
  });
}

const inShort = (parts: readonly ProfilePart[]): readonly string[] =>
  parts.map(({ name, now, from }) => `${name}=${now} (${from})`);

const decide = (params: Omit<DecideProfileParams, "uri">): Promise<boolean> =>
  editor.run(serverCommands.decideProfile, { uri: editor.uri(), ...params });

function changed(text: string): string {
  const [change] = (editor.applied.at(-1)?.documentChanges ?? []) as readonly lsp.TextDocumentEdit[];
  return TextDocument.applyEdits(TextDocument.create("", "", 0, text), (change?.edits ?? []) as lsp.TextEdit[]);
}

test("each part is there with what tells it", async () => {
  expect(inShort(await start())).toEqual([
    "role=ContentDelivery (role:define)",
    "search=azure (search:define)",
    "environment= ()",
    "sitecoreVersion=9.0 or later (role:define)",
    "identity=current (version and role module)",
  ]);
});

test("the file goes before the settings, which go before the files of the site", async () => {
  const parts = await start(said, { search: "Lucene", role: "Processing", environment: "test" });
  expect(inShort(parts).slice(0, 3)).toEqual([
    "role=Processing (settings)",
    `search=solr (${guardFile})`,
    "environment=test (settings)",
  ]);
});

test("a choice changes the file where it says one, and nothing else of it", async () => {
  await start(said);
  expect(await decide({ name: "search", value: "Azure" })).toBe(true);
  expect(changed(said)).toBe(said.replace("Solr", "Azure"));
  expect(await decide({ name: "search", value: null })).toBe(true);
  expect(changed(said)).toBe(said.replace('  "search": "Solr",\n', ""));
});

test("what no file says is left to the settings, and what does not fit is not written", async () => {
  await start(said);
  expect(await decide({ name: "role", value: "Processing" })).toBe(false);
  expect(await decide({ name: "search", value: "So lr" })).toBe(false);
  await expect(decide({ name: "rules" as "role", value: "x" })).rejects.toThrow("one of role");
  expect(editor.applied).toEqual([]);
});
