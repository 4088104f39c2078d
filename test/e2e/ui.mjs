#!/usr/bin/env node
/** Begins as a new user does, then does what a person does, with mouse and keys in a real VS Code: sees a squiggle, reads its hover, takes the quick fix, saves. */
import { stripVTControlCharacters } from "node:util";
import { noteFailure } from "../../scripts/failures.mjs";
import { openServer } from "../../scripts/open-server.mjs";
import { launchBrowser } from "./chromium.mjs";
import { exitOnSignal, readCommandLine } from "./command-line.mjs";
import { lookAround } from "./first-look.mjs";
import { samples } from "./paths.mjs";
import { copyOfWorkspace } from "./temporary-folders.mjs";
import { readFullPicture } from "./ui-full-picture.mjs";
import { readStatus } from "./ui-status.mjs";
import { takeScreenshot, walk } from "./ui-walk.mjs";
import { walks } from "./ui-walks.mjs";

exitOnSignal(130);
const { vsix, only, verbose } = readCommandLine();
const workspace = copyOfWorkspace(samples);
const server = await openServer(workspace, { vsix, verbose });
const browser = await launchBrowser();
/** Each is given the page and the workspace. */
const tours = [
  ...walks.map((each) => ({ name: each.name, go: (page) => walk(page, workspace, each) })),
  { name: "full-picture", go: (page) => readFullPicture(page, workspace) },
  { name: "status", go: (page) => readStatus(page, workspace) },
];
let passed = 0;
let failed = 0;
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(30_000);
  await lookAround(page, server.address, workspace);
  passed++;
  for (const each of tours.filter(({ name }) => !only || only === name)) {
    try {
      await each.go(page);
      passed++;
    } catch (error) {
      failed++;
      console.error(stripVTControlCharacters(error.stack));
      noteFailure(each.name, `npm run test:ui -- --only ${each.name}`);
      await takeScreenshot(page, `${each.name}-failure`).catch(() => {});
    }
  }
} finally {
  await browser.close().catch(() => {});
  server.stop();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
