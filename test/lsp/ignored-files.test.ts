/** The workspace report leaves out what somebody ignores; an open file is always inspected. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type * as lsp from "vscode-languageserver";
import { builtOnce } from "#test/built-once";
import { startClient, type Client } from "#test/language-client";

const folder = mkdtempSync(path.join(os.tmpdir(), "config-guard-"));
const site = path.join(folder, "site");
const faulty = `<configuration><system.web><sessionState timeout="x" /></system.web></configuration>`;
const uriOf = (name: string): string => pathToFileURL(path.join(site, name)).toString();
let client: Client;

beforeAll(async () => {
  for (const name of ["a", "b", "c"]) {
    mkdirSync(path.join(site, name), { recursive: true });
    writeFileSync(path.join(site, name, "web.config"), faulty);
  }
  writeFileSync(path.join(site, ".gitignore"), "/b/\n");
  client = await startClient(path.join(builtOnce(), "server.cjs"), [site], { ignore: ["c"] });
});

afterAll(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function reported(): Promise<readonly string[]> {
  const { items } = await client.connection.sendRequest<lsp.WorkspaceDiagnosticReport>("workspace/diagnostic", {
    previousResultIds: [],
  });
  return items.filter((item) => item.kind === "full" && item.items.length > 0).map(({ uri }) => uri);
}

test("lists of git and settings count for files that are not open", async () => {
  await expect.poll(reported).toEqual([uriOf("a/web.config")]);
  const textDocument = { uri: uriOf("b/web.config"), languageId: "xml", version: 1, text: faulty };
  await client.connection.sendNotification("textDocument/didOpen", { textDocument });
  const { items } = await client.connection.sendRequest<lsp.FullDocumentDiagnosticReport>("textDocument/diagnostic", {
    textDocument: { uri: textDocument.uri },
  });
  expect(items.length).toBeGreaterThan(0);
  expect([...(await reported())].sort()).toEqual([uriOf("a/web.config"), uriOf("b/web.config")]);
});

test("a list that changes counts at once", async () => {
  writeFileSync(path.join(site, ".gitignore"), "/a/\n!/c/\n");
  const changes = [{ uri: uriOf(".gitignore"), type: 2 }];
  await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
  await expect.poll(reported).toEqual([uriOf("b/web.config")]);
});
