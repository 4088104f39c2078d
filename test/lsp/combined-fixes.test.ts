/** Fixes that change several files, over the pipe: patch files, hardening groups, a rule in the whole workspace. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type * as lsp from "vscode-languageserver";
import { builtOnce } from "#test/built-once";
import { startClient, type Client } from "#test/language-client";

const folder = mkdtempSync(path.join(os.tmpdir(), "config-guard-fixes-"));
const site = path.join(folder, "site");
const addressOf = (name: string): string => pathToFileURL(path.join(site, name)).toString();
const patchFile = "App_Config/Include/zzz/zzz.SecurityHardening.config";
const duration = "Authentication.ClientPersistentLoginDuration";
const files = {
  "web.config": `<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
  <system.web>
    <httpCookies httpOnlyCookies="false" />
    <sessionState timeout="20" />
  </system.web>
</configuration>`,
  "App_Config/Sitecore.config": `<sitecore><settings>
  <setting name="${duration}" value="1.00:00:00" />
  <setting name="Authentication.ClientSessionTimeout" value="3.00:00:00" />
</settings></sitecore>`,
  "App_Config/Include/A.config": `<configuration><sitecore><settings>
  <setting name="${duration}" value="2.00:00:00" />
</settings></sitecore></configuration>`,
};
let client: Client;

beforeAll(async () => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(site, name)), { recursive: true });
    writeFileSync(path.join(site, name), text);
  }
  client = await startClient(path.join(builtOnce(), "server.cjs"), [site]);
  const pull = (): Promise<lsp.WorkspaceDiagnosticReport> =>
    client.connection.sendRequest("workspace/diagnostic", { previousResultIds: [] });
  while ((await pull()).items.length < 3) await new Promise((resolve) => setTimeout(resolve, 50));
});

afterAll(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The actions at the place of a word. */
function actionsAt(name: keyof typeof files, word: string, only?: string[]): Promise<lsp.CodeAction[]> {
  const before = files[name].slice(0, files[name].indexOf(word)).split("\n");
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return client.connection.sendRequest("textDocument/codeAction", {
    textDocument: { uri: addressOf(name) },
    range: { start: position, end: position },
    context: { diagnostics: [], ...(only && { only }) },
  });
}

const resolve = (action: lsp.CodeAction | undefined): Promise<lsp.CodeAction> =>
  client.connection.sendRequest("codeAction/resolve", action);

/** What makes the editor ask before it changes anything. */
const questionIn = (edit: lsp.WorkspaceEdit | undefined): lsp.ChangeAnnotation | undefined =>
  Object.values(edit?.changeAnnotations ?? {}).find(({ needsConfirmation }) => needsConfirmation === true);

test("the preferred fix in a shipped file writes a patch file and shows it", async () => {
  const actions = await actionsAt("App_Config/Sitecore.config", "3.00:00:00");
  const preferred = actions.filter(({ isPreferred }) => isPreferred);
  expect(preferred.map(({ title }) => title)).toEqual(["Set the license timeout to 60 minutes, as shipped in a patch"]);
  const { edit, command } = await resolve(preferred[0]);
  expect(command).toMatchObject({
    command: "sitecoreConfigGuard.showLocation",
    arguments: [addressOf(patchFile), { start: { line: 0, character: 0 } }],
  });
  expect(edit?.documentChanges).toMatchObject([
    { kind: "create", uri: addressOf(patchFile) },
    { textDocument: { uri: addressOf(patchFile) }, edits: [{}] },
  ]);
  expect(Object.values(edit?.changeAnnotations ?? {})).toEqual([
    { label: preferred[0]?.title, needsConfirmation: false },
  ]);
});

test("a hardening group is offered at a finding of it, asks first and says what is left to do", async () => {
  const harden = (await actionsAt("web.config", "false")).find(({ title }) => title === "Harden cookies…");
  expect(harden?.kind).toBe("quickfix");
  const https = expect.stringContaining("HTTPS binding") as string;
  const { edit, command } = await resolve(harden);
  expect(command).toMatchObject({
    command: "sitecoreConfigGuard.tellWhatIsLeft",
    arguments: [{ title: "Harden cookies", steps: [https, expect.any(String)] }],
  });
  expect(questionIn(edit)).toEqual({ label: "Harden cookies", description: https, needsConfirmation: true });
  expect(edit?.documentChanges).toMatchObject([
    { kind: "create", uri: addressOf("web.config"), options: { ignoreIfExists: true } },
    { textDocument: { uri: addressOf("web.config") } },
  ]);
  const labels = Object.values(edit?.changeAnnotations ?? {}).map(({ label }) => label);
  expect(labels).toContain("Hide cookies from scripts");
});

test("a hardening group is also a source action of the file", async () => {
  const actions = await actionsAt("web.config", "timeout", ["source"]);
  expect(actions.map(({ kind }) => kind)).toContain("source.sitecoreConfigGuard.harden");
});

test("a rule is fixed everywhere: one edit over all files, shown before it is made", async () => {
  const rule = "persistent-login-duration-unit";
  const title = "Fix all like this in the workspace…";
  const action = (await actionsAt("App_Config/Include/A.config", "2.00:00:00")).find((each) => each.title === title);
  expect(action?.command).toMatchObject({ command: "sitecoreConfigGuard.fixEverywhere", arguments: [rule] });
  expect(await resolve(action)).toEqual(action);
  const applied: lsp.ApplyWorkspaceEditParams[] = [];
  const told: string[] = [];
  client.connection.onRequest("workspace/applyEdit", (params: lsp.ApplyWorkspaceEditParams) => {
    applied.push(params);
    return { applied: true };
  });
  client.connection.onNotification("window/showMessage", ({ message }: lsp.ShowMessageParams) => {
    told.push(message);
  });
  const fix = (id: string): Promise<unknown> =>
    client.connection.sendRequest("workspace/executeCommand", {
      command: "sitecoreConfigGuard.fixEverywhere",
      arguments: [id],
    });
  await fix(rule);
  const [{ edit, metadata } = { edit: {}, metadata: undefined }] = applied;
  expect(metadata).toEqual({ isRefactoring: true });
  const addresses = edit.documentChanges?.map((change) => ("textDocument" in change ? change.textDocument.uri : ""));
  expect(addresses).toContain(addressOf("App_Config/Include/A.config"));
  expect(addresses).not.toContain(addressOf("App_Config/Sitecore.config"));
  expect(questionIn(edit)).toEqual({ label: `Fix ${rule} everywhere`, needsConfirmation: true });
  await fix("forms-timeout-invalid");
  expect(applied).toHaveLength(1);
  expect(told).toEqual([expect.stringMatching(/^No finding of “.*” can be fixed by a change of files\.$/)]);
});

test("nothing of this is a mistake that the log tells of", () => {
  expect(client.complaints).toEqual([]);
});
