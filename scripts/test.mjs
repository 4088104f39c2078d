#!/usr/bin/env node
/** `npm test`: installs what is missing, then runs every check and every test in order and stops at the first failure. */
import { exitOnSignal } from "../test/e2e/command-line.mjs";
import { installPackages, root } from "./install.mjs";
import { npm } from "./npm.mjs";

/** Scripts of package.json, the quick ones first. */
const steps = [
  "check",
  "test:unit",
  "corpus",
  "mutate",
  "build:tests",
  "package",
  "test:npm",
  "setup:vscode",
  "test:host",
  "test:vsix",
  "test:web",
  "test:ui",
];

exitOnSignal(130);
const start = Date.now();
let passed = 0;
try {
  await installPackages();
  for (const step of steps) {
    const stepStart = Date.now();
    console.log(`\n== npm run ${step}`);
    await npm(["run", "--silent", step], root);
    passed++;
    console.log(`== ${step} passed in ${seconds(stepStart)}`);
  }
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
console.log(`\nAll steps: ${seconds(start)}`);
console.log(`${passed} passed, ${process.exitCode ? 1 : 0} failed`);

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
