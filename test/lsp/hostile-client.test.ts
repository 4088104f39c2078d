/** Nothing that a client sends ends the server: odd names, missing parameters, messages that are none. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AttackSession, usualIn } from "../../scripts/fuzz/attack-session";
import { randomFrom } from "../../scripts/fuzz/fuzz-session";
import { builtOnce } from "#test/built-once";
import { hostileMessages, oddAnswers, oddFolders as oddFolderUris, oddUris } from "#test/hostile-messages";
import { framed, startRawClient, type RawClient } from "#test/raw-client";

const folder = mkdtempSync(path.join(os.tmpdir(), "config-guard-hostile-"));
const server = path.join(builtOnce(), "server.cjs");
const site = path.join(folder, "site");
const faulty = `<configuration><system.web><sessionState timeout="00:20:00" /></system.web></configuration>`;
const uri = pathToFileURL(path.join(site, "web.config")).toString();
let client: RawClient;

/** Names that disks allow, as folders of the workspace; each holds a faulty file. */
const oddFolders = ["a\nb", "a\r\u2028b", "100%", "%0A", "a#b?c", "a;b:c", "\\", "ümläut", "🔒", " "];

beforeAll(() => {
  for (const name of ["", ...oddFolders]) {
    mkdirSync(path.join(site, name), { recursive: true });
    writeFileSync(path.join(site, name, "web.config"), faulty);
    writeFileSync(path.join(site, name, "Web.a\nb.config"), `<configuration />`);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => client.end());

const folderOf = (place: string) => ({ uri: place, name: "folder" });

const initialize = (folders: readonly string[] = [pathToFileURL(site).toString()]) =>
  client.ask("initialize", {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: folders.map(folderOf),
    capabilities: { workspace: { configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true } } },
  });

const initialized = (): void => client.send({ jsonrpc: "2.0", method: "initialized", params: {} });
const tell = (method: string, params: unknown): void => client.send({ jsonrpc: "2.0", method, params });

/** Whether the server still finds the fault of a document, whatever was sent before. */
async function expectToBeSound(): Promise<void> {
  tell("textDocument/didOpen", { textDocument: { uri, languageId: "xml", version: 1, text: faulty } });
  const { result, error } = await client.ask("textDocument/diagnostic", { textDocument: { uri } });
  expect(error).toBeUndefined();
  const { items } = result as { readonly items: readonly { readonly code: string }[] };
  expect(items.map(({ code }) => code)).toContain("session-timeout-invalid");
  expect(client.child.exitCode).toBeNull();
}

async function readFiles(): Promise<string | undefined> {
  for (let tries = 0; tries < 400; tries++) {
    const line = client.received.find(({ params }) => params?.message?.startsWith("Configuration files read"));
    if (line) return line.params?.message;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return undefined;
}

/** Values that stand where something else is expected. */
const oddParams = [{}, null, [], [{}], "x", 5, true, { textDocument: {} }, { textDocument: { uri: 5 } }, undefined];

const requests = [
  "textDocument/hover",
  "textDocument/completion",
  "textDocument/codeAction",
  "codeAction/resolve",
  "textDocument/inlayHint",
  "textDocument/documentSymbol",
  "textDocument/documentLink",
  "textDocument/definition",
  "textDocument/diagnostic",
  "workspace/diagnostic",
  "workspace/executeCommand",
  "sitecoreConfigGuard/describeFile",
  "no/such/request",
  "__proto__",
];

const notifications = [
  "textDocument/didOpen",
  "textDocument/didChange",
  "textDocument/didSave",
  "textDocument/didClose",
  "workspace/didChangeConfiguration",
  "workspace/didChangeWatchedFiles",
  "workspace/didChangeWorkspaceFolders",
  "$/cancelRequest",
  "$/setTrace",
  "$/progress",
  "window/workDoneProgress/cancel",
  "no/such/notification",
];

describe("a sample of what `npm run fuzz -- --messages` sends", () => {
  test.each([
    ["answers no question", () => ({ result: null })],
    ["answers by nonsense", (random: () => number) => oddAnswers[Math.floor(random() * oddAnswers.length)]],
  ])("by a client that %s", async (_, answer) => {
    const random = randomFrom(11);
    client = startRawClient(server, "pipe", () => answer(random));
    const root = path.join(folder, "attacked");
    const session = new AttackSession(client, root);
    await session.start();
    const all = usualIn(root).flatMap((usual) => [...hostileMessages(usual)]);
    await session.send(all.filter(() => random() < 0.04));
    expect(session.sent).toBeGreaterThan(800);
    expect(session.faults).toEqual([]);
    await client.end();
    rmSync(root, { recursive: true, force: true });
  });
});

describe.each(["pipe", "ipc"] as const)("over %s", (transport) => {
  beforeEach(() => {
    client = startRawClient(server, transport);
  });

  test("parameters that are missing or of another type are answered, and end nothing", async () => {
    const before = await client.ask("initialize", {});
    expect(before.error?.message).toContain("params.capabilities must be an object");
    await initialize();
    initialized();
    for (const params of oddParams) for (const method of notifications) tell(method, params);
    const answers = await Promise.all(
      requests.flatMap((method) =>
        oddParams.map(async (params) => ({ method, ...(await client.ask(method, params)) })),
      ),
    );
    const unanswered = answers.filter(({ error, result }) => error?.code === -1 || (!error && result === undefined));
    expect(unanswered).toEqual([]);
    const failed = answers.filter(({ error }) => error?.message.includes("The log of the server says why"));
    expect(failed).toEqual([]);
    await expectToBeSound();
  });

  test("what is no message is no end", async () => {
    await initialize();
    initialized();
    const odd = [null, 5, "x", [], [{ jsonrpc: "2.0", id: 1, method: "shutdown" }], {}, { id: 1 }, { method: 5 }];
    for (const message of odd) if (transport === "pipe" || typeof message === "object") client.send(message ?? {});
    for (const id of [null, {}, [], true, 1.5, "__proto__", -1]) {
      client.send({ jsonrpc: "2.0", id, method: "textDocument/hover", params: {} });
      client.send({ jsonrpc: "2.0", id, result: 1 });
      client.send({ jsonrpc: "2.0", id, error: {} });
      tell("$/cancelRequest", { id });
    }
    await expectToBeSound();
  });

  test("addresses of every form pass through every door", async () => {
    await initialize();
    initialized();
    for (const odd of oddUris) {
      const textDocument = { uri: odd };
      tell("workspace/didChangeWatchedFiles", { changes: [{ uri: odd, type: 1 }] });
      tell("textDocument/didOpen", { textDocument: { uri: odd, languageId: "xml", version: 1, text: faulty } });
      const asked = await Promise.all([
        client.ask("textDocument/diagnostic", { textDocument }),
        client.ask("textDocument/codeAction", {
          textDocument,
          range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
          context: { diagnostics: [] },
        }),
        client.ask("sitecoreConfigGuard/describeFile", { uri: odd }),
      ]);
      expect(asked.map(({ error }) => error)).toEqual([undefined, undefined, undefined]);
      tell("textDocument/didClose", { textDocument });
      tell("textDocument/didClose", { textDocument });
      tell("workspace/didChangeWatchedFiles", { changes: [{ uri: odd, type: 3 }] });
    }
    tell("workspace/didChangeWorkspaceFolders", { event: { added: oddFolderUris.map(folderOf), removed: [] } });
    await expectToBeSound();
  });
});

describe("over a pipe", () => {
  beforeEach(() => {
    client = startRawClient(server, "pipe");
  });

  test("odd names in the workspace leave the other files alone", async () => {
    await initialize([pathToFileURL(site).toString(), "file://host/share", "file:x\ny", "file:///%ff", "x:y"]);
    initialized();
    expect(await readFiles()).toBe(`Configuration files read: ${2 * (oddFolders.length + 1)}.`);
    const { result } = await client.ask("workspace/diagnostic", { previousResultIds: [] });
    const { items } = result as { readonly items: readonly { uri: string; items: readonly { code: string }[] }[] };
    const found = items.filter((each) => each.items.some(({ code }) => code === "session-timeout-invalid"));
    expect(found.map((each) => each.uri).sort()).toEqual(
      ["", ...oddFolders].map((name) => encodedUri(path.join(site, name, "web.config"))).sort(),
    );
  });

  test("values that are far too long or too deep are answered like any other", async () => {
    await initialize();
    initialized();
    const [long, depth] = ["x".repeat(1_000_000), 10_000];
    const deep = `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
    const position = { line: 0, character: 0 };
    const answers = await Promise.all([
      client.ask("textDocument/hover", { textDocument: { uri: long }, position }),
      client.ask("textDocument/rename", { textDocument: { uri }, position, newName: long }),
      client.ask("workspace/symbol", { query: long }),
      client.ask("workspace/diagnostic", { previousResultIds: [{ uri: long, value: long }] }),
      client.ask("codeAction/resolve", { title: long, data: { uri: long, rule: long } }),
      client.ask(long, {}),
      client.ask("workspace/executeCommand", { command: long }),
    ]);
    expect(answers.filter(({ error }) => error?.message.includes("The log of the server says why"))).toEqual([]);
    expect(Math.max(...answers.map(({ error }) => error?.message.length ?? 0))).toBeLessThan(1000);
    let id = 5000;
    for (const method of ["codeAction/resolve", "textDocument/hover", "workspace/executeCommand", "no/such"]) {
      client.write(
        framed(
          `{"jsonrpc":"2.0","id":${id++},"method":"${method}","params":{"title":"x","textDocument":{"uri":"${uri}"},"position":{"line":0,"character":0},"command":"x","data":{"uri":"x","deep":${deep}},"deep":${deep}}}`,
        ),
      );
    }
    client.write(framed(`{"jsonrpc":"2.0","method":"workspace/didChangeConfiguration","params":{"settings":${deep}}}`));
    await expectToBeSound();
    expect(
      client.received.filter((each) => typeof each.id === "number" && each.id >= 5000 && each.id < id),
    ).toHaveLength(4);
  });

  test("folders that come and go in any number are read once for all", async () => {
    await initialize();
    initialized();
    const added = Array.from({ length: 500 }, () => folderOf(pathToFileURL(site).toString()));
    for (let i = 0; i < 50; i++) tell("workspace/didChangeWorkspaceFolders", { event: { added, removed: [] } });
    await expectToBeSound();
    const { result } = await client.ask("workspace/diagnostic", { previousResultIds: [] });
    expect((result as { items: unknown[] }).items.length).toBeLessThan(100);
    await readFiles();
    const readings = client.received.filter(({ params }) => params?.message?.startsWith("Configuration files read"));
    expect(readings.length).toBeLessThan(60);
    expect(new Set(readings.map(({ params }) => params?.message)).size).toBe(1);
  });

  test("bytes that are no message are passed over", async () => {
    await initialize();
    initialized();
    client.write(framed("{not json"));
    client.write(framed(""));
    client.write(framed('"\ud800"'));
    client.write(framed("[".repeat(200_000)));
    client.write(framed(`${"[".repeat(200_000)}${"]".repeat(200_000)}`));
    client.write("Content-Length: x\r\n\r\n");
    client.write("Content-Type: x\r\n\r\n");
    await expectToBeSound();
  });

  test("places outside a document, versions that go backward and documents that nobody opened are taken calmly", async () => {
    await initialize();
    initialized();
    const outside = [-1, -1e9, 1e9, 2 ** 31, 1e308, 5];
    const positions = outside.flatMap((line) => outside.map((character) => ({ line, character })));
    tell("textDocument/didOpen", { textDocument: { uri, languageId: "xml", version: 9, text: faulty } });
    const textDocument = { uri };
    for (const position of positions) {
      const range = { start: position, end: { line: 0, character: 1 } };
      const asked = await Promise.all([
        client.ask("textDocument/hover", { textDocument, position }),
        client.ask("textDocument/completion", { textDocument, position }),
        client.ask("textDocument/inlayHint", { textDocument, range }),
        client.ask("textDocument/codeAction", { textDocument, range, context: { diagnostics: [] } }),
      ]);
      expect(asked.flatMap(({ error }) => error ?? [])).toEqual([]);
      const change = { range: { start: position, end: position }, text: "x" };
      tell("textDocument/didChange", { textDocument: { uri, version: -5 }, contentChanges: [change] });
    }
    tell("textDocument/didChange", { textDocument: { uri: `${uri}x`, version: 1 }, contentChanges: [{ text: "x" }] });
    tell("textDocument/didClose", { textDocument: { uri: `${uri}x` } });
    await expectToBeSound();
  });

  test("the order of a session is kept: nothing before its start, no second start, nothing behind its end", async () => {
    const early = await client.ask("textDocument/hover", {
      textDocument: { uri },
      position: { line: 0, character: 0 },
    });
    expect(early.error?.code).toBe(-32002);
    await initialize();
    initialized();
    expect((await initialize()).error?.message).toContain("initialized before");
    await expectToBeSound();
    expect((await client.ask("shutdown", undefined)).error).toBeUndefined();
    expect((await client.ask("shutdown", undefined)).error?.message).toContain("shut down");
    const ended = new Promise((resolve) => client.child.once("exit", resolve));
    tell("exit", undefined);
    expect(await ended).toBe(0);
  });

  test("a process id that no process can have is refused instead of asked about", async () => {
    for (const processId of [1e99, 2 ** 31, 0.5, "x", {}]) {
      const { error } = await client.ask("initialize", { processId, rootUri: null, capabilities: {} });
      expect(error?.message).toContain("process id");
    }
    await initialize();
    await expectToBeSound();
  });
});

test("a client that answers the server's questions with errors or nonsense gets its findings all the same", async () => {
  const failed = { error: { code: -32603, message: "no" } };
  for (const answer of [failed, { result: 5 }, { result: [5] }, { result: [] }, { result: "x" }]) {
    client = startRawClient(server, "pipe", {
      "workspace/configuration": answer,
      "workspace/diagnostic/refresh": answer,
      "client/registerCapability": answer,
    });
    await initialize();
    initialized();
    await readFiles();
    await expectToBeSound();
    await client.end();
  }
});

/** As the editor escapes it. */
const encodedUri = (file: string): string => `file://${file.split("/").map(encodeURIComponent).join("/")}`;
