/** The server for browsers, in a Web Worker: the client reads files for it. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { openClientFiles } from "#lsp/client-reader";
import { Session } from "#lsp/session";

declare const self: DedicatedWorkerGlobalScope;

new Session(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), openClientFiles).start();
