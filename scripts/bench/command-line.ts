/** How long the command line takes, beside Node alone and beside xmllint where it is installed, and what memory. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildBundles } from "#test/bundles";
import { configText } from "./config-text";
import { compare, type Subject } from "./measure";
import { corpus, hasCorpus } from "./real-files";
import { webConfig } from "./server-folder";
import { printTable } from "./table";

export function commandLine(): void {
  const root = mkdtempSync(join(tmpdir(), "bench-cli-"));
  try {
    const bundles = join(root, "dist");
    buildBundles(bundles);
    const cli = (...args: readonly string[]): Subject => ({
      name: `cli.cjs ${args.join(" ").replaceAll(`${root}/`, "")}`,
      run: () => node(join(bundles, "cli.cjs"), ...args),
    });
    printStart(root, cli);
    printInstallations(root, cli);
    printMany(root, join(bundles, "cli.cjs"));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

type Cli = (...args: readonly string[]) => Subject;

const node = (...args: readonly string[]): unknown => spawnSync(process.execPath, args, { stdio: "ignore" });

const bare: Subject = { name: "node -e 0", run: () => node("-e", "0") };

function printStart(root: string, cli: Cli): void {
  const small = join(root, "small/deep/inside");
  makeFiles(small, [["web.config", webConfig]]);
  const subjects = [bare, cli("--version"), cli("--help"), cli("check", join(small, "web.config"))];
  printTimes("Start of the command line", subjects, 11);
}

/** Whole processes over the same files: generated ones like a stock installation, and real ones where they are. */
function printInstallations(root: string, cli: Cli): void {
  const stock = join(root, "stock");
  makeFiles(stock, [["web.config", webConfig], ...includes(900, (i) => configText(5000, i))]);
  for (const folder of hasCorpus ? [stock, corpus] : [stock]) {
    const command = `find ${folder} -name '*.config' -o -name '*.xml' | xargs -d '\\n' xmllint --noout`;
    const xmllint: Subject = {
      name: "xmllint --noout",
      run: () => spawnSync("sh", ["-c", command], { stdio: "ignore" }),
    };
    const beside = hasXmllint() ? [xmllint] : [];
    printTimes(
      `An installation: ${folder.replace(`${root}/`, "")}`,
      [...beside, cli("check", folder, "--format", "json")],
      5,
    );
  }
  if (!hasXmllint()) console.log("\nxmllint is not installed, so there is nothing to compare with.");
}

const hasXmllint = (): boolean => spawnSync("xmllint", ["--version"], { stdio: "ignore" }).error === undefined;

/** Many small files: how many a second, and the memory at its highest where `time` tells it. */
function printMany(root: string, cli: string): void {
  const rows = [20_000, 100_000].map((count) => {
    const folder = join(root, `many-${count}`);
    for (let site = 0; site < 20; site++) {
      makeFiles(join(folder, `site${site}`), [["web.config", webConfig], ...includes(count / 20 - 1, smallPatch)]);
    }
    const start = performance.now();
    const { stderr } = spawnSync(process.execPath, ["--import", reportOfMemory, cli, "check", folder], {
      stdio: ["ignore", "ignore", "pipe"],
      encoding: "utf8",
    });
    const seconds = (performance.now() - start) / 1000;
    const [, kilobytes = "0"] = /resident (\d+)/.exec(stderr) ?? [];
    rmSync(folder, { recursive: true });
    return [count.toString(), seconds.toFixed(1), (count / seconds).toFixed(0), (Number(kilobytes) / 1024).toFixed(0)];
  });
  printTable("Many small files", ["files", "seconds", "files a second", "highest resident MB"], rows);
}

/** Makes a process tell at its end what memory it took at its highest. */
const reportOfMemory = `data:text/javascript,${encodeURIComponent(
  'process.on("exit", () => process.stderr.write("resident " + process.resourceUsage().maxRSS));',
)}`;

type Named = readonly [name: string, text: string];

const includes = (count: number, textOf: (i: number) => string): Named[] =>
  Array.from({ length: count }, (_, i) => [`App_Config/Include/Module${i % 20}/Some${i}.config`, textOf(i)] as const);

const smallPatch = (i: number): string => `<?xml version="1.0" encoding="utf-8"?>
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/">
  <sitecore>
    <settings><setting name="Module${i}.Some.Value" value="${i}" /></settings>
    <pipelines>
      <httpRequestBegin>
        <processor type="Module${i}.Resolver, Module${i}" patch:after="processor[@type='Sitecore.Pipelines.HttpRequest.ItemResolver, Sitecore.Kernel']" />
      </httpRequestBegin>
    </pipelines>
  </sitecore>
</configuration>
`;

function makeFiles(folder: string, files: readonly Named[]): void {
  const made = new Set<string>();
  for (const [name, text] of files) {
    const file = join(folder, name);
    if (!made.has(dirname(file))) mkdirSync(dirname(file), { recursive: true });
    made.add(dirname(file));
    writeFileSync(file, text);
  }
}

function printTimes(title: string, subjects: readonly Subject[], rounds: number): void {
  const times = compare(subjects, rounds);
  const reference = times[0]?.median ?? 0;
  printTable(
    title,
    ["what", "median ms", "fastest ms", "median ratio"],
    times.map(({ name, median, fastest }) => [
      name,
      median.toFixed(0),
      fastest.toFixed(0),
      (median / reference).toFixed(2),
    ]),
  );
}
