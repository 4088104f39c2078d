/** Talks to the real server bundle over its pipe, as an editor does. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type * as lsp from "vscode-languageserver";
import { eventually } from "#test/editor";
import { builtOnce } from "#test/built-once";
import { startClient, type Client } from "#test/language-client";

const folder = mkdtempSync(path.join(os.tmpdir(), "config-guard-"));
const file = path.join(folder, "web.config");
const uri = pathToFileURL(file).toString();
const faulty = `<configuration><system.web>\r\n  <sessionState timeout="00:20:00" />\r\n</system.web></configuration>`;
let client: Client;

beforeAll(async () => {
  writeFileSync(file, faulty);
  client = await startClient(path.join(builtOnce(), "server.cjs"), [folder]);
});

afterAll(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

const open = (text: string, version = 1): Promise<void> =>
  client.connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "xml", version, text },
  });

const pull = (previousResultId?: string): Promise<lsp.FullDocumentDiagnosticReport> =>
  client.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri }, previousResultId });

describe("a session", () => {
  test("announces what it can do", () => {
    const { capabilities } = client.result;
    expect(capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: true, workspaceDiagnostics: true });
    expect(capabilities.codeActionProvider).toMatchObject({ resolveProvider: true });
    expect(capabilities.hoverProvider).toBe(true);
  });

  test("reports a closed file of the workspace, and says unchanged when asked again", async () => {
    const report = await pullWorkspaceUntil((items) => items.some((item) => item.uri === uri));
    const item = report.find((each) => each.uri === uri);
    expect(item?.kind === "full" && item.items.map(({ code }) => code)).toContain("session-timeout-invalid");
    expect(client.log).toContain("Configuration files read: 1.");
    const again = await client.connection.sendRequest<lsp.WorkspaceDiagnosticReport>("workspace/diagnostic", {
      previousResultIds: [{ uri, value: item?.resultId ?? "" }],
    });
    expect(again.items.find((each) => each.uri === uri)?.kind).toBe("unchanged");
  });

  test("finds, tells and repairs in an open document", async () => {
    await open(faulty);
    const { items, resultId } = await pull();
    const found = items.find(({ code }) => code === "session-timeout-invalid");
    expect(found?.range).toEqual({ start: { line: 1, character: 25 }, end: { line: 1, character: 33 } });
    expect(found?.codeDescription?.href).toMatch(/^https:/);
    expect((await pull(resultId)).kind).toBe("unchanged");

    const hover = await client.connection.sendRequest<lsp.Hover>("textDocument/hover", {
      textDocument: { uri },
      position: { line: 1, character: 18 },
    });
    expect((hover.contents as lsp.MarkupContent).value).toContain("session");

    const actions = await client.connection.sendRequest<lsp.CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri },
      range: found?.range,
      context: { diagnostics: [found] },
    });
    const preferred = actions.find(({ isPreferred }) => isPreferred);
    expect(preferred?.edit).toBeUndefined();
    const { edit } = await client.connection.sendRequest<lsp.CodeAction>("codeAction/resolve", preferred);
    const annotationId = preferred?.title;
    expect(edit?.documentChanges).toEqual([
      { textDocument: { uri, version: 1 }, edits: [{ range: found?.range, newText: "20", annotationId }] },
    ]);
  });

  test("takes edits as they are typed", async () => {
    await client.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range: { start: { line: 1, character: 25 }, end: { line: 1, character: 33 } }, text: "20" }],
    });
    const { items } = await pull();
    expect(items.map(({ code }) => code)).not.toContain("session-timeout-invalid");
  });

  test("tells apart what one rule finds at one place", async () => {
    const text = `<configuration><system.web><sessionState timeout="20"timeout="30" /></system.web></configuration>`;
    await client.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: 3 },
      contentChanges: [{ text }],
    });
    const start = text.indexOf("timeout", text.indexOf("20"));
    const actions = await client.connection.sendRequest<lsp.CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri },
      range: { start: { line: 0, character: start }, end: { line: 0, character: start + 7 } },
      context: { diagnostics: [] },
    });
    const replacements = ["Add a space", "Remove the second attribute of this name"].map(async (title) => {
      const action = actions.find((each) => each.title === title);
      const { edit } = await client.connection.sendRequest<lsp.CodeAction>("codeAction/resolve", action);
      const [change] = (edit?.documentChanges ?? []) as { readonly edits: readonly lsp.TextEdit[] }[];
      return change?.edits.map(({ newText }) => newText);
    });
    expect(await Promise.all(replacements)).toEqual([[" "], [""]]);
  });

  test("describes a file", async () => {
    const description = await client.connection.sendRequest("sitecoreConfigGuard/describeFile", { uri });
    expect(description).toMatchObject({
      kind: "web-config",
      profile: ["role unknown", "version unknown"],
      isLoading: false,
    });
  });

  test("reads folders that are added, and forgets those that are removed", async () => {
    const added = mkdtempSync(path.join(os.tmpdir(), "config-guard-added-"));
    writeFileSync(path.join(added, "web.config"), faulty);
    const place = { uri: pathToFileURL(added).toString(), name: "added" };
    const other = pathToFileURL(path.join(added, "web.config")).toString();
    const change = (event: lsp.WorkspaceFoldersChangeEvent): Promise<void> =>
      client.connection.sendNotification("workspace/didChangeWorkspaceFolders", { event });
    await change({ added: [place], removed: [] });
    await pullWorkspaceUntil((items) => items.some((item) => item.uri === other));
    await change({ added: [], removed: [place] });
    await pullWorkspaceUntil((items) => !items.some((item) => item.uri === other));
    rmSync(added, { recursive: true });
  });

  test("logs no mistake of its own", () => {
    expect(client.complaints).toEqual([]);
  });
});

/** The workspace is read in the background, so the first answers may come before it is. */
async function pullWorkspaceUntil(
  isEnough: (items: readonly lsp.WorkspaceDocumentDiagnosticReport[]) => boolean,
): Promise<readonly lsp.WorkspaceDocumentDiagnosticReport[]> {
  return eventually(async () => {
    const report = await client.connection.sendRequest<lsp.WorkspaceDiagnosticReport>("workspace/diagnostic", {
      previousResultIds: [],
    });
    return isEnough(report.items) ? report.items : undefined;
  });
}
