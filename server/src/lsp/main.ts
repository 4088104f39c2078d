/** The server for Node: over IPC from VS Code, or by itself over stdio. */
import "#host/core";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { certificatesOfStore } from "#host/certificate-store";
import { credentialsIn } from "#host/connect/credentials";
import { probeByRoots } from "#host/connect/probe";
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
  openStore: certificatesOfStore,
  probe: probeByRoots,
  readCredentials: (bytes, passphrase) => credentialsIn(bytes, { passphrase }),
});
// The last net, below guards of every handler: values are never changed in place, so none is left half done.
process.on("uncaughtException", (error) => session.logOnce(`unexpected: ${error.message}`, error));
startServer(session);
