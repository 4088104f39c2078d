/** What a new user does with the address of `npm start`: opens it, clicks a file, and looks for squiggles. */
import path from "node:path";
import { chromiumPath, installChromium, launchBrowser } from "./chromium.mjs";
import { clickInExplorer, openQuickly, openWorkbench, placeOf, pressUntil, waitUntil } from "./ui-editor.mjs";
import { isSquiggleDrawn } from "./ui-squiggle.mjs";

const file = "Sitecore.CD/web.config";
const marked = "role:define";

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

/** Throws unless a click in the Explorer leads to a drawn squiggle, and the file is the same by every way to it. */
export async function lookAround(page, address, folder) {
  await openWorkbench(page, address);
  await clickInExplorer(page, path.basename(folder), file);
  const place = await waitUntil(`${marked} is on the screen`, () => placeOf(page, marked));
  await waitUntil(`${marked} has a squiggle`, () => isSquiggleDrawn(page, place));

  await openQuickly(page, file);
  const tabs = await page.locator(".tab", { hasText: path.basename(file) }).count();
  if (tabs !== 1) throw new Error(`${file} is open ${tabs} times, so the Explorer and quick open name it differently.`);

  const files = page.locator(".markers-panel .resource-label-container, .markers-panel .monaco-icon-label");
  await pressUntil(page, "Control+Shift+M", files.first());
  const absolute = (await files.allInnerTexts()).find((text) => /(^|\s)[~/\\]/.test(text));
  if (absolute) throw new Error(`The Problems panel shows an absolute path: ${absolute}`);
}
