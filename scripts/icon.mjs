#!/usr/bin/env node
/** Draws docs/images/icon.png from icon.svg, in the size that stores ask for. */
import fs from "node:fs";
import path from "node:path";
import { launchBrowser } from "../test/e2e/chromium.mjs";
import { smallPng } from "../test/e2e/small-png.mjs";

const folder = path.resolve(import.meta.dirname, "../docs/images");
const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
await page.setContent(`<style>body { margin: 0 }</style>${fs.readFileSync(path.join(folder, "icon.svg"), "utf8")}`);
const png = await page.screenshot({ omitBackground: false });
fs.writeFileSync(path.join(folder, "icon.png"), await smallPng(page, png));
await browser.close();
