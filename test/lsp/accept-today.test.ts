/** Accepting all findings of the workspace from within the editor. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type * as lsp from "vscode-languageserver";
import type { Accepted } from "#lsp/accept-today";
import { serverCommands } from "#protocol/commands";
import { builtOnce } from "#test/built-once";
import { startClient, type Client } from "#test/language-client";

const folder = mkdtempSync(path.join(os.tmpdir(), "config-guard-"));
const site = path.join(folder, "site");
const webConfig = path.join(site, "web.config");
const baseline = pathToFileURL(path.join(site, ".sitecore-config-guard-baseline.json")).toString();
const textWith = (timeout: string, cookieless: string): string =>
  `<configuration><system.web>\n  <sessionState timeout="${timeout}" cookieless="${cookieless}" />\n</system.web></configuration>`;
const told: string[] = [];
const shown: string[] = [];
let client: Client;

beforeAll(async () => {
  mkdirSync(site);
  writeFileSync(webConfig, textWith("00:20:00", "true"));
  client = await startClient(path.join(builtOnce(), "server.cjs"), [site]);
  client.connection.onRequest("workspace/applyEdit", async ({ edit }: lsp.ApplyWorkspaceEditParams) => {
    await carryOut(edit);
    return { applied: true };
  });
  client.connection.onRequest("window/showMessageRequest", ({ message }: lsp.ShowMessageRequestParams) => {
    told.push(message);
    return { title: "Open" };
  });
  client.connection.onRequest("window/showDocument", ({ uri }: lsp.ShowDocumentParams) => {
    shown.push(uri);
    return { success: true };
  });
});

afterAll(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function findings(): Promise<readonly unknown[]> {
  const { items } = await client.connection.sendRequest<lsp.FullDocumentDiagnosticReport>("textDocument/diagnostic", {
    textDocument: { uri: pathToFileURL(webConfig).toString() },
  });
  return items.map(({ code }) => code);
}

const accept = (): Promise<Accepted | null> =>
  client.connection.sendRequest("workspace/executeCommand", { command: serverCommands.acceptAll });

/** Writes what the edit says, as an editor would that saves it. */
async function carryOut({ documentChanges = [] }: lsp.WorkspaceEdit): Promise<void> {
  for (const change of documentChanges) {
    if (!("textDocument" in change)) continue;
    const { uri } = change.textDocument;
    writeFileSync(fileURLToPath(uri), change.edits.map((each) => ("newText" in each ? each.newText : "")).join(""));
    await tellOf(uri);
  }
}

const tellOf = (uri: string): Promise<void> =>
  client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri, type: 2 }] });

test("what is found today is accepted, in a file in the folder of the workspace, and shown no more", async () => {
  await expect.poll(findings).toContain("session-timeout-invalid");
  expect(await accept()).toEqual({ uris: [baseline], accepted: 2, added: 2, gone: [] });
  await expect.poll(findings).toEqual([]);
  expect(readFileSync(fileURLToPath(baseline), "utf8")).toMatch(/"web\.config": \[/);
  await expect.poll(() => shown).toEqual([baseline]);
  expect(told).toEqual([
    "Accepted findings: 2 (2 new, 0 gone). Save .sitecore-config-guard-baseline.json. From now on only new ones are shown.",
  ]);
  expect(await accept()).toBeNull();
});

test("what is gone is named, and accepted no longer", async () => {
  writeFileSync(webConfig, textWith("20", "true"));
  await tellOf(pathToFileURL(webConfig).toString());
  const gone = ["session-timeout-invalid in web.config"];
  await expect.poll(accept).toEqual({ uris: [baseline], accepted: 1, added: 0, gone });
  await expect.poll(accept).toBeNull();
  expect(await findings()).toEqual([]);
  expect(told.at(-1)).toContain("(0 new, 1 gone: session-timeout-invalid in web.config)");
  expect(client.complaints).toEqual([]);
});
