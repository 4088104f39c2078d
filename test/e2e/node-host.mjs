#!/usr/bin/env node
/**
 * Runs the suites in the Node extension host: of desktop VS Code where one is to be had, else of VS Code's server in Chromium.
 * E2E_HOST=desktop or E2E_HOST=browser chooses. `--only samples` or `--only plain` runs one of them; a package is tried with
 * the samples alone, as what wakes and starts it is the same.
 */
import path from "node:path";
import { exitOnSignal, readCommandLine } from "./command-line.mjs";
import { emptyExtension, nodeSuites, root } from "./paths.mjs";
import { runInBrowser } from "./run-in-browser.mjs";
import { isDesktopAtHand, runOnDesktop } from "./run-on-desktop.mjs";
import { copyOfWorkspace } from "./temporary-folders.mjs";

exitOnSignal(130);
const { vsix, only = vsix && "samples", verbose } = readCommandLine();
const host = process.env.E2E_HOST ?? ((await isDesktopAtHand()) ? "desktop" : "browser");
const subject = vsix ? path.basename(vsix) : "the working tree";
console.log(`Testing ${subject} in ${host === "desktop" ? "desktop VS Code" : "VS Code's server with Chromium"}`);

const codes = [];
for (const [name, { workspace, suite }] of Object.entries(nodeSuites)) {
  if (only && only !== name) continue;
  console.log(`Open: ${name}`);
  const copy = copyOfWorkspace(workspace);
  const payload = { extensionDevelopmentPath: vsix ? emptyExtension : root, extensionTestsPath: suite };
  codes.push(
    host === "desktop"
      ? await runOnDesktop({ workspace: copy, suite, vsix })
      : await runInBrowser({ workspace: copy, payload, vsix, verbose }),
  );
}
process.exit(codes.length === 0 ? 2 : Math.max(...codes));
