#!/usr/bin/env node
/**
 * `npm start`: installs what is missing, builds, and opens the extension on samples/ in a real VS Code: the desktop's where there
 * is one, else VS Code's server, for the user's own browser. `--once` starts the server, does there what a new user does, and stops.
 */
import { parseArgs } from "node:util";
import { exitOnSignal } from "../test/e2e/command-line.mjs";
import { visit } from "../test/e2e/first-look.mjs";
import { samples } from "../test/e2e/paths.mjs";
import { thingsToTry } from "./first-screen.mjs";
import { installPackages, root } from "./install.mjs";
import { npm } from "./npm.mjs";
import { findDesktop, openDesktop } from "./open-desktop.mjs";
import { openServer } from "./open-server.mjs";

const { values } = parseArgs({ options: { once: { type: "boolean", default: false } } });

exitOnSignal(0);
try {
  await start();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

async function start() {
  await installPackages();
  const desktop = values.once ? undefined : await findDesktop();
  if (desktop) {
    await npm(["run", "--silent", "build"], root);
    await openDesktop(desktop);
  } else {
    await npm(["run", "--silent", "package"], root);
    await serve();
  }
}

async function serve() {
  const { address, ended } = await openServer(samples);
  console.log(`\nVS Code is open on samples/ at\n\n  ${address}\n\nThree things to try there:\n`);
  for (const line of thingsToTry()) console.log(`  ${line}`);
  console.log();
  if (values.once) {
    await Promise.race([visit(address, samples), ended.then((why) => Promise.reject(new Error(why)))]);
    console.log("A click in the Explorer opens a file, and its squiggles are drawn.");
    process.exit(0);
  }
  console.log("Press Ctrl+C to stop it.");
  throw new Error(await ended);
}
