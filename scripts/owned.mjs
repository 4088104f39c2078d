/**
 * Processes and folders that end with this process, however it ends: an exit handler ends the processes first and then removes
 * the folders, and a keeper, a process of its own, does the same when this one was killed.
 */
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const isWindows = process.platform === "win32";
const groups = new Set();
const folders = new Set();
let keeper;

/** Like spawn, with a process group of its own, so that all that the process starts ends with it. */
export function startOwned(command, args, options) {
  tellKeeper();
  const child = spawn(command, args, { ...options, detached: !isWindows });
  groups.add(child.pid);
  tellKeeper();
  return child;
}

/** Ends a process of startOwned, and what it left behind. */
export function endOwned(child) {
  if (groups.delete(child.pid)) endGroup(child.pid);
  tellKeeper();
}

export function ownFolder(folder) {
  folders.add(folder);
  tellKeeper();
  return folder;
}

export function removeOwned(folder) {
  folders.delete(folder);
  removeFolder(folder);
  tellKeeper();
}

/** Writes in whole lines what is owned now; the keeper acts on the last one when the pipe closes. */
function tellKeeper() {
  keeper ??= startKeeper();
  keeper.stdin.write(`${JSON.stringify({ groups: [...groups], folders: [...folders] })}\n`);
}

function startKeeper() {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, "keeper.mjs")], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
    // It holds on to no folder of ours.
    cwd: path.parse(import.meta.dirname).root,
  });
  child.unref();
  child.stdin.unref();
  child.stdin.on("error", () => {});
  child.on("error", () => {});
  process.on("exit", () => endAll({ groups, folders }));
  return child;
}

/** Processes first: what is still running would write into the folders while they are removed. */
export function endAll(owned) {
  for (const pid of owned.groups) endGroup(pid);
  for (const folder of owned.folders) removeFolder(folder);
}

function endGroup(pid) {
  if (isWindows) return void spawnSync("taskkill", ["/pid", String(pid), "/T", "/F"], { stdio: "ignore" });
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
}

/** Never throws, so that nothing else stays because of it. A process that was just killed may still be closing its files. */
export function removeFolder(folder) {
  for (let tries = 0; tries < 50; tries++) {
    try {
      return fs.rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (tries === 49) console.error(`${folder} stays: ${error.message}`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
  }
}
