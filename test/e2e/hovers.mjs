#!/usr/bin/env node
/**
 * Measures the hovers of the samples in a real VS Code at 1280 x 800: all of a hover is visible in 250 pixels, without a scroll
 * bar, at most 90 words beside a table of five rows. One place of each kind of setting; `--sample` takes one of each shape of
 * hover, `--all` every place, `--only PART` those whose kind holds the part. Prints a table to out/hovers.txt.
 */
import fs from "node:fs";
import path from "node:path";
import { noteFailure } from "../../scripts/failures.mjs";
import { openServer } from "../../scripts/open-server.mjs";
import { launchBrowser } from "./chromium.mjs";
import { exitOnSignal, readCommandLine } from "./command-line.mjs";
import { hoverPlacesOf } from "./hover-places.mjs";
import { hoverSteps, measureHover } from "./measure-hover.mjs";
import { root, samples } from "./paths.mjs";
import { copyOfWorkspace } from "./temporary-folders.mjs";
import { openWorkbench, waitUntil } from "./ui-editor.mjs";
import { takeScreenshot } from "./ui-walk.mjs";

const limits = { height: 250, words: 90, rows: 5 };
/** Name, value and links on one line, or two where the names are long; in pixels. */
const shortest = 38;

exitOnSignal(130);
const { vsix, only, all, sample, verbose } = readCommandLine();
const places = hoverPlacesOf(samples, all ? "all" : sample ? "shape" : "kind").filter(
  ({ kind }) => !only || kind.includes(only),
);
const workspace = copyOfWorkspace(samples);
const server = await openServer(workspace, { vsix, beside: hoverSteps, verbose });
const browser = await launchBrowser();
const measured = [];
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(30_000);
  await openWorkbench(page, server.address);
  await findingsOfAllFiles(page);
  for (const place of places) {
    const hover = await measureHover(page, workspace, place);
    const faults = hover ? faultsOf(hover) : ["not come"];
    measured.push({ ...place, ...hover, faults });
    if (faults.length > 0) await takeScreenshot(page, `hover-${place.kind.replaceAll(/[^\w.-]+/g, "-").slice(-80)}`);
  }
} finally {
  await browser.close().catch(() => {});
  server.stop();
}
report();

/** The messages of findings stand above our hovers, so all of them have come. */
function findingsOfAllFiles(page) {
  let last;
  return waitUntil("the workspace is inspected", async () => {
    await page.waitForTimeout(2000);
    const before = last;
    last = await page.locator('[id="status.problems"]').innerText();
    return /[1-9]/.test(last) && last === before;
  });
}

/** VS Code scrolls messages of findings and our part together, so beside many of them ours is as short as can be. */
function faultsOf({ height, words, rows, isScrolled, hasMessages }) {
  return [
    ...(height > limits.height ? [`${height} pixels high`] : []),
    ...(words > limits.words ? [`${words} words`] : []),
    ...(rows > limits.rows ? [`${rows} rows`] : []),
    ...(isScrolled && !(hasMessages && height <= shortest) ? ["a scroll bar"] : []),
  ];
}

function report() {
  const lines = measured.map(
    ({ file, line, column, kind, height, widgetHeight, words, rows, faults }) =>
      `${[height, widgetHeight, words, rows].map((figure) => String(figure).padStart(6)).join("")}  ${file}:${line}:${column}  ${kind}${faults.length > 0 ? `  FAULT: ${faults.join(", ")}` : ""}`,
  );
  const head = "Height, height with the messages above it, words beside the table, rows of it; place; kind.";
  fs.writeFileSync(path.join(root, "out/hovers.txt"), `${[head, ...lines].join("\n")}\n`);
  const failed = measured.filter(({ faults }) => faults.length > 0);
  for (const { file, line, column, kind, faults } of failed) {
    console.error(`${file}:${line}:${column}: the hover on ${kind} has ${faults.join(", ")}.`);
    noteFailure(`hover on ${kind}`, `npm run test:hovers -- --only '${kind}'`);
  }
  const highest = Math.max(...measured.map(({ height }) => height));
  const words = Math.max(...measured.map((each) => each.words));
  console.log(`${measured.length} hovers: at most ${highest} pixels, ${words} words. All of them: out/hovers.txt.`);
  process.exit(failed.length > 0 || measured.length === 0 ? 1 : 0);
}
