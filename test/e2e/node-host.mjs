#!/usr/bin/env node
/**
 * Runs the suite in the Node extension host: of desktop VS Code where one is to be had, else of VS Code's server in Chromium.
 * E2E_HOST=desktop or E2E_HOST=browser chooses.
 */
import path from "node:path";
import { exitOnSignal, readCommandLine } from "./command-line.mjs";
import { emptyExtension, nodeSuite, root, samples } from "./paths.mjs";
import { runInBrowser } from "./run-in-browser.mjs";
import { isDesktopAtHand, runOnDesktop } from "./run-on-desktop.mjs";
import { copyOfWorkspace } from "./temporary-folders.mjs";

exitOnSignal(130);
const { vsix, verbose } = readCommandLine();
const host = process.env.E2E_HOST ?? ((await isDesktopAtHand()) ? "desktop" : "browser");
const subject = vsix ? path.basename(vsix) : "the working tree";
console.log(`Testing ${subject} in ${host === "desktop" ? "desktop VS Code" : "VS Code's server with Chromium"}`);

const workspace = copyOfWorkspace(samples);
const payload = { extensionDevelopmentPath: vsix ? emptyExtension : root, extensionTestsPath: nodeSuite };
process.exit(
  host === "desktop"
    ? await runOnDesktop({ workspace, vsix })
    : await runInBrowser({ workspace, payload, vsix, verbose }),
);
