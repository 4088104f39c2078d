/**
 * Types at random into a real server and asks it everything an editor asks: no answer may be an error, no range may lie
 * outside the document or cross lines where the protocol forbids it, and the server must not end.
 */
import { readdirSync, readFileSync } from "node:fs";
import * as lsp from "vscode-languageserver";
import type { RawClient } from "#test/raw-client";
import { serverCommands } from "#protocol/commands";
import { lineIndex, type LineIndex } from "#text/line-index";

export interface Seed {
  readonly name: string;
  readonly text: string;
}

export interface Figures {
  rounds: number;
  requests: number;
  readonly faults: string[];
  /** The answers that took most CPU time of the server, what was typed before them included; the slowest first. */
  slowest: readonly TimedAnswer[];
  /** How many answers took more than a tenth of a second. */
  slow: number;
}

interface TimedAnswer {
  readonly milliseconds: number;
  readonly what: string;
}

/** Numbers between 0 and 1 that are the same on each run. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What slips into files. */
const pieces = [
  ...Array.from("<>/\"'=&;:,.{}[]()#$%!?-_ \t\n\r"),
  "\r\n",
  "<!--",
  "-->",
  "<![CDATA[",
  "]]>",
  "</configuration>",
  "<configuration>",
  "<location path='a'>",
  '<add key="role:define" value="',
  ' timeout="',
  "connectionString=",
  "<!-- sitecore-config-guard-disable-next-line ",
  "&#x",
  "\u0000",
  "\ud800",
  "\u2028",
  "🔒",
  "ä",
  "“",
  "00:20:00",
  "patch:instead=",
  'xdt:Transform="Replace"',
  "https://",
  "$(variable)",
  "${NAME:-",
  "&anchor *anchor",
  "  - ",
  "sc.variable",
  'xdt:Locator="Condition(',
];

/** What a request is asked about. */
interface Asked {
  readonly lines: LineIndex;
  readonly position: lsp.Position;
  readonly textDocument: lsp.TextDocumentIdentifier;
}

const mayRefuse = lsp.LSPErrorCodes.RequestFailed;
/** Until the engine has compiled what is asked for often. */
const warmUpRequests = 500;
const slowAnswer = 100;
const slowestShown = 10;
/** A fault in a text up to this length shows the text. */
const longestShown = 2000;

export class FuzzSession {
  readonly #client: RawClient;
  readonly #random: () => number;
  readonly figures: Figures = { rounds: 0, requests: 0, faults: [], slowest: [], slow: 0 };
  #uri = "";
  #origin = "";
  #cpuBefore = 0;
  #text = "";
  #version = 0;

  constructor(client: RawClient, random: () => number) {
    this.#client = client;
    this.#random = random;
  }

  async start(): Promise<void> {
    await this.#client.ask("initialize", {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: [],
      capabilities: { textDocument: { codeAction: { resolveSupport: { properties: ["edit"] }, dataSupport: true } } },
    });
    this.#client.send({ jsonrpc: "2.0", method: "initialized", params: {} });
  }

  /** Opens the seed and changes it so often. */
  async edit(seed: Seed, edits: number): Promise<void> {
    this.#open(seed, seed.text);
    this.#origin = `edit of ${seed.name}`;
    for (let i = 0; i < edits && !this.#hasEnded; i++) {
      this.#change();
      await this.#round();
    }
    this.#close();
  }

  /** Shows the server so many beginnings of the seed, as while a file is written. */
  async prefixes(seed: Seed, count: number): Promise<void> {
    this.#open(seed, "");
    this.#origin = `prefix of ${seed.name}`;
    for (let i = 0; i < count && !this.#hasEnded; i++) {
      this.#text = seed.text.slice(0, this.#below(seed.text.length + 1));
      this.#tell("didChange", { contentChanges: [{ text: this.#text }] });
      await this.#round(this.#text.length);
    }
    this.#close();
  }

  get #hasEnded(): boolean {
    return this.#client.child.exitCode !== null || this.#client.child.signalCode !== null;
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #open({ name }: Seed, text: string): void {
    this.#uri = `file:///fuzz/${name.split("/").map(encodeURIComponent).join("/")}`;
    this.#text = text;
    this.#version = 1;
    const textDocument = { uri: this.#uri, languageId: "xml", version: 1, text };
    this.#client.send({ jsonrpc: "2.0", method: "textDocument/didOpen", params: { textDocument } });
  }

  #tell(method: "didChange" | "didClose", params: object): void {
    const textDocument = { uri: this.#uri, version: ++this.#version };
    this.#client.send({ jsonrpc: "2.0", method: `textDocument/${method}`, params: { textDocument, ...params } });
  }

  #close(): void {
    this.#tell("didClose", {});
  }

  #change(): void {
    const at = this.#below(this.#text.length + 1);
    const length = this.#random() < 0.5 ? 0 : this.#below(Math.min(40, this.#text.length - at + 1));
    const from = this.#below(this.#text.length + 1);
    const typed =
      this.#random() < 0.8
        ? (pieces[this.#below(pieces.length)] ?? "")
        : this.#text.slice(from, from + this.#below(60));
    const lines = lineIndex(this.#text);
    const range = { start: lines.positionAt(at), end: lines.positionAt(at + length) };
    // A place within a line break counts as before it, for the server as well.
    const [start, end] = [lines.offsetAt(range.start), lines.offsetAt(range.end)];
    this.#text = this.#text.slice(0, start) + typed + this.#text.slice(end);
    this.#tell("didChange", { contentChanges: [{ range, text: typed }] });
  }

  /** Changes are answered by diagnostics, and by one of the other requests. */
  async #round(at = this.#below(this.#text.length + 1)): Promise<void> {
    this.figures.rounds++;
    const lines = lineIndex(this.#text);
    const asked: Asked = { lines, position: lines.positionAt(at), textDocument: { uri: this.#uri } };
    const { textDocument } = asked;
    const diagnostics = await this.#ask<lsp.FullDocumentDiagnosticReport>("textDocument/diagnostic", { textDocument });
    for (const { range } of diagnostics?.items ?? []) this.#checkRange("diagnostic", range, lines);
    const others = [
      this.#hover,
      this.#completion,
      this.#actions,
      this.#symbols,
      this.#links,
      this.#hints,
      this.#leads,
      this.#rename,
      this.#commands,
    ];
    await others[this.#below(others.length)]?.call(this, asked);
  }

  async #hover({ lines, ...params }: Asked): Promise<void> {
    const hover = await this.#ask<lsp.Hover>("textDocument/hover", params);
    if (hover?.range) this.#checkRange("hover", hover.range, lines);
  }

  async #completion({ lines, position, textDocument }: Asked): Promise<void> {
    const items = await this.#ask<lsp.CompletionItem[]>("textDocument/completion", { textDocument, position });
    for (const { textEdit } of items ?? []) {
      if (!textEdit || !("range" in textEdit)) continue;
      this.#checkRange("completion", textEdit.range, lines);
      const { start, end } = textEdit.range;
      const isOnLine = start.line === position.line && end.line === position.line;
      const isAround = start.character <= position.character && position.character <= end.character;
      if (!isOnLine || !isAround) this.#fault("a completion crosses lines, or is beside the cursor");
    }
  }

  async #symbols({ lines, textDocument }: Asked): Promise<void> {
    const symbols = await this.#ask<lsp.DocumentSymbol[]>("textDocument/documentSymbol", { textDocument });
    for (const symbol of symbols ?? []) this.#checkSymbol(symbol, lines);
  }

  async #links({ lines, textDocument }: Asked): Promise<void> {
    const links = await this.#ask<lsp.DocumentLink[]>("textDocument/documentLink", { textDocument });
    for (const { range } of links ?? []) this.#checkRange("link", range, lines);
  }

  async #hints({ lines, textDocument }: Asked): Promise<void> {
    const range = this.#whole(lines);
    const hints = await this.#ask<lsp.InlayHint[]>("textDocument/inlayHint", { textDocument, range });
    for (const { position } of hints ?? []) this.#checkRange("hint", { start: position, end: position }, lines);
    await this.#ask("sitecoreConfigGuard/describeFile", { uri: this.#uri });
  }

  async #leads({ lines, position, textDocument }: Asked): Promise<void> {
    const params = { textDocument, position, context: { includeDeclaration: true } };
    const definition = await this.#ask<lsp.Location>("textDocument/definition", params);
    const references = await this.#ask<lsp.Location[]>("textDocument/references", params);
    for (const { uri, range } of [...(definition ? [definition] : []), ...(references ?? [])]) {
      if (uri === this.#uri) this.#checkRange("lead", range, lines);
    }
    const highlights = await this.#ask<lsp.DocumentHighlight[]>("textDocument/documentHighlight", params);
    for (const { range } of highlights ?? []) this.#checkRange("highlight", range, lines);
    await this.#ask("workspace/symbol", { query: this.#text.slice(0, 3) });
  }

  /** Most places have no name that can be changed, which is said by an error. */
  async #rename({ lines, position, textDocument }: Asked): Promise<void> {
    const params = { textDocument, position, newName: "0123456789abcdef0123456789abcdef01234567" };
    const named = await this.#ask<{ range: lsp.Range }>("textDocument/prepareRename", params, mayRefuse);
    if (named) this.#checkRange("rename", named.range, lines);
    const edit = await this.#ask<lsp.WorkspaceEdit>("textDocument/rename", params, mayRefuse);
    for (const { range } of edit?.changes?.[this.#uri] ?? []) this.#checkRange("rename", range, lines);
  }

  async #commands({ position }: Asked): Promise<void> {
    const uri = this.#uri;
    const all: readonly (readonly [string, ...unknown[]])[] = [
      [serverCommands.effective, { uri, position }],
      [serverCommands.previewTransform, uri],
      [serverCommands.fullPicture, uri, position],
      [serverCommands.profile, uri],
      [serverCommands.testableHosts, uri],
      [serverCommands.certificates],
      [serverCommands.diagnose, { uri, symptom: "403.7" }],
    ];
    const [command, ...args] = all[this.#below(all.length)] ?? [""];
    await this.#ask("workspace/executeCommand", { command, arguments: args });
  }

  #whole(lines: LineIndex): lsp.Range {
    return { start: { line: 0, character: 0 }, end: lines.positionAt(this.#text.length) };
  }

  async #actions({ lines, textDocument }: Asked): Promise<void> {
    const params = { textDocument, range: this.#whole(lines), context: { diagnostics: [] } };
    const actions = (await this.#ask<lsp.CodeAction[]>("textDocument/codeAction", params)) ?? [];
    const action = actions.filter(({ data }) => data !== undefined)[this.#below(actions.length)];
    if (!action) return;
    // This client says that it creates no files, which some actions would.
    const { edit } = (await this.#ask<lsp.CodeAction>("codeAction/resolve", action, mayRefuse)) ?? {};
    for (const change of edit?.documentChanges ?? []) {
      if (!("edits" in change) || change.textDocument.uri !== this.#uri) continue;
      for (const each of change.edits) if ("range" in each) this.#checkRange(action.title, each.range, lines);
    }
  }

  #checkSymbol({ range, selectionRange, children, name }: lsp.DocumentSymbol, lines: LineIndex): void {
    this.#checkRange("symbol", range, lines);
    this.#checkRange("symbol", selectionRange, lines);
    const [start, end] = [lines.offsetAt(range.start), lines.offsetAt(range.end)];
    if (lines.offsetAt(selectionRange.start) < start || lines.offsetAt(selectionRange.end) > end)
      this.#fault("a symbol's name is outside of it");
    if (name.trim() === "") this.#fault("a symbol has no name");
    for (const child of children ?? []) this.#checkSymbol(child, lines);
  }

  #checkRange(what: string, { start, end }: lsp.Range, lines: LineIndex): void {
    for (const place of [start, end]) {
      const { line, character } = lines.positionAt(lines.offsetAt(place));
      if (line !== place.line || character !== place.character) this.#fault(`${what}: a place outside of the document`);
    }
    if (start.line > end.line || (start.line === end.line && start.character > end.character))
      this.#fault(`${what}: a range ends before it begins`);
  }

  async #ask<Result>(method: string, params: object, mayFail?: typeof mayRefuse): Promise<Result | undefined> {
    this.figures.requests++;
    const { result, error } = await this.#client.ask(method, params);
    this.#count("command" in params && typeof params.command === "string" ? params.command : method);
    const isRefusal = error?.code === mayFail && error?.message.includes("The log of the server") === false;
    if (error && !isRefusal) this.#fault(`${method}: ${error.message}`);
    return (result ?? undefined) as Result | undefined;
  }

  #fault(what: string): void {
    if (this.figures.faults.length >= 50) return;
    const text = this.#text.length > longestShown ? "" : `\n    ${JSON.stringify(this.#text)}`;
    this.figures.faults.push(`${this.#uri} (${this.#text.length} characters): ${what}${text}`);
  }

  #count(method: string): void {
    const now = this.#cpu();
    const milliseconds = now - this.#cpuBefore;
    this.#cpuBefore = now;
    if (this.figures.requests < warmUpRequests) return;
    if (milliseconds > slowAnswer) this.figures.slow++;
    const { slowest } = this.figures;
    if (milliseconds <= (slowest[slowestShown - 1]?.milliseconds ?? 0)) return;
    const timed = { milliseconds, what: `${method}, ${this.#origin}, ${this.#text.length} characters` };
    this.figures.slowest = [...slowest, timed].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, slowestShown);
  }

  /** What the threads of the server have used so far, in milliseconds, where the system tells it. */
  #cpu(): number {
    const tasks = `/proc/${String(this.#client.child.pid)}/task`;
    try {
      return readdirSync(tasks).reduce((sum, task) => sum + nanosecondsOf(`${tasks}/${task}/schedstat`), 0) / 1e6;
    } catch {
      return this.#cpuBefore; // No Linux; or it has ended, which is told elsewhere.
    }
  }
}

/** A thread may end between listing and reading. */
function nanosecondsOf(schedstat: string): number {
  try {
    return Number(readFileSync(schedstat, "utf8").split(" ")[0]);
  } catch {
    return 0;
  }
}
