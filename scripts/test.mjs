#!/usr/bin/env node
/**
 * `npm test`: installs what is missing, then runs every check and every test in order. A step that fails keeps only those from
 * running that build on it. The end names what failed, what did not run, and how to run just that.
 */
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { exitOnSignal } from "../test/e2e/command-line.mjs";
import { temporaryFolder } from "../test/e2e/temporary-folders.mjs";
import { takeFailures } from "./failures.mjs";
import { installPackages, root } from "./install.mjs";
import { npm } from "./npm.mjs";
import { commandOf, npmArguments, steps } from "./test-steps.mjs";

exitOnSignal(130);
const failuresFile = path.join(temporaryFolder("test"), "failures");
const isTerminal = process.stdout.isTTY && process.stderr.isTTY;
const start = Date.now();

console.log(`npm test runs ${steps.length} steps: ${steps.map(({ name }) => name).join(", ")}.`);
await showLife("Installing the packages", installPackages);
const results = [];
for (const [index, step] of steps.entries())
  results.push(await runStep(step, `step ${index + 1} of ${steps.length}: ${step.name}`));
tellEnd();

/** A result is the step with its outcome, and the single tests that failed where its runner tells them. */
async function runStep(step, title) {
  const missing = (step.needs ?? []).find((need) =>
    results.some(({ name, outcome }) => name === need && outcome !== "passed"),
  );
  if (missing) {
    console.log(`\n== ${title}\nIt does not run, as it builds on ${missing}.`);
    return { ...step, outcome: "did not run", failures: [] };
  }
  console.log(`\n== ${title}`);
  const stepStart = Date.now();
  try {
    await showLife(title, () => npm(npmArguments(step), root, surroundings()));
  } catch {
    console.log(`== ${title} failed after ${seconds(stepStart)}`);
    return { ...step, outcome: "failed", failures: takeFailures(failuresFile) };
  }
  console.log(`== ${title} passed in ${seconds(stepStart)}`);
  takeFailures(failuresFile);
  return { ...step, outcome: "passed", failures: [] };
}

/** Without a terminal, tools that color all the same are told not to, and what they color nevertheless is taken off. */
function surroundings() {
  const env = { ...process.env, TEST_FAILURES: failuresFile };
  if (isTerminal) return { env };
  delete env.FORCE_COLOR;
  return { env: { ...env, NO_COLOR: "1" }, output: (text) => process.stdout.write(stripVTControlCharacters(text)) };
}

/** Some steps are silent for minutes on a slow machine. */
async function showLife(what, work) {
  const since = Date.now();
  const timer = setInterval(() => console.log(`   ${what}: still running after ${seconds(since)}`), 25_000);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
}

function tellEnd() {
  const failed = results.filter(({ outcome }) => outcome === "failed");
  for (const step of failed) {
    console.log(`\nFailed: ${step.name}. Run just that: ${commandOf(step)}`);
    for (const { name, command } of step.failures) console.log(`  ${name}\n    ${command}`);
  }
  for (const step of results.filter(({ outcome }) => outcome === "did not run"))
    console.log(`\nDid not run: ${step.name}. Run just that: ${commandOf(step)}`);
  console.log(`\nAll steps: ${seconds(start)}`);
  console.log(`${results.filter(({ outcome }) => outcome === "passed").length} passed, ${failed.length} failed`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
