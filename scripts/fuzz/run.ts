/**
 * `npm run fuzz -- --edits=100000 --prefixes=50000 --seed=1 --minutes=30`: types at random into the real server, with
 * the samples and, where it is there, the collection of real files. With `--messages=20000` it sends what no good client
 * sends instead. Prints figures, and fails on any fault.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { realFiles } from "../bench/real-files";
import { startRawClient, type RawClient } from "#test/raw-client";
import { sendMessages } from "./messages";
import { FuzzSession, randomFrom, type Seed } from "./fuzz-session";

const largest = 250_000;
const perSeed = 50;

const option = (name: string, otherwise: number): number =>
  Number(process.argv.find((each) => each.startsWith(`--${name}=`))?.split("=")[1] ?? otherwise);

void main();

/** The bundle of the server, in a folder that goes when this is done. */
async function withServer(run: (server: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "fuzz-"));
  execFileSync(process.execPath, ["esbuild.mjs", "--outdir", folder], { stdio: ["ignore", "ignore", "inherit"] });
  await run(path.join(folder, "server.cjs"));
  rmSync(folder, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const messages = option("messages", 0);
  if (messages === 0) return withServer(type);
  return withServer(async (server) => {
    if (!(await sendMessages(server, messages, randomFrom(option("seed", 1))))) process.exitCode = 1;
  });
}

async function type(server: string): Promise<void> {
  const [edits, prefixes, minutes] = [option("edits", 100_000), option("prefixes", 50_000), option("minutes", 600)];
  const random = randomFrom(option("seed", 1));
  const client = startRawClient(server, "pipe");
  const session = new FuzzSession(client, random);
  await session.start();
  const seeds = [...sampleSeeds(), ...corpusSeeds()];
  const end = Date.now() + minutes * 60_000;
  const done = { edits: 0, prefixes: 0 };
  let told = 0;
  const hasTime = (): boolean => Date.now() < end && client.child.exitCode === null && client.child.signalCode === null;
  const seed = (): Seed => seeds[Math.floor(random() * seeds.length)] ?? { name: "web.config", text: "" };
  while (hasTime() && (done.edits < edits || done.prefixes < prefixes)) {
    if (done.edits < edits) {
      await session.edit(seed(), perSeed);
      done.edits += perSeed;
    }
    if (done.prefixes < prefixes && done.prefixes * edits <= done.edits * prefixes) {
      await session.prefixes(seed(), perSeed);
      done.prefixes += perSeed;
    }
    if (session.figures.rounds % 5000 < 2 * perSeed) print(done, session);
    for (const fault of session.figures.faults.slice(told)) console.log(`  ${fault}`);
    told = session.figures.faults.length;
  }
  print(done, session);
  for (const { milliseconds, what } of session.figures.slowest) console.log(`  ${milliseconds.toFixed(1)} ms: ${what}`);
  await report(client, session);
}

async function report(client: RawClient, { figures }: FuzzSession): Promise<void> {
  const complaints = client.received.flatMap(({ method, params }) =>
    method === "window/logMessage" && !/^(Configuration files read|Not read)/.test(params?.message ?? "")
      ? [params?.message]
      : [],
  );
  for (const line of complaints) console.log(`  ${line}`);
  const hasEnded = client.child.exitCode !== null || client.child.signalCode !== null;
  if (hasEnded) console.log("  The server ended.");
  process.exitCode = hasEnded || figures.faults.length + complaints.length > 0 ? 1 : 0;
  await client.end();
}

function print(done: { readonly edits: number; readonly prefixes: number }, { figures }: FuzzSession): void {
  const { requests, faults, slowest, slow } = figures;
  const [most] = slowest;
  console.log(
    `${done.edits} edits, ${done.prefixes} prefixes, ${requests} requests; ${faults.length} faults; most CPU for an answer ${Math.round(most?.milliseconds ?? 0)} ms (${most?.what ?? ""}); ${slow} answers above 100 ms`,
  );
}

function sampleSeeds(): Seed[] {
  const names = readdirSync("samples", { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => /\.(config|xml|json|xdt|ya?ml|env|aspx)$|\.env\b/.test(name))
    .map((name) => ({ name: name.split(path.sep).join("/"), text: readFileSync(path.join("samples", name), "utf8") }));
}

const corpusSeeds = (): Seed[] =>
  realFiles()
    .filter(({ text }) => text.length <= largest)
    .map(({ path: name, text }) => ({ name, text }));
