/** Loads a bundle with what V8 made of it the last time, so that a process starts in half the time. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Script } from "node:vm";

/** What nobody has used for so long is of a version that is gone. */
const longestUnused = 60 * 24 * 60 * 60 * 1000;

/** `hash` tells its content: V8 itself compares no more than the length. The file is ASCII, and a module in CommonJS. */
export interface Bundle {
  readonly file: string;
  readonly hash: string;
}

type Module = (...values: readonly [object, NodeJS.Require, object, string, string]) => void;

/** Gives what the bundle exports. What is compiled is written when the process ends, as by then V8 knows what is used of it. */
export function runCompiled({ file, hash }: Bundle, require: NodeJS.Require): unknown {
  const cache = process.env["NODE_DISABLE_COMPILE_CACHE"] ? undefined : cacheFolder();
  const { name } = path.parse(file);
  const entry = cache && path.join(cache, `${name}-${hash}-${process.versions.v8}-${process.arch}`);
  const source = readFileSync(file, "latin1");
  const cachedData = entry === undefined ? undefined : readOwn(entry);
  const script = new Script(`(function(exports,require,module,__filename,__dirname){${source}\n})`, {
    filename: file,
    ...(cachedData && { cachedData }),
  });
  if (entry !== undefined && script.cachedDataRejected !== false) process.once("exit", () => keep(script, entry));
  const module: { exports: object } = { exports: {} };
  (script.runInThisContext() as Module)(module.exports, require, module, file, path.dirname(file));
  return module.exports;
}

/** Where a user's programs keep what they can make again; nobody else writes there. */
function cacheFolder(): string | undefined {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = process.env;
  const home = os.homedir();
  if (!path.isAbsolute(home)) return undefined;
  const base = { win32: local, darwin: path.join(home, "Library", "Caches") }[process.platform as string] ?? xdg;
  return path.join(
    base !== undefined && path.isAbsolute(base) ? base : path.join(home, ".cache"),
    "sitecore-config-guard",
  );
}

/** Code that somebody else has written is not run. */
function readOwn(entry: string): Buffer | undefined {
  try {
    const { uid } = statSync(entry);
    return process.getuid !== undefined && uid !== process.getuid() ? undefined : readFileSync(entry);
  } catch {
    return undefined; // The first run.
  }
}

/** In one step, so that a run beside this one reads all of it or nothing. Where it cannot be written, the next run is slow too. */
function keep(script: Script, entry: string): void {
  const folder = path.dirname(entry);
  const temporary = `${entry}.${process.pid}.tmp`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    removeUnused(folder);
    writeFileSync(temporary, script.createCachedData(), { flag: "wx", mode: 0o600 });
    renameSync(temporary, entry);
  } catch {
    removeIfThere(temporary);
  }
}

function removeIfThere(file: string): void {
  try {
    rmSync(file);
  } catch {
    // It was never written.
  }
}

function removeUnused(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (Date.now() - statSync(file).mtimeMs > longestUnused) rmSync(file);
  }
}
