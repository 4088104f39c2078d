/** The server for Node: over IPC from VS Code, or by itself over stdio. */
import "#host/core";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { shippedPage } from "#host/shipped-pages";
import { openDisk } from "#lsp/disk-reader";
import { gatedReader } from "#lsp/gated-reader";
import { openTransport } from "#lsp/node-transport";
import { startServer } from "#lsp/server";
import { Session } from "#lsp/session";

const { reader, writer } = openTransport(process.argv);
const connection = createConnection(ProposedFeatures.all, gatedReader(reader, writer), writer);
const session = new Session(connection, {
  openReader: openDisk,
  readPage: shippedPage,
  // Loaded when somebody asks: what opens sockets and PFX files would take a tenth of the start.
  openStore: async (bytes, password) => (await import("#host/certificate-store")).certificatesOfStore(bytes, password),
  probe: async (endpoint, how) => (await import("#host/connect/probe")).probeByRoots(endpoint, how),
  readCredentials: async (bytes, passphrase) =>
    (await import("#host/connect/credentials")).credentialsIn(bytes, { passphrase }),
});
// The last net, below guards of every handler: values are never changed in place, so none is left half done.
process.on("uncaughtException", (error) => session.logOnce(`unexpected: ${error.message}`, error));
startServer(session);
