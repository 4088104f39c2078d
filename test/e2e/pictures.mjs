#!/usr/bin/env node
/** Takes the pictures of README and walkthrough from the real thing, into docs/images: `npm run pictures`, `-- --only NAME` for one. */
import fs from "node:fs";
import path from "node:path";
import { openServer } from "../../scripts/open-server.mjs";
import { launchBrowser } from "./chromium.mjs";
import { exitOnSignal, readCommandLine } from "./command-line.mjs";
import { root, samples } from "./paths.mjs";
import { smallPng } from "./small-png.mjs";
import { copyOfWorkspace } from "./temporary-folders.mjs";
import { clickInExplorer, goTo, openWorkbench, placeOf, pressUntil, waitUntil } from "./ui-editor.mjs";
import { isSquiggleDrawn } from "./ui-squiggle.mjs";

/** All pictures together, in bytes: they ship in the package. */
const limit = 350 * 1024;
const folder = path.join(root, "docs/images");
const file = "Sitecore.CM/web.config";

/** Each begins with the first screen. A clip is the part of the window that is kept. */
const pictures = [
  { name: "first-screen", take: firstScreen },
  { name: "hover", take: hover, clip: { x: 352, y: 36, width: 924, height: 640 } },
  { name: "quick-fix", take: quickFix, clip: { x: 352, y: 36, width: 924, height: 640 } },
  { name: "problems", take: problems, clip: { x: 0, y: 36, width: 1280, height: 764 } },
  { name: "accept-findings", take: acceptFindings, clip: { x: 0, y: 0, width: 1280, height: 400 } },
];

async function firstScreen(page) {
  await page.frameLocator("iframe.webview").frameLocator("iframe").getByText("Three things to try").waitFor();
  const place = await waitUntil("<forms is on the screen", () => placeOf(page, "<forms"));
  await waitUntil("<forms has a squiggle", () => isSquiggleDrawn(page, place));
  return place;
}

/** The file alone, as it is without the README beside it. */
async function openAlone(page) {
  await firstScreen(page);
  await page.locator(".tab", { hasText: "README.md" }).click({ button: "middle" });
  await page.locator(".tab", { hasText: "README.md" }).waitFor({ state: "hidden" });
  await clickInExplorer(page, path.basename(samples), file);
  const lines = fs.readFileSync(path.join(samples, file), "utf8").split("\n");
  await goTo(page, { line: lines.findIndex((line) => line.includes("<forms")) + 1, column: 1 });
  const place = await waitUntil("<forms is on the screen", () => placeOf(page, "<forms"));
  await waitUntil("<forms has a squiggle", () => isSquiggleDrawn(page, place));
}

async function hover(page) {
  await openAlone(page);
  const place = await waitUntil("timeout is on the screen", () => placeOf(page, 'timeout="60"'));
  await page.mouse.move(place.x, place.y, { steps: 5 });
  await page.locator(".monaco-hover:visible", { hasText: "timeout" }).first().waitFor();
}

async function quickFix(page) {
  await openAlone(page);
  const place = await placeOf(page, "<forms");
  await page.mouse.click(place.x, place.y);
  await page.mouse.move(900, 780);
  await pressUntil(page, "Control+.", page.locator(".action-widget .monaco-list-row").first());
}

async function problems(page) {
  await openAlone(page);
  await pressUntil(page, "Control+Shift+M", page.locator(".markers-panel .monaco-icon-label").first());
}

async function acceptFindings(page) {
  await openAlone(page);
  const input = page.locator('.quick-input-widget:not([style*="display: none"]) input[type="text"]');
  await pressUntil(page, "F1", input);
  await input.fill(">Accept All Current Findings");
  await page
    .locator(".quick-input-list .monaco-list-row", { hasText: "Accept All Current Findings" })
    .first()
    .waitFor();
}

exitOnSignal(130);
const { vsix, only, verbose } = readCommandLine();
const wanted = pictures.filter(({ name }) => !only || only === name);
const server = await openServer(copyOfWorkspace(samples), { vsix, verbose });
const browser = await launchBrowser();
try {
  for (const { name, take, clip } of wanted) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await openWorkbench(page, server.address);
    await take(page);
    // What moves, such as a progress bar, has come to rest.
    await page.waitForTimeout(1500);
    const picture = await smallPng(page, await page.screenshot({ clip }));
    fs.writeFileSync(path.join(folder, `${name}.png`), picture);
    console.log(`${name}.png has ${Math.ceil(picture.length / 1024)} KB.`);
    await context.close();
  }
} finally {
  await browser.close().catch(() => {});
  server.stop();
}
const sizes = fs.readdirSync(folder).map((name) => fs.statSync(path.join(folder, name)).size);
const sum = sizes.reduce((all, size) => all + size, 0);
console.log(`All pictures: ${Math.ceil(sum / 1024)} KB of ${limit / 1024}.`);
process.exit(wanted.length > 0 && sum <= limit ? 0 : 1);
