/** What a new user sees first, in VS Code and in the terminal: the README of the samples says it, once for both. */
import fs from "node:fs";
import path from "node:path";
import { samples } from "../test/e2e/paths.mjs";

/** The extension that opens the README beside a file with findings. */
export const firstScreen = path.join(import.meta.dirname, "first-screen");

/** The things to try, as the README numbers them, without their markup. */
export function thingsToTry() {
  const text = fs.readFileSync(path.join(samples, "README.md"), "utf8");
  const numbered = text.split("\n").filter((line) => /^\d\. /.test(line));
  return numbered.map((line) => line.replaceAll(/[`*]/g, ""));
}
