/** Writes every generated file; with --check it only says which ones are stale, and fails. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { ruleIds, ruleIndex } from "./generate/rule-index";
import { repositoryAddress, troubleshootingList } from "./generate/troubleshooting";

const root = path.resolve(__dirname, "..");
const isCheck = process.argv.includes("--check");
/** Set in the second run, which begins when the index of rules is up to date and can be loaded. */
const isIndexReady = process.argv.includes("--index-is-ready");

async function main(): Promise<void> {
  if (!isIndexReady) {
    await settle([
      ["server/src/rules/index.ts", ruleIndex(root)],
      ["server/src/knowledge/troubleshooting-pages.ts", troubleshootingList(root)],
      ["server/src/knowledge/repository.ts", repositoryAddress(root)],
      ["server/src/options/rule-ids.ts", ruleIds(root)],
    ]);
    const again = [...process.execArgv, __filename, "--index-is-ready", ...process.argv.slice(2)];
    process.exitCode ??= spawnSync(process.execPath, again, { stdio: "inherit" }).status ?? 1;
    return;
  }
  const { manifest } = await import("./generate/manifest");
  const { guardConfigSchema } = await import("./generate/schema");
  const { rulePages, withRuleList } = await import("./generate/rule-pages");
  const { coveragePage } = await import("./generate/coverage-page");
  const { settingsPage } = await import("./generate/settings-page");
  const readme = readFileSync(path.join(root, "README.md"), "utf8");
  const pages = rulePages();
  await settle([
    ["package.json", manifest(root)],
    ["schemas/sitecore-config-guard.schema.json", guardConfigSchema()],
    ["README.md", withRuleList(readme, "docs/rules")],
    ["docs/settings.md", settingsPage()],
    ["docs/coverage.md", coveragePage()],
    ...pages,
  ]);
  removeStrangers("docs/rules", new Set(pages.map(([name]) => path.basename(name))));
  const notices = ["scripts/notices.mjs", ...(isCheck ? ["--check"] : [])];
  if (spawnSync(process.execPath, notices, { cwd: root, stdio: "inherit" }).status !== 0) process.exitCode = 1;
}

/** Writes what differs; under --check it names it and fails. */
async function settle(files: readonly (readonly [string, string])[]): Promise<void> {
  for (const [name, text] of files) {
    const file = path.join(root, name);
    const formatted = await format(text, { ...(await resolveConfig(file)), filepath: file });
    if (existsSync(file) && readFileSync(file, "utf8") === formatted) continue;
    console.log(`${name}: ${isCheck ? "stale, run npm run generate" : "written"}`);
    if (isCheck) process.exitCode = 1;
    else write(file, formatted);
  }
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Pages of rules that are gone. */
function removeStrangers(folder: string, known: ReadonlySet<string>): void {
  for (const name of readdirSync(path.join(root, folder))) {
    if (known.has(name)) continue;
    console.log(`${folder}/${name}: ${isCheck ? "belongs to no rule, run npm run generate" : "removed"}`);
    if (isCheck) process.exitCode = 1;
    else rmSync(path.join(root, folder, name));
  }
}

void main();
