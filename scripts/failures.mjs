/** Single tests that failed, told by the runners of all steps to `npm test`, which names them at the end. */
import fs from "node:fs";

/** Notes a test and the command that runs it alone, where somebody collects them. */
export function noteFailure(name, command) {
  const file = process.env.TEST_FAILURES;
  if (file) fs.appendFileSync(file, `${JSON.stringify({ name, command })}\n`);
}

/** Takes what was noted since the last time. */
export function takeFailures(file) {
  if (!fs.existsSync(file)) return [];
  const lines = fs.readFileSync(file, "utf8").split("\n").filter(Boolean);
  fs.rmSync(file);
  return lines.map((line) => JSON.parse(line));
}
