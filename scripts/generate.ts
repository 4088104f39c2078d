/** Writes every generated file; with --check it only says which ones are stale, and fails. */
import { readFileSync, writeFileSync, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { ruleIndex } from "./generate/rule-index";

const root = path.resolve(import.meta.dirname, "..");
const isCheck = process.argv.includes("--check");

/** Path from the root → text before formatting. The index comes first: the rest reads the rules through it. */
const generated: Record<string, string> = { "server/src/rules/index.ts": ruleIndex(root) };

const stale: string[] = [];
for (const [name, text] of Object.entries(generated)) {
  const file = path.join(root, name);
  const options = await resolveConfig(file);
  const formatted = await format(text, { ...options, filepath: file });
  if (existsSync(file) && readFileSync(file, "utf8") === formatted) continue;
  stale.push(name);
  if (isCheck) continue;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, formatted);
}

const outcome = isCheck ? "stale, run npm run generate" : "written";
console.log(
  stale.length === 0 ? "Generated files are up to date." : stale.map((name) => `${name}: ${outcome}`).join("\n"),
);
if (isCheck && stale.length > 0) process.exitCode = 1;
