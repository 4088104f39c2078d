/** Clients that can less than ours, each over the real pipe: what they cannot do costs no finding and breaks no file. */
import { rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import type * as lsp from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Editor, eventually } from "#test/editor";
import { capabilities } from "#test/language-client";

const faulty = `<configuration><system.web>\r\n  <sessionState timeout="00:20:00" />\r\n</system.web></configuration>`;
const sound = faulty.replace("00:20:00", "20");
const rule = "session-timeout-invalid";

const rulesIn = ({ diagnostics }: lsp.PublishDiagnosticsParams): unknown[] => diagnostics.map(({ code }) => code);
const has = (rules: readonly unknown[]): boolean => rules.includes(rule);
const hasNot = (rules: readonly unknown[]): boolean => !rules.includes(rule);

function editorWithFault(): Editor {
  const made = new Editor();
  made.write("web.config", faulty);
  return made;
}

let editor: Editor;
afterEach(() => editor.end());

const { workspace, textDocument } = capabilities;
const { configuration, workspaceFolders, didChangeWatchedFiles, workspaceEdit } = workspace;
const { completion, codeAction } = textDocument;
const withoutPull = {
  workspace: { configuration, workspaceFolders, didChangeWatchedFiles, workspaceEdit },
  textDocument: { completion, codeAction, publishDiagnostics: { versionSupport: true } },
} satisfies lsp.ClientCapabilities;
const withoutWatchers = { ...withoutPull, workspace: { ...withoutPull.workspace, didChangeWatchedFiles: {} } };

describe("a client that cannot pull", () => {
  const start = async (): Promise<Editor> => (editor = await editorWithFault().start({ capabilities: withoutPull }));

  test("is sent diagnostics when a document opens and changes, and none when it closes", async () => {
    await start();
    await editor.open(faulty);
    expect((await editor.pushedUntil(has)).version).toBe(1);
    await editor.change(sound, 2);
    expect((await editor.pushedUntil(hasNot)).version).toBe(2);
    await editor.change(faulty, 3);
    await editor.pushedUntil(has);
    await editor.tell("textDocument/didClose", { textDocument: { uri: editor.uri() } });
    await editor.pushedUntil((rules) => rules.length === 0);
  });

  test("is sent nothing about a text that is old by now", async () => {
    await start();
    await editor.open(faulty);
    await editor.pushedUntil(has);
    for (let version = 2; version <= 30; version++) await editor.change(version % 2 === 0 ? sound : faulty, version);
    await editor.change(sound, 31);
    await editor.pushedUntil(hasNot);
    const versions = editor.pushed.map(({ version }) => version ?? 0);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(versions.at(-1)).toBe(31);
    expect(versions.length).toBeLessThan(31);
    const newest = new Map(editor.pushed.map((params) => [params.version, rulesIn(params).includes(rule)]));
    for (const [version, found] of newest) expect(found).toBe((version ?? 0) % 2 === 1 && version !== 31);
  });

  test("is sent them anew when another file changes on disk", async () => {
    await start();
    await editor.open(faulty);
    await editor.pushedUntil(has);
    editor.write(".sitecore-config-guard.json", JSON.stringify({ rules: { [rule]: "off" } }));
    const uri = editor.uri(".sitecore-config-guard.json");
    await editor.tell("workspace/didChangeWatchedFiles", { changes: [{ uri, type: 1 }] });
    await editor.pushedUntil(hasNot);
  });

  test("is sent them anew when another document is edited", async () => {
    await start();
    const name = ".sitecore-config-guard.json";
    await editor.open(faulty);
    await editor.pushedUntil(has);
    await editor.open("{}", name);
    await editor.change(JSON.stringify({ rules: { [rule]: "off" } }), 2, name);
    await editor.pushedUntil(hasNot);
    await editor.tell("textDocument/didClose", { textDocument: { uri: editor.uri(name) } });
    await editor.pushedUntil(has);
  });

  test("is sent them anew when settings change, which it answers", async () => {
    const settings: Record<string, unknown> = {};
    editor = await editorWithFault().start({ capabilities: withoutPull }, settings);
    await editor.open(faulty);
    await editor.pushedUntil(has);
    settings["rules"] = { [rule]: "off" };
    await editor.tell("workspace/didChangeConfiguration", { settings: null });
    await editor.pushedUntil(hasNot);
  });

  test("is sent them anew when folders change", async () => {
    editor = editorWithFault();
    editor.write(".sitecore-config-guard.json", JSON.stringify({ rules: { [rule]: "off" } }));
    await editor.start({ capabilities: withoutPull });
    await editor.open(faulty);
    await editor.pushedUntil(hasNot);
    const folder = { uri: pathToFileURL(editor.folder).toString(), name: path.basename(editor.folder) };
    await editor.tell("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: [folder] } });
    await editor.pushedUntil(has);
    await editor.tell("workspace/didChangeWorkspaceFolders", { event: { added: [folder], removed: [] } });
    await editor.pushedUntil(hasNot);
  });

  test("is sent nothing for documents that are none of ours", async () => {
    await start();
    await editor.open("<project />", "pom.xml");
    await editor.open(faulty);
    await editor.pushedUntil(has);
    expect(editor.pushed.map(({ uri }) => uri)).not.toContain(editor.uri("pom.xml"));
  });
});

describe("a client that pulls", () => {
  test("is sent nothing by itself", async () => {
    editor = await editorWithFault().start();
    await editor.open(faulty);
    const report = await editor.ask<lsp.FullDocumentDiagnosticReport>("textDocument/diagnostic");
    expect(report.items.map(({ code }) => code)).toContain(rule);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(editor.pushed).toEqual([]);
  });
});

describe("watching files", () => {
  test("is asked of a client that lets the server ask", async () => {
    editor = await editorWithFault().start();
    const registration = await eventually(() =>
      editor.registered.find(({ method }) => method === "workspace/didChangeWatchedFiles"),
    );
    const { watchers } = registration.registerOptions as lsp.DidChangeWatchedFilesRegistrationOptions;
    const patterns = watchers.map(({ globPattern }) => globPattern);
    expect(patterns).toContain("**/*.{config,xdt,transform}");
    expect(patterns).toContain("**/.gitignore");
  });

  test("is not asked of one that doesn't; what changed shows when a document is saved", async () => {
    editor = await editorWithFault().start({ capabilities: withoutWatchers });
    await editor.open(faulty);
    await editor.pushedUntil(has);
    editor.write(".sitecore-config-guard.json", JSON.stringify({ rules: { [rule]: "off" } }));
    await editor.tell("textDocument/didSave", { textDocument: { uri: editor.uri() } });
    await editor.pushedUntil(hasNot);
    rmSync(path.join(editor.folder, ".sitecore-config-guard.json"));
    await editor.open("<configuration />", "App_Config/other.config");
    await editor.pushedUntil(has);
    expect(editor.registered).toEqual([]);
  });
});

describe("settings", () => {
  test("are taken as a client sends them that cannot be asked", async () => {
    const asking = { ...withoutPull, workspace: { ...withoutPull.workspace, configuration: false } };
    editor = await editorWithFault().start({ capabilities: asking }, { rules: { [rule]: "off" } });
    await editor.open(faulty);
    await editor.pushedUntil(has);
    await editor.tell("workspace/didChangeConfiguration", {
      settings: { sitecoreConfigGuard: { rules: { [rule]: "off" } } },
    });
    await editor.pushedUntil(hasNot);
    await editor.tell("workspace/didChangeConfiguration", { settings: { sitecoreConfigGuard: {} } });
    await editor.pushedUntil(has);
  });

  test("changes of them are asked for where a client wants to be asked", async () => {
    const asking = {
      ...capabilities,
      workspace: { ...workspace, didChangeConfiguration: { dynamicRegistration: true } },
    };
    editor = await editorWithFault().start({ capabilities: asking });
    const found = await eventually(() =>
      editor.registered.find(({ method }) => method === "workspace/didChangeConfiguration"),
    );
    expect(found.registerOptions).toEqual({ section: "sitecoreConfigGuard" });
  });
});

describe("folders", () => {
  test("a client without workspace folders names its root", async () => {
    const rootUri = (folder: string): string => pathToFileURL(folder).toString();
    editor = editorWithFault();
    await editor.start({
      workspaceFolders: null,
      rootUri: rootUri(editor.folder),
      capabilities: { ...capabilities, workspace: { ...workspace, workspaceFolders: false } },
    });
    await eventually(() => editor.client.log.find((line) => line === "Configuration files read: 1."));
  });

  test("a client with neither still has its open documents inspected", async () => {
    editor = await editorWithFault().start({ workspaceFolders: null, rootUri: null, capabilities: withoutPull });
    await editor.open(faulty);
    await editor.pushedUntil(has);
  });
});

test("positions are in UTF-16, whatever else a client could count in", async () => {
  editor = await editorWithFault().start({
    capabilities: { ...capabilities, general: { positionEncodings: ["utf-8", "utf-16"] } },
  });
  expect(editor.client.result.capabilities.positionEncoding).toBe("utf-16");
  const text = `<configuration><!-- \u{1F600}\u{E9} --><system.web><sessionState timeout="00:20:00" /></system.web></configuration>`;
  await editor.open(text);
  const { items } = await editor.ask<lsp.FullDocumentDiagnosticReport>("textDocument/diagnostic");
  const start = text.indexOf("00:20:00");
  expect(items.find(({ code }) => code === rule)?.range).toEqual({
    start: { line: 0, character: start },
    end: { line: 0, character: start + 8 },
  });
});

describe("completion", () => {
  const text = `<configuration><system.web><sessionState  /></system.web></configuration>`;
  const position = { line: 0, character: text.indexOf("  />") + 1 };

  test("is plain text for a client without snippets", async () => {
    editor = await editorWithFault().start({
      capabilities: { ...capabilities, textDocument: { ...textDocument, completion: {} } },
    });
    await editor.open(text);
    const items = await editor.ask<lsp.CompletionItem[]>("textDocument/completion", { position });
    const timeout = items.find(({ label }) => label === "timeout");
    expect(timeout).toMatchObject({ insertTextFormat: 1, textEdit: { newText: 'timeout=""' } });
    for (const { textEdit, insertTextFormat } of items) {
      expect(insertTextFormat).toBe(1);
      expect(textEdit?.newText).not.toMatch(/\$\d/);
    }
  });

  test("has a place for the cursor otherwise", async () => {
    editor = await editorWithFault().start();
    await editor.open(text);
    const items = await editor.ask<lsp.CompletionItem[]>("textDocument/completion", { position });
    expect(items.find(({ label }) => label === "timeout")).toMatchObject({
      insertTextFormat: 2,
      textEdit: { newText: 'timeout="$1"' },
    });
  });
});

describe("fixes", () => {
  const editing = (
    workspaceEdit: lsp.WorkspaceEditClientCapabilities,
    codeAction: object = textDocument.codeAction,
  ) => ({
    capabilities: {
      workspace: { ...workspace, workspaceEdit },
      textDocument: { ...textDocument, codeAction },
    },
  });
  const after = (text: string, edits: readonly lsp.TextEdit[]): string =>
    TextDocument.applyEdits(TextDocument.create("", "", 0, text), [...edits]);

  test("are whole for a client that doesn't ask for the edit later", async () => {
    editor = await editorWithFault().start(editing(workspace.workspaceEdit, {}));
    await editor.open(faulty);
    expect((await editor.fixOf(rule))?.edit?.documentChanges).toHaveLength(1);
  });

  test("bear no annotations for a client without them", async () => {
    editor = await editorWithFault().start(editing({ documentChanges: true, resourceOperations: ["create"] }));
    await editor.open(faulty);
    const { edit } = await editor.client.connection.sendRequest<lsp.CodeAction>(
      "codeAction/resolve",
      await editor.fixOf(rule),
    );
    expect(JSON.stringify(edit)).not.toContain("annotationId");
    expect(edit?.changeAnnotations).toBeUndefined();
  });

  test("are in the plainest form for a client that knows no other", async () => {
    editor = await editorWithFault().start(editing({}, {}));
    await editor.open(faulty);
    const edit = (await editor.fixOf(rule))?.edit;
    expect(edit?.documentChanges).toBeUndefined();
    expect(after(faulty, edit?.changes?.[editor.uri()] ?? [])).toBe(sound);
  });
});
