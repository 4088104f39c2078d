/** The configuration file and the baseline of a workspace decide what the editor shows, also while they are typed. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type * as lsp from "vscode-languageserver";
import { fingerprintsOf } from "#inspect/fingerprint";
import type { AcceptedFinding } from "#options/baseline";
import { baselineText } from "#options/baseline-text";
import { eventually } from "#test/editor";
import { builtOnce } from "#test/built-once";
import { readFixture } from "#test/fixture";
import { inspectFixture, projectOf } from "#test/inspect";
import { capabilities, startClient, type Client } from "#test/language-client";

const folder = mkdtempSync(path.join(os.tmpdir(), "config-guard-"));
const uriOf = (name: string): string => pathToFileURL(path.join(folder, name)).toString();
const uri = uriOf("site/web.config");
const config = uriOf(".sitecore-config-guard.json");
const faulty = `<configuration><system.web>\n  <sessionState timeout="00:20:00" />\n</system.web></configuration>`;
const id = "session-timeout-invalid";
let client: Client;

beforeAll(async () => {
  writeFileSync(path.join(folder, ".sitecore-config-guard.json"), `{ "rules": { "${id}": "off" } }`);
  const withoutEdits = { ...capabilities, workspace: { ...capabilities.workspace, applyEdit: false } };
  const params = { capabilities: withoutEdits };
  client = await startClient(path.join(builtOnce(), "server.cjs"), [folder], {}, { params });
  await open(uri, "xml", faulty);
});

afterAll(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

const open = (address: string, languageId: string, text: string): Promise<void> =>
  client.connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri: address, languageId, version: 1, text },
  });

const pull = (address: string): Promise<readonly lsp.Diagnostic[]> => pullFrom(client, address);

async function pullFrom({ connection }: Client, address: string): Promise<readonly lsp.Diagnostic[]> {
  const report = await connection.sendRequest<lsp.FullDocumentDiagnosticReport>("textDocument/diagnostic", {
    textDocument: { uri: address },
  });
  return report.items;
}

/** The workspace is read in the background. */
async function pullUntil(isEnough: (items: readonly lsp.Diagnostic[]) => boolean): Promise<readonly lsp.Diagnostic[]> {
  return eventually(async () => {
    const items = await pull(uri);
    return isEnough(items) ? items : undefined;
  });
}

test("a configuration file counts as it lies on disk, then as it is typed, and is itself inspected", async () => {
  await pullUntil((items) => items.every(({ code }) => code !== id));
  await open(config, "jsonc", `{ "rules": { "${id}": "hint", "thumbprint-lowercas": "off" } }`);
  const found = (await pull(uri)).find(({ code }) => code === id);
  expect(found?.severity).toBe(4);
  expect((await pull(config)).map(({ code }) => code)).toEqual(["guard-config-invalid"]);
});

test("a finding is suppressed at once where the client makes no changes for the server", async () => {
  const found = (await pull(uri)).find(({ code }) => code === id);
  const actions = await actionsOn(client, found);
  const [suppressing, ...others] = actions.filter(({ title }) => title.startsWith("Suppress"));
  expect(others).toEqual([]);
  const { edit } = await client.connection.sendRequest<lsp.CodeAction>("codeAction/resolve", suppressing);
  expect(JSON.stringify(edit)).toContain(`<!-- sitecore-config-guard-disable-next-line ${id} -->`);
});

test("our client is asked for scope and reason, and the comment holds them", async () => {
  const asking = await startClient(
    path.join(builtOnce(), "server.cjs"),
    [folder],
    {},
    { params: { initializationOptions: { asks: true } } },
  );
  // On disk the configuration file turns the rule off.
  for (const [address, languageId, text] of [
    [config, "jsonc", "{}"],
    [uri, "xml", faulty],
  ]) {
    await asking.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri: address, languageId, version: 1, text },
    });
  }
  const asked: unknown[] = [];
  const edits: lsp.WorkspaceEdit[] = [];
  asking.connection.onRequest("sitecoreConfigGuard/pick", ({ items }: { items: { label: string }[] }) => {
    asked.push(items.map(({ label }) => label));
    return 1;
  });
  asking.connection.onRequest("sitecoreConfigGuard/askForText", ({ title }: { title: string }) => {
    asked.push(title);
    return "known -- see the wiki\nfrom May";
  });
  asking.connection.onRequest("workspace/applyEdit", ({ edit }: lsp.ApplyWorkspaceEditParams) => {
    edits.push(edit);
    return { applied: true };
  });
  const found = (await pullFrom(asking, uri)).find(({ code }) => code === id);
  const actions = await actionsOn(asking, found);
  const suppressing = actions.find(({ title }) => title.startsWith("Suppress"));
  expect(suppressing?.title).toBe("Suppress: The session timeout is not a number of minutes…");
  const { command, arguments: args } = suppressing?.command ?? {};
  await asking.connection.sendRequest("workspace/executeCommand", { command, arguments: args });
  expect(asked).toEqual([
    ["Here: on this line", "In <sessionState> and everything in it", "In the whole file"],
    "Why is this accepted?",
  ]);
  expect(JSON.stringify(edits)).toContain(`disable-element ${id}: known - - see the wiki from May -->`);
  await asking.stop();
});

const actionsOn = ({ connection }: Client, found: lsp.Diagnostic | undefined): Promise<lsp.CodeAction[]> =>
  connection.sendRequest("textDocument/codeAction", {
    textDocument: { uri },
    range: found?.range,
    context: { diagnostics: [found] },
  });

test("a baseline silences what it holds, and nothing else", async () => {
  const baseline = uriOf("site/.sitecore-config-guard-baseline.json");
  await open(baseline, "json", baselineText(new Map([["web.config", []]])));
  expect((await pull(uri)).map(({ code }) => code)).toContain(id);
  await client.connection.sendNotification("textDocument/didChange", {
    textDocument: { uri: baseline, version: 2 },
    contentChanges: [{ text: baselineText(new Map([["web.config", acceptedIn(faulty)]])) }],
  });
  expect(await pull(uri)).toEqual([]);
});

function acceptedIn(text: string): readonly AcceptedFinding[] {
  const fixture = readFixture(text, "web.config");
  const file = projectOf(fixture).file("web.config");
  return file ? fingerprintsOf(file, inspectFixture(fixture).get("web.config") ?? []) : [];
}
