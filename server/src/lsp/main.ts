/** The server for Node: over IPC from VS Code, or by itself over stdio. */
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { tuneEngine } from "#host/tune-engine";
import { openDisk } from "#lsp/disk-reader";
import { Session } from "#lsp/session";

tuneEngine();

const hasTransport = process.argv.some((argument) => /^--(node-ipc|stdio|socket|pipe)/.test(argument));
if (!hasTransport) process.argv.push("--stdio");

new Session(createConnection(ProposedFeatures.all), openDisk).start();
