/** An editor of any kind, as far as the server sees one: a folder, documents that are opened, what is pushed to it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type * as lsp from "vscode-languageserver";
import { builtOnce } from "#test/built-once";
import { startClient, type Client, type ClientKind } from "#test/language-client";

export class Editor {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), "config-guard-client-"));
  readonly pushed: lsp.PublishDiagnosticsParams[] = [];
  readonly registered: lsp.Registration[] = [];
  /** What the server wanted of it, in order: changes, documents to show, sentences to show. */
  readonly applied: lsp.WorkspaceEdit[] = [];
  readonly shown: lsp.ShowDocumentParams[] = [];
  readonly told: string[] = [];
  readonly asked: lsp.ShowMessageRequestParams[] = [];
  /** Which of several buttons is pressed: the title of one, by their question. */
  press: (question: lsp.ShowMessageRequestParams) => string | undefined = () => undefined;
  client!: Client;

  write(name: string, text: string): void {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  uri(name = "web.config"): string {
    return pathToFileURL(path.join(this.folder, name)).toString();
  }

  async start(params: ClientKind["params"] = {}, configuration: Record<string, unknown> = {}): Promise<this> {
    const prepare = (connection: Client["connection"]): void => {
      connection.onNotification("textDocument/publishDiagnostics", (params: lsp.PublishDiagnosticsParams) => {
        this.pushed.push(params);
      });
      connection.onRequest("client/registerCapability", ({ registrations }: lsp.RegistrationParams) => {
        this.registered.push(...registrations);
        return null;
      });
      this.#serve(connection);
    };
    const server = path.join(builtOnce(), "server.cjs");
    this.client = await startClient(server, [this.folder], configuration, { params, prepare });
    return this;
  }

  #serve(connection: Client["connection"]): void {
    connection.onRequest("workspace/applyEdit", ({ edit }: lsp.ApplyWorkspaceEditParams) => {
      this.applied.push(edit);
      return { applied: true };
    });
    connection.onRequest("window/showDocument", (params: lsp.ShowDocumentParams) => {
      this.shown.push(params);
      return { success: true };
    });
    connection.onRequest("window/showMessageRequest", (params: lsp.ShowMessageRequestParams) => {
      this.asked.push(params);
      const title = this.press(params);
      return title === undefined ? null : { title };
    });
    connection.onNotification("window/showMessage", ({ message }: lsp.ShowMessageParams) => {
      this.told.push(message);
    });
  }

  /** Runs a command of the server. */
  run<Result>(command: string, ...args: readonly unknown[]): Promise<Result> {
    return this.client.connection.sendRequest<Result>("workspace/executeCommand", { command, arguments: args });
  }

  /** What is offered at a finding. */
  async actionsAt(found: string, name?: string): Promise<readonly lsp.CodeAction[]> {
    const { items } = await this.ask<lsp.FullDocumentDiagnosticReport>("textDocument/diagnostic", {}, name);
    const diagnostic = items.find(({ code }) => code === found);
    const params = { range: diagnostic?.range, context: { diagnostics: [diagnostic] } };
    return this.ask<lsp.CodeAction[]>("textDocument/codeAction", params, name);
  }

  ask<Result>(method: string, params: object = {}, name?: string): Promise<Result> {
    return this.client.connection.sendRequest<Result>(method, { textDocument: { uri: this.uri(name) }, ...params });
  }

  open(text: string, name?: string, version = 1): Promise<void> {
    return this.client.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri: this.uri(name), languageId: "xml", version, text },
    });
  }

  change(text: string, version: number, name?: string): Promise<void> {
    return this.client.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: this.uri(name), version },
      contentChanges: [{ text }],
    });
  }

  tell(method: string, params: object): Promise<void> {
    return this.client.connection.sendNotification(method, params);
  }

  /** The newest of what was pushed for a document, once it is as wanted. */
  async pushedUntil(
    isWanted: (rules: readonly unknown[]) => boolean,
    name?: string,
  ): Promise<lsp.PublishDiagnosticsParams> {
    return eventually(() => {
      const newest = this.pushed.filter(({ uri }) => uri === this.uri(name)).at(-1);
      return newest && isWanted(newest.diagnostics.map(({ code }) => code)) ? newest : undefined;
    });
  }

  /** The preferred fix of a finding, as the client gets it. */
  async fixOf(found: string, name?: string): Promise<lsp.CodeAction | undefined> {
    return (await this.actionsAt(found, name)).find(({ isPreferred }) => isPreferred === true);
  }

  async end(): Promise<void> {
    await this.client.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What comes in its own time; the limit of the test ends the wait. */
export async function eventually<Value>(look: () => Value | undefined | Promise<Value | undefined>): Promise<Value> {
  for (;;) {
    const value = await look();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
