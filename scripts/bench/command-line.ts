/** How long the command line takes for the whole collection of real files, beside Node alone. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildBundles } from "#test/bundles";
import { compare } from "./measure";
import { corpus, hasCorpus } from "./real-files";
import { printTable } from "./table";

export function commandLine(): void {
  if (!hasCorpus) {
    console.log(`\nThe command line is not measured: ${corpus} is missing.`);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "bench-cli-"));
  buildBundles(folder);
  const node = (...args: readonly string[]): unknown => spawnSync(process.execPath, args, { stdio: "ignore" });
  const times = compare(
    [
      { name: "node -e 0", run: () => node("-e", "0") },
      { name: "cli.cjs --version", run: () => node(join(folder, "cli.cjs"), "--version") },
      {
        name: `cli.cjs check ${corpus} --format json`,
        run: () => node(join(folder, "cli.cjs"), "check", corpus, "--format", "json"),
      },
    ],
    7,
  );
  rmSync(folder, { recursive: true, force: true });
  const reference = times[0]?.median ?? 0;
  printTable(
    "Command line",
    ["what", "median ms", "fastest ms", "median ratio"],
    times.map(({ name, median, fastest }) => [
      name,
      median.toFixed(0),
      fastest.toFixed(0),
      (median / reference).toFixed(2),
    ]),
  );
}
