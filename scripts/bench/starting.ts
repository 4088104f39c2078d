/** How long the server process takes until it has answered `initialize`, beside Node alone, and what memory it takes when idle. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { startClient } from "#test/language-client";
import { percentile } from "./measure";
import { residentMegabytes } from "./resident-memory";
import { startLoaded, withServerFolder, type ServerFolder } from "./server-folder";
import { printTable } from "./table";

const rounds = 15;

export async function starting(): Promise<void> {
  await withServerFolder(400, printStart);
  await withServerFolder(3000, printMemory);
}

async function printStart(folder: ServerFolder): Promise<void> {
  const bare: number[] = [];
  const server: number[] = [];
  for (let round = 0; round < rounds; round++) {
    bare.push(timeOfBareNode());
    server.push(await timeToInitialize(folder));
  }
  const reference = percentile(bare, 50);
  printTable(
    "Start of the server",
    ["what", "median ms", "95th percentile ms", "median ratio"],
    [
      ["node -e 0, to its end", ...figures(bare, reference)],
      ["server, from spawn to the answer to initialize", ...figures(server, reference)],
    ],
  );
  await printMemory(folder);
}

const figures = (times: readonly number[], reference: number): string[] => [
  percentile(times, 50).toFixed(1),
  percentile(times, 95).toFixed(1),
  (percentile(times, 50) / reference).toFixed(2),
];

function timeOfBareNode(): number {
  const start = performance.now();
  spawnSync(process.execPath, ["-e", "0"]);
  return performance.now() - start;
}

async function timeToInitialize({ bundles }: ServerFolder): Promise<number> {
  const start = performance.now();
  const client = await startClient(join(bundles, "server.cjs"), []);
  const time = performance.now() - start;
  await client.stop();
  return time;
}

/** The resident memory, once the folder is read and all has been inspected. */
async function printMemory(folder: ServerFolder): Promise<void> {
  const empty = await startClient(join(folder.bundles, "server.cjs"), []);
  const loaded = await startLoaded(folder);
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const [before, after] = [residentMegabytes(empty.pid, "VmRSS"), residentMegabytes(loaded.pid, "VmRSS")];
  await Promise.all([empty.stop(), loaded.stop()]);
  if (before === undefined || after === undefined) return;
  printTable(
    "Memory of the idle server",
    ["what", "resident MB", "ratio"],
    [
      ["no folder", before.toFixed(0), "1.00"],
      [
        `${folder.fileCount} files (${(folder.size / 1e6).toFixed(1)} MB), all inspected`,
        after.toFixed(0),
        (after / before).toFixed(2),
      ],
    ],
  );
}
