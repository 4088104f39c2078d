/** Writes every generated file; with --check it only says which ones are stale, and fails. */
import { readFileSync, writeFileSync, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { ruleIndex } from "./generate/rule-index";

const root = path.resolve(__dirname, "..");
const isCheck = process.argv.includes("--check");

/** Path from the root → text before formatting. The index comes first: the rest reads the rules through it. */
const generated: readonly (readonly [string, string])[] = [["server/src/rules/index.ts", ruleIndex(root)]];

async function main(): Promise<void> {
  let hasStale = false;
  for (const [name, text] of generated) {
    const file = path.join(root, name);
    const options = await resolveConfig(file);
    const formatted = await format(text, { ...options, filepath: file });
    if (existsSync(file) && readFileSync(file, "utf8") === formatted) continue;
    hasStale = true;
    console.log(`${name}: ${isCheck ? "stale, run npm run generate" : "written"}`);
    if (isCheck) continue;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, formatted);
  }
  if (!hasStale) console.log("Generated files are up to date.");
  if (isCheck && hasStale) process.exitCode = 1;
}

void main();
