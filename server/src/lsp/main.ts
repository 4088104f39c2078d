/** The server for Node: over IPC from VS Code, or by itself over stdio. */
import { setFlagsFromString } from "node:v8";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { openDisk } from "#lsp/disk-reader";
import { Session } from "#lsp/session";

// V8 may come to place the parts of a tree that always live for a while among the old objects at once. One such part
// then keeps a whole tree from being collected, and every typed letter makes a tree: pauses grow tenfold.
setFlagsFromString("--no-allocation-site-pretenuring");

const hasTransport = process.argv.some((argument) => /^--(node-ipc|stdio|socket|pipe)/.test(argument));
if (!hasTransport) process.argv.push("--stdio");

new Session(createConnection(ProposedFeatures.all), openDisk).start();
