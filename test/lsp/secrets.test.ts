/** A secret in any file of the workspace is in nothing that the server sends: no answer, no log, no trace. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serverCommands } from "#protocol/commands";
import { builtOnce } from "#test/built-once";
import { startRawClient, type RawClient } from "#test/raw-client";
import { marker, secretWorkspace } from "#test/secret-workspace";
import { lineIndex } from "#text/line-index";

const root = mkdtempSync(path.join(os.tmpdir(), "config-guard-secrets-"));
let client: RawClient;

beforeAll(async () => {
  for (const [name, text] of Object.entries(secretWorkspace)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  client = startRawClient(path.join(builtOnce(), "server.cjs"), "pipe");
  await client.ask("initialize", {
    processId: process.pid,
    rootUri: null,
    trace: "verbose",
    workspaceFolders: [{ uri: pathToFileURL(root).toString(), name: "root" }],
    initializationOptions: { asks: true, opensPages: true },
    capabilities: {
      workspace: { applyEdit: true, workspaceEdit: { documentChanges: true } },
      textDocument: { codeAction: { resolveSupport: { properties: ["edit"] }, dataSupport: true } },
    },
  });
  client.send({ jsonrpc: "2.0", method: "initialized", params: {} });
  client.send({ jsonrpc: "2.0", method: "$/setTrace", params: { value: "verbose" } });
});

afterAll(async () => {
  await client.end();
  rmSync(root, { recursive: true, force: true });
});

/** What is sent, without edits and names to change: what stands under the cursor is what is written or asked there. */
const sentSince = (from: number): string =>
  JSON.stringify(client.received.slice(from)).replace(/"(?:newText|placeholder)":"(?:[^"\\]|\\.)*"/g, "");

const leaksIn = (what: string, text: string): readonly string[] =>
  [...text.matchAll(new RegExp(`.{0,80}${marker}\\w*`, "g"))].map(([found]) => `${what}: ${found}`);

const run = (command: string, ...args: unknown[]): Promise<unknown> =>
  client.ask("workspace/executeCommand", { command, arguments: args });

test.each(Object.entries(secretWorkspace))("nothing is said of the secrets in %s", async (name, text) => {
  const uri = pathToFileURL(path.join(root, name)).toString();
  const textDocument = { uri };
  client.send({
    jsonrpc: "2.0",
    method: "textDocument/didOpen",
    params: { textDocument: { uri, languageId: "xml", version: 1, text } },
  });
  const lines = lineIndex(text);
  const whole = { start: { line: 0, character: 0 }, end: lines.positionAt(text.length) };
  const leaks: string[] = [];
  const look = async (what: string, asked: Promise<unknown>): Promise<void> => {
    const from = client.received.length;
    await asked;
    leaks.push(...leaksIn(what, sentSince(from)));
  };
  await look("diagnostics", client.ask("textDocument/diagnostic", { textDocument }));
  await look("symbols", client.ask("textDocument/documentSymbol", { textDocument }));
  await look("links", client.ask("textDocument/documentLink", { textDocument }));
  await look("hints", client.ask("textDocument/inlayHint", { textDocument, range: whole }));
  await look(
    "actions",
    client.ask("textDocument/codeAction", { textDocument, range: whole, context: { diagnostics: [] } }),
  );
  for (const { index } of text.matchAll(new RegExp(marker, "g"))) {
    const position = lines.positionAt(index + 2);
    for (const request of ["hover", "completion", "definition", "references", "documentHighlight", "prepareRename"]) {
      const params = { textDocument, position, context: { includeDeclaration: true } };
      await look(request, client.ask(`textDocument/${request}`, params));
    }
    await look("rename", client.ask("textDocument/rename", { textDocument, position, newName: "x y" }));
    await look("full picture", run(serverCommands.fullPicture, uri, position));
    await look("effective, at a place", run(serverCommands.effective, { uri, position }));
  }
  await look("effective", run(serverCommands.effective, { uri }));
  await look("profile", run(serverCommands.profile, uri));
  await look("hosts", run(serverCommands.testableHosts, uri));
  for (const symptom of ["403.7", "500.19"])
    await look(`diagnosis of ${symptom}`, run(serverCommands.diagnose, { uri, symptom }));
  expect([...new Set(leaks)].slice(0, 20)).toEqual([]);
});

test("nothing is said of them in what is about the whole workspace", async () => {
  await client.ask("workspace/symbol", { query: "" });
  await client.ask("workspace/symbol", { query: marker });
  await client.ask("workspace/diagnostic", { previousResultIds: [] });
  await run(serverCommands.certificates);
  await run(serverCommands.diagnose, { text: `Login failed. Data Source=db;Password=${marker}0x` });
  await client.ask("no/such", { password: `${marker}0x` });
  await client.ask("workspace/executeCommand", { command: 5, arguments: [`${marker}0x`] });
  expect(leaksIn("all", sentSince(0)).slice(0, 20)).toEqual([]);
});
