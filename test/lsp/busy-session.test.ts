/** While the whole workspace is inspected, an edit gets its answer first, and a canceled pull ends at once. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  CancellationToken,
  CancellationTokenSource,
  type FullDocumentDiagnosticReport,
  type WorkspaceDiagnosticReport,
} from "vscode-languageserver/node";
import { builtOnce } from "#test/built-once";
import { startClient, type Client } from "#test/language-client";

const fileCount = 300;
const folder = mkdtempSync(path.join(os.tmpdir(), "config-guard-busy-"));
const site = path.join(folder, "site");
const uri = pathToFileURL(path.join(site, "web.config")).toString();
const sound = `<configuration><system.web><sessionState timeout="20" /></system.web></configuration>`;
const faulty = sound.replace("20", "00:20:00");
let client: Client;

beforeAll(async () => {
  mkdirSync(path.join(site, "App_Config/Include"), { recursive: true });
  for (let i = 1; i < fileCount; i++) {
    const patch = `<configuration><sitecore><settings><setting name="A${i}" value="1" /></settings></sitecore></configuration>`;
    writeFileSync(path.join(site, `App_Config/Include/A${i}.config`), patch);
  }
  writeFileSync(path.join(site, "web.config"), sound);
  client = await startClient(path.join(builtOnce(), "server.cjs"), [site]);
  while ((await pullWorkspace()).items.length < fileCount) await new Promise((resolve) => setTimeout(resolve, 50));
  await client.connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "xml", version: 1, text: sound },
  });
});

/** Settings that must be asked for anew keep a pull of the workspace busy for one question a file. */
beforeEach(() => client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null }));

afterAll(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

const pullWorkspace = (token = CancellationToken.None): Promise<WorkspaceDiagnosticReport> =>
  client.connection.sendRequest("workspace/diagnostic", { previousResultIds: [] }, token);

const edit = async (version: number, text: string): Promise<FullDocumentDiagnosticReport> => {
  await client.connection.sendNotification("textDocument/didChange", {
    textDocument: { uri, version },
    contentChanges: [{ text }],
  });
  return client.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
};

const codesIn = ({ items }: FullDocumentDiagnosticReport) => items.map(({ code }) => code);

test("edits made during a pull of the workspace are answered before it, each with its own state", async () => {
  const answers: unknown[] = [];
  const workspace = pullWorkspace().then(({ items }) => answers.push(items.length));
  await edit(2, faulty).then((report) => answers.push(codesIn(report).includes("session-timeout-invalid")));
  await edit(3, sound).then((report) => answers.push(codesIn(report).includes("session-timeout-invalid")));
  await workspace;
  expect(answers).toEqual([true, false, fileCount]);
});

test("a pull of the workspace that is canceled leaves the other files alone", async () => {
  const source = new CancellationTokenSource();
  const workspace = pullWorkspace(source.token);
  await edit(4, faulty);
  source.cancel();
  const { items } = await workspace;
  expect(items.length).toBeLessThan(fileCount);
});

test("a pull of a document that is canceled by a newer edit does not hold the newer one up", async () => {
  const source = new CancellationTokenSource();
  const older = client.connection
    .sendRequest<FullDocumentDiagnosticReport>("textDocument/diagnostic", { textDocument: { uri } }, source.token)
    .then(codesIn, (error: unknown) => error);
  source.cancel();
  expect(codesIn(await edit(5, faulty))).toContain("session-timeout-invalid");
  expect(await older).not.toContain("session-timeout-invalid");
});
