/** One walk through the editor, from the squiggle to the repaired file. */
import fs from "node:fs";
import path from "node:path";
import { screenshots } from "./paths.mjs";
import { clickInExplorer, goTo, hideHover, placeOf, pressUntil, waitUntil } from "./ui-editor.mjs";
import { isSquiggleDrawn } from "./ui-squiggle.mjs";

export async function walk(page, workspace, expected) {
  const { name, file, marked, hover, fix, leftToDo, fixed, keepsSquiggle } = expected;
  const say = stopwatch(name);
  const lines = () => fs.readFileSync(path.join(workspace, file), "utf8").split("\n");
  const index = lines().findIndex((line) => line.includes(marked));

  await clickInExplorer(page, path.basename(workspace), file);
  await goTo(page, { line: index + 1, column: lines()[index].indexOf(marked) + marked.length });
  const place = await waitUntil(`${marked} is on the screen`, () => placeOf(page, marked));
  await waitUntil(`${marked} has a squiggle`, () => isSquiggleDrawn(page, place));
  await takeScreenshot(page, `${name}-1-squiggle`);
  say("the squiggle is there");

  await page.mouse.move(place.x, place.y, { steps: 5 });
  const shown = hover.reduce((all, hasText) => all.filter({ hasText }), page.locator(".monaco-hover:visible"));
  await shown.first().waitFor();
  await takeScreenshot(page, `${name}-2-hover`);
  say("the hover shows it");

  await page.mouse.click(place.x, place.y);
  await hideHover(page);
  const item = page.locator(".action-widget .monaco-list-row", { hasText: fix }).first();
  await pressUntil(page, "Control+.", item);
  await takeScreenshot(page, `${name}-3-fix`);
  await item.click();
  if (leftToDo) await confirm(page, name, leftToDo);
  await page.locator(".tab.active.dirty").waitFor();
  say("the quick fix was offered and taken");

  await pressUntil(page, "Control+S", page.locator(".tab.active:not(.dirty)"));
  // While VS Code writes, the file is short for a moment.
  await waitUntil(`line ${index + 1} on disk holds ${fixed}`, () => lines()[index]?.includes(fixed));
  const wanted = keepsSquiggle ? "keeps its squiggle" : "has no squiggle";
  await waitUntil(`${marked} ${wanted}`, async () => (await isSquiggleDrawn(page, place)) === keepsSquiggle);
  await takeScreenshot(page, `${name}-6-fixed`);
  say("the file on disk is repaired");
}

/** Applies the changes in the preview, where all are ticked, and reads what is left to do. */
async function confirm(page, name, leftToDo) {
  const preview = page.locator(".bulk-edit-panel");
  await preview.locator(".monaco-list-row").nth(1).waitFor();
  await takeScreenshot(page, `${name}-4-preview`);
  await preview.locator(".monaco-button", { hasText: "Apply" }).click();
  const dialog = page.locator(".monaco-dialog-box", { hasText: leftToDo });
  await dialog.waitFor();
  await takeScreenshot(page, `${name}-5-left-to-do`);
  await dialog.locator(".monaco-button", { hasText: "OK" }).click();
  await dialog.waitFor({ state: "hidden" });
}

export async function takeScreenshot(page, name) {
  await page.screenshot({ path: path.join(screenshots, `${name}.png`) });
}

function stopwatch(name) {
  const start = Date.now();
  return (what) => console.log(`  ${((Date.now() - start) / 1000).toFixed(1).padStart(5)} s  ${name}: ${what}`);
}
