/** The page behind a hover: opened by its link, read beside the editor, and left by a link to the line that states a lifetime. */
import fs from "node:fs";
import path from "node:path";
import { clickInExplorer, goTo, hideHover, placeOf, waitUntil } from "./ui-editor.mjs";
import { takeScreenshot } from "./ui-walk.mjs";

const file = "Sitecore.CM/web.config";
const section = "<sessionState";
const setting = 'timeout="60"';

export async function readFullPicture(page, workspace) {
  const lines = fs.readFileSync(path.join(workspace, file), "utf8").split("\n");
  await closeReadme(page);
  await clickInExplorer(page, path.basename(workspace), file);
  await goTo(page, { line: lines.findIndex((line) => line.includes(section)) + 1, column: 1 });
  const hover = page.locator(".monaco-hover:visible", { hasText: /timeout\s*=\s*60/ });
  const link = hover.locator("a", { hasText: "Full picture" });
  await waitUntil("the hover has its link", () => pointUntil(page, link));
  await link.click();
  await page.locator(".tab.active", { hasText: "Full picture: timeout" }).waitFor();
  await hideHover(page);

  const shown = page
    .frameLocator("iframe.webview.ready:visible")
    .last()
    .frameLocator("iframe")
    .locator("body", { hasText: "All lifetimes on this site" });
  const picture = shown.locator("img");
  await picture.waitFor();
  const { isDrawn, isScrolled } = await picture.evaluate((image) => ({
    isDrawn: image.complete && image.naturalWidth > 0 && image.alt.includes("Session: ends after"),
    isScrolled: image.ownerDocument.documentElement.scrollWidth > image.ownerDocument.documentElement.clientWidth,
  }));
  if (!isDrawn) throw new Error("The picture of the lifetimes is not drawn, or has no words.");
  if (isScrolled) throw new Error("The page is wider than its half of the window.");
  await takeScreenshot(page, "full-picture");

  const stated = shown.locator("a", { hasText: /^web\.config, line \d+$/ }).first();
  const number = /\d+$/.exec(await stated.innerText())[0];
  await stated.click();
  await page.locator(".tab.active", { hasText: "web.config" }).waitFor();
  await waitUntil(`the cursor is in line ${number}`, async () => {
    const status = await page.locator(".statusbar-item", { hasText: /^Ln \d+/ }).allInnerTexts();
    return status.some((text) => text.startsWith(`Ln ${number},`));
  });
  await page.locator(".tab.active", { hasText: "Full picture: timeout" }).waitFor();
  await takeScreenshot(page, "full-picture-link");
}

/** The editor may still scroll: whether the mouse met the text, the hover tells. */
async function pointUntil(page, link) {
  const place = await placeOf(page, setting);
  if (!place) return false;
  await page.mouse.move(place.x, place.y + 200);
  await page.mouse.move(place.x, place.y, { steps: 5 });
  return link.waitFor({ timeout: 5000 }).then(
    () => true,
    () => false,
  );
}

/** The first screen shows it beside the file, so the page would have a third of the window. */
async function closeReadme(page) {
  const readme = page.locator(".tab", { hasText: "README.md" });
  if ((await readme.count()) === 0) return;
  await readme.click({ button: "middle" });
  await readme.waitFor({ state: "hidden" });
}
