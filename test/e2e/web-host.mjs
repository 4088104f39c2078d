#!/usr/bin/env node
/** Runs the suite in the web extension host (a Web Worker, no Node) of the newest and of the oldest VS Code; `--only` chooses one. */
import { exitOnSignal, readCommandLine } from "./command-line.mjs";
import { root, samples, webSuite } from "./paths.mjs";
import { runInBrowser } from "./run-in-browser.mjs";
import { runInOldestWeb } from "./run-in-oldest-web.mjs";
import { serveFolder } from "./static-files.mjs";
import { copyOfWorkspace } from "./temporary-folders.mjs";

exitOnSignal(130);
const { only, verbose } = readCommandLine();

/** VS Code does not start workers for an extension of the remote side, so the extension is served beside it. */
async function runInNewestWeb(workspace) {
  const address = await serveFolder(root);
  const payload = { extensionDevelopmentPath: address, extensionTestsPath: `${address}/${webSuite}` };
  return runInBrowser({ workspace, payload, webExtension: address, verbose });
}

const hosts = { newest: runInNewestWeb, oldest: (workspace) => runInOldestWeb({ workspace, verbose }) };
let worst = 0;
for (const [name, run] of Object.entries(hosts)) {
  if (only && only !== name) continue;
  console.log(`Testing the working tree in the web host of the ${name} VS Code`);
  // The suite changes files, so each run gets its own.
  worst = Math.max(worst, await run(copyOfWorkspace(samples)));
}
process.exit(worst);
