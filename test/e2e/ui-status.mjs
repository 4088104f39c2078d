/** The status item of the language: its popup names the product, tells what was found out, and fits beside the edge of the window. */
import path from "node:path";
import { clickInExplorer, hideHover, waitUntil } from "./ui-editor.mjs";
import { takeScreenshot } from "./ui-walk.mjs";

const file = "Sitecore.CM/web.config";
/** What the product says of the file, a line each: state and kind, then role and version. */
const state = /Sitecore Config Guard: \d+ findings/;
const known = /ContentManagement · Sitecore \d+\.\d/;

export async function readStatus(page, workspace) {
  await clickInExplorer(page, path.basename(workspace), file);
  const item = page.locator('[id="status.languageStatus"]');
  const popup = page.locator(".monaco-hover:visible", { has: page.locator(".hover-language-status") });
  await waitUntil("the popup tells of the file", async () => {
    await item.hover();
    await popup.waitFor({ timeout: 5000 }).catch(() => {});
    const text = (await popup.count()) > 0 ? await popup.innerText() : "";
    return [state, known].every((part) => part.test(text));
  });
  await takeScreenshot(page, "status");
  const { width, height } = page.viewportSize();
  const box = await popup.boundingBox();
  const isInside = box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
  if (!isInside) throw new Error(`The popup is cut off: ${JSON.stringify(box)}.`);
  // The last thing of a line is a link or a button, which a line that is too long pushes out of the popup.
  const ends = await popup
    .locator(".hover-language-status > *")
    .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().right));
  if (ends.length === 0) throw new Error("The popup has no lines.");
  if (Math.max(...ends) > box.x + box.width + 1) throw new Error(`A line is cut off: ${ends} of ${box.x + box.width}.`);
  await hideHover(page);
}
