/** The server for browsers, in a Web Worker: the client reads files for it. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { openClientFiles } from "#lsp/client-reader";
import { gatedReader } from "#lsp/gated-reader";
import { startServer } from "#lsp/server";
import { Session } from "#lsp/session";

declare const self: DedicatedWorkerGlobalScope;

const writer = new BrowserMessageWriter(self);
const connection = createConnection(gatedReader(new BrowserMessageReader(self), writer), writer);
// The pages are with the client, which shows them itself.
startServer(new Session(connection, { openReader: openClientFiles, readPage: () => undefined }));
