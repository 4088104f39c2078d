/**
 * Sends a real server what no good client sends: every request is answered, by a result or by an error that tells what is
 * wrong with the message, nothing is written to the log with a stack, and what is asked afterward is answered as before.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import * as lsp from "vscode-languageserver";
import type { Message, Usual } from "#test/hostile-messages";
import { isNotification } from "#test/hostile-messages";
import type { RawClient, Received } from "#test/raw-client";

/** Errors that say something of the message, or of what is not possible. */
const properErrors: readonly number[] = [
  lsp.ErrorCodes.InvalidParams,
  lsp.ErrorCodes.InvalidRequest,
  lsp.ErrorCodes.MethodNotFound,
  lsp.LSPErrorCodes.RequestFailed,
  lsp.LSPErrorCodes.RequestCancelled,
  lsp.LSPErrorCodes.ServerCancelled,
  lsp.LSPErrorCodes.ContentModified,
];

const batch = 40;

const web = "site/web.config";
const strings = "site/App_Config/ConnectionStrings.config";
const text = `<configuration><system.web><sessionState timeout="00:20:00" /></system.web></configuration>`;
const thumbprint = "0123456789ABCDEF0123456789ABCDEF01234567";

/** By path; in the first one there is a timeout that is none. */
const files: Readonly<Record<string, string>> = {
  [web]: text,
  [strings]: `<connectionStrings><add name="core" connectionString="user id=a;password=b" /><add name="xconnect.collection" connectionString="https://127.0.0.1:9" /><add name="xconnect.collection.certificate" connectionString="StoreName=My;FindType=FindByThumbprint;FindValue=${thumbprint}" /></connectionStrings>`,
  "site/.sitecore-config-guard.json": `{ "role": "ContentDelivery" }`,
  "site/Web.Release.config": `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web><compilation xdt:Transform="RemoveAttributes(debug)" /></system.web></configuration>`,
  "site/App_Config/Include/a.config": `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><settings><setting name="a" value="b" /></settings></sitecore></configuration>`,
};

const addressOf = (root: string, name: string): string => pathToFileURL(path.join(root, name)).toString();

/** Messages about each of the files, at a place where something can be asked. */
export function usualIn(root: string): readonly Usual[] {
  const values = { rule: "session-timeout-invalid", symptom: "403.7", kind: null, name: "role", value: "Standalone" };
  return Object.entries(files).map(([name, content]) => {
    const character = Math.max(content.search(/00:20|core"|0123|Standalone|debug|value="b/), 0);
    const changes = { contentChanges: [{ text: content }], languageId: "xml" };
    return { uri: addressOf(root, name), values: { ...values, ...changes, line: 0, character, start: character } };
  });
}

export class AttackSession {
  readonly #client: RawClient;
  readonly #root: string;
  readonly faults: string[] = [];
  sent = 0;
  #read = 0;
  #cancellations = 0;

  /** `root` is a folder that is there, in which files are written. */
  constructor(client: RawClient, root: string) {
    this.#client = client;
    this.#root = root;
  }

  get hasEnded(): boolean {
    return this.#client.child.exitCode !== null || this.#client.child.signalCode !== null;
  }

  async start(): Promise<void> {
    for (const [name, content] of Object.entries(files)) {
      const place = path.join(this.#root, name);
      mkdirSync(path.dirname(place), { recursive: true });
      writeFileSync(place, content);
    }
    const uri = pathToFileURL(this.#root).toString();
    await this.#client.ask("initialize", {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: [{ uri, name: "folder" }],
      initializationOptions: { asks: true, opensPages: true, pictures: "dark" },
      capabilities: {
        workspace: {
          applyEdit: true,
          configuration: true,
          workspaceFolders: true,
          didChangeWatchedFiles: { dynamicRegistration: true },
          diagnostics: { refreshSupport: true },
          workspaceEdit: { documentChanges: true, resourceOperations: ["create"], changeAnnotationSupport: {} },
        },
        textDocument: { diagnostic: {}, codeAction: { resolveSupport: { properties: ["edit"] }, dataSupport: true } },
        window: { showDocument: { support: true } },
      },
    });
    this.#tell("initialized", {});
    await this.#beSound("the start");
  }

  /** Sends all, some at a time, and looks after each lot whether the server is sound. */
  async send(messages: Iterable<Message>): Promise<void> {
    let lot: Message[] = [];
    for (const message of messages) {
      if (this.hasEnded) return;
      lot.push(message);
      if (lot.length < batch) continue;
      await this.#sendLot(lot);
      lot = [];
    }
    await this.#sendLot(lot);
  }

  async #sendLot(lot: readonly Message[]): Promise<void> {
    await Promise.all(lot.map((message) => this.#send(message)));
    await this.#beSound(lot.map(({ method, what }) => `${method}: ${what}`).join("; "));
  }

  async #send({ method, params, what }: Message): Promise<void> {
    this.sent++;
    if (isNotification(method)) {
      this.#tell(method, params);
      return;
    }
    const answer = this.#client.ask(method, params, ++this.#cancellations % 7 === 0);
    this.#judge(`${method}: ${what}`, await answer);
  }

  #judge(what: string, { error, result }: Received): void {
    if (error) {
      const isProper = properErrors.includes(error.code) && !error.message.includes("The log of the server says why");
      if (!isProper) this.faults.push(`${what}: ${error.code} ${error.message.slice(0, 300)}`);
    } else if (result === undefined) this.faults.push(`${what}: neither result nor error`);
  }

  /** Opens the document anew, and asks for its findings. */
  async #beSound(after: string): Promise<void> {
    const uri = addressOf(this.#root, web);
    this.#tell("textDocument/didOpen", { textDocument: { uri, languageId: "xml", version: 1, text } });
    const { result, error } = await this.#client.ask("textDocument/diagnostic", { textDocument: { uri } });
    const { items = [] } = (result ?? {}) as { readonly items?: readonly { readonly code: string }[] };
    if (!items.some(({ code }) => code === "session-timeout-invalid")) {
      this.faults.push(`not sound (${JSON.stringify(error ?? result).slice(0, 200)}) after ${after.slice(0, 4000)}`);
    }
    this.#readLog();
  }

  /** What tells where it came about is a mistake of ours. */
  #readLog(): void {
    for (const { method, params } of this.#client.received.slice(this.#read)) {
      const message = method === "window/logMessage" ? (params?.message ?? "") : "";
      if (/\n\s+at /.test(message)) this.faults.push(`log: ${message.slice(0, 600)}`);
    }
    this.#read = this.#client.received.length;
  }

  #tell(method: string, params: unknown): void {
    this.#client.send({ jsonrpc: "2.0", method, params });
  }

  /** Megabytes that the server has in memory, where the system tells it. */
  get memory(): number {
    if (process.platform !== "linux" || this.hasEnded) return 0;
    const status = readFileSync(`/proc/${String(this.#client.child.pid)}/status`, "utf8");
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  }
}
