/** Finds Chromium or Chrome on this machine, installs it on Debian, and starts it under playwright-core. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { harnessModules } from "./harness.mjs";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

export function chromiumPath() {
  return [process.env.CHROMIUM, ...places].find((place) => place && fs.existsSync(place));
}

export function installChromium() {
  if (process.getuid?.() !== 0 || !fs.existsSync("/usr/bin/apt-get"))
    throw new Error("There is no Chromium here. Install one, or name it in CHROMIUM=/path/to/chromium.");
  aptGet("update", "-qq");
  aptGet("install", "-y", "-qq", "--no-install-recommends", "chromium");
}

function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  if (spawnSync("apt-get", args, { stdio: "inherit", env }).status !== 0)
    throw new Error(`apt-get ${args.join(" ")} failed.`);
}

export async function launchBrowser() {
  const executablePath = chromiumPath();
  if (!executablePath) throw new Error("There is no Chromium here. Run: node test/e2e/setup.mjs");
  const playwright = pathToFileURL(path.join(await harnessModules(), "playwright-core/index.mjs"));
  const { chromium } = await import(playwright.href);
  return chromium.launch({
    executablePath,
    headless: !process.env.E2E_HEADED,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-dev-shm-usage",
      // A page on one loopback port fetches the web extension from another.
      "--disable-features=LocalNetworkAccessChecks",
    ],
  });
}
