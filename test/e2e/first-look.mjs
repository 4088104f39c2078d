/** What a new user does with the address of `npm start`: opens it, clicks a file, and looks for squiggles. */
import path from "node:path";
import { chromiumPath, installChromium, launchBrowser } from "./chromium.mjs";
import { clickInExplorer, openQuickly, openWorkbench, placeOf, pressUntil, waitUntil } from "./ui-editor.mjs";
import { isSquiggleDrawn } from "./ui-squiggle.mjs";
import { takeScreenshot } from "./ui-walk.mjs";

const file = "Sitecore.CD/App_Config/ConnectionStrings.config";
const marked = '"master"';
/** The file that the first screen shows, by a finding of it. */
const shownAtOnce = "<forms";

/** Looks around in a browser of its own. */
export async function visit(address, folder) {
  if (!chromiumPath()) installChromium();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(30_000);
    await lookAround(page, address, folder);
  } finally {
    await browser.close().catch(() => {});
  }
}

/**
 * Throws unless the first screen shows where to begin, a click in the Explorer leads to a drawn squiggle, and the file is the same
 * by every way to it.
 */
export async function lookAround(page, address, folder) {
  await openWorkbench(page, address);
  await page.frameLocator("iframe.webview").frameLocator("iframe").getByText("Three things to try").waitFor();
  await drawnSquiggle(page, shownAtOnce);
  await takeScreenshot(page, "first-screen");

  await clickInExplorer(page, path.basename(folder), file);
  await drawnSquiggle(page, marked);
  await openQuickly(page, file);
  const tabs = await page.locator(".tab", { hasText: path.basename(file) }).count();
  if (tabs !== 1) throw new Error(`${file} is open ${tabs} times, so the Explorer and quick open name it differently.`);

  const files = page.locator(".markers-panel .monaco-icon-label");
  await pressUntil(page, "Control+Shift+M", files.first());
  const absolute = (await files.allInnerTexts()).find((text) => /(^|\s)[~/\\]/.test(text));
  if (absolute) throw new Error(`The Problems panel shows an absolute path: ${absolute}`);
  await takeScreenshot(page, "problems");
}

async function drawnSquiggle(page, text) {
  const place = await waitUntil(`${text} is on the screen`, () => placeOf(page, text));
  await waitUntil(`${text} has a squiggle`, () => isSquiggleDrawn(page, place));
}
