/** What the server for Node has in common with the one for browsers. The build takes it from `core.js`, which both run. */
import path from "node:path";
import { runCompiled } from "#host/compile-cache";
import { tuneEngine } from "#host/tune-engine";

/** The build's digest of that file. */
declare const CORE_HASH: string;

// V8 takes what it compiled under these flags alone.
tuneEngine();

export const core = runCompiled({ file: path.join(__dirname, "core.js"), hash: CORE_HASH }, require);
