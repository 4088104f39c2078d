/** The time from a keystroke to its diagnostics, over the server's pipe: while nothing else happens, and during a pull of the whole workspace. */
import { performance } from "node:perf_hooks";
import type { Client } from "#test/language-client";
import { percentile } from "./measure";
import { residentMegabytes } from "./resident-memory";
import { pullWorkspace, startLoaded, withServerFolder, type ServerFolder } from "./server-folder";
import { printTable } from "./table";

const edits = 200;
const warmingUp = 20;

export async function editing(): Promise<void> {
  for (const smallFiles of [400, 3000]) await withServerFolder(smallFiles, editIn);
}

async function editIn(folder: ServerFolder): Promise<void> {
  const client = await startLoaded(folder);
  const { uri, text, fileCount } = folder;
  const textDocument = { uri, languageId: "xml", version: 0, text };
  await client.connection.sendNotification("textDocument/didOpen", { textDocument });
  const type = typist(client, folder);
  for (let i = 0; i < warmingUp; i++) await type();
  const echoes = await timesOf(() =>
    client.connection.sendRequest("sitecoreConfigGuard/describeFile", { uri: "file:///none" }),
  );
  const alone = await timesOf(type);
  const busy = await timesDuringPulls(client, type);
  const memory = residentMegabytes(client.pid, "VmHWM");
  await client.stop();
  const reference = percentile(echoes, 50);
  printTable(
    `From keystroke to diagnostics: a file of ${text.length / 1000} KB among ${fileCount}`,
    ["what", "median ms", "95th percentile ms", "slowest ms", "median ratio"],
    [
      row("an empty request and its answer", echoes, reference),
      row("edit and its diagnostics", alone, reference),
      row("the same during a pull of the workspace", busy, reference),
    ],
  );
  if (memory !== undefined) console.log(`Resident memory at its highest: ${memory.toFixed(0)} MB`);
}

const row = (name: string, times: readonly number[], reference: number): string[] => [
  name,
  ...[50, 95, 100].map((percent) => percentile(times, percent).toFixed(2)),
  (percentile(times, 50) / reference).toFixed(1),
];

async function timesOf(run: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < edits; i++) times.push(await timeOf(run));
  return times;
}

async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** A pull of the workspace is under way at each edit: as one ends, the next begins. */
async function timesDuringPulls(client: Client, type: () => Promise<unknown>): Promise<number[]> {
  const state = { isTyping: true };
  const pulling = (async () => {
    while (state.isTyping) await pullWorkspace(client);
  })();
  const times = await timesOf(type);
  state.isTyping = false;
  await pulling;
  return times;
}

/** Each call writes one letter into a value in the middle of the file, and waits for the diagnostics. */
function typist({ connection }: Client, { uri, text }: ServerFolder): () => Promise<unknown> {
  const before = text.slice(0, text.indexOf('value="', text.length / 2) + 7).split("\r\n");
  const place = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  let version = 0;
  return async () => {
    version++;
    const contentChanges = [{ range: { start: place, end: place }, text: "1" }];
    await connection.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
    await connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
  };
}
