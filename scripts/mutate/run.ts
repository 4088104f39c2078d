/** Plants the fault of every example in files of the same kind, and prints how many were found. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { ConfigFile } from "#config/file";
import { isCandidate } from "#config/kind";
import type { GradedFinding } from "#inspect/grade";
import { inspectFile } from "#inspect/inspect-file";
import { Project } from "#project/project";
import { siteKind } from "#project/site";
import { decodeBytes } from "#text/decode-bytes";
import { rethrow } from "#test/inspect";
import { graft } from "./graft";
import { graftJson } from "./graft-json";
import { seeds, type Seed } from "./seed";

/** How many files each fault is planted in. */
const filesPerSeed = 6;

interface Score {
  planted: number;
  found: number;
  readonly misses: string[];
  readonly others: string[];
}

/** Files that are well-formed: broken ones would hide what is planted. */
const targets = ["samples", "../shared/corpus"].flatMap(filesIn).filter(({ problems }) => problems.length === 0);
const scores = new Map<string, Score>();

for (const seed of seeds()) {
  const score = scores.get(seed.rule.id) ?? { planted: 0, found: 0, misses: [], others: [] };
  scores.set(seed.rule.id, score);
  let left = filesPerSeed;
  for (const target of targetsOf(seed)) {
    if (left === 0) break;
    if (plant(seed, target, score)) left--;
  }
}
print();

function filesIn(folder: string): ConfigFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter(isCandidate)
    .sort()
    .flatMap((name) => {
      const decoded = decodeBytes(readFileSync(path.join(folder, name)));
      return decoded.ok ? (ConfigFile.from(`${folder}/${name}`, decoded.text) ?? []) : [];
    });
}

/** Files like that of the example, spread evenly over all there are. */
function targetsOf({ file, site }: Seed): readonly ConfigFile[] {
  const alike = targets.filter(
    (target) => target.kind === file.kind && target.isTransform === file.isTransform && siteOf(target) === site,
  );
  const step = Math.max(1, Math.floor(alike.length / (filesPerSeed * 2)));
  return alike.filter((_file, index) => index % step === 0);
}

const siteOf = (file: ConfigFile): string =>
  file.kind === "web-config" ? siteKind(file, new Project([file]).instanceOf(file)) : "";

/** Whether the file had a place for the fault. */
function plant(seed: Seed, target: ConfigFile, score: Score): boolean {
  const grafted = (seed.file.isJson ? graftJson : graft)(seed.file, seed.span, target);
  if (!grafted) return false;
  const before = findingsIn(seed, target.text);
  const after = findingsIn(seed, grafted.text);
  if (!before || !after) return false;
  const isPlanted = ({ rule, span }: GradedFinding): boolean =>
    rule.id === seed.rule.id && span.start <= grafted.span.end && grafted.span.start <= span.end;
  score.planted++;
  if (after.some(isPlanted)) score.found++;
  else score.misses.push(`"${seed.name}" in ${target.path}`);
  const known = new Set(before.map(({ rule, message }) => `${rule.id}: ${message}`));
  const others = after.filter(
    (finding) =>
      !isPlanted(finding) &&
      !seed.companions.has(finding.rule.id) &&
      !known.has(`${finding.rule.id}: ${finding.message}`),
  );
  score.others.push(...others.map(({ rule }) => `${rule.id} with "${seed.name}" in ${target.path}`));
  return true;
}

/** What is found in a text that stands in place of the example's file, among the other files of the example. */
function findingsIn({ fixture, file, options }: Seed, text: string): readonly GradedFinding[] | undefined {
  const mutant = ConfigFile.from(file.path, text);
  if (!mutant) return undefined;
  const others = fixture.files.filter(({ path: name }) => name !== file.path);
  const files = others.flatMap(({ path: name, text: other }) => ConfigFile.from(name, other) ?? []);
  const project = new Project(
    [mutant, ...files],
    others.map(({ path: name }) => name),
  );
  return inspectFile(project, mutant, options, rethrow);
}

function print(): void {
  const rows = [...scores].sort(([a], [b]) => (a < b ? -1 : 1));
  const sum = (pick: (score: Score) => number): number => rows.reduce((total, [, score]) => total + pick(score), 0);
  console.log("| Rule | Planted | Found | Unexpected |\n| --- | --: | --: | --: |");
  for (const [id, { planted, found, others }] of rows)
    console.log(`| ${id} | ${planted} | ${found} | ${others.length} |`);
  const planted = sum((score) => score.planted);
  const found = sum((score) => score.found);
  console.log(`| all ${rows.length} | ${planted} | ${found} | ${sum(({ others }) => others.length)} |`);
  if (process.argv.includes("--details")) {
    for (const [id, { misses, others }] of rows) {
      for (const miss of misses) console.log(`missed ${id}: ${miss}`);
      for (const other of others) console.log(`unexpected beside ${id}: ${other}`);
    }
  }
  if (found < planted * 0.99 || sum(({ others }) => others.length) > 0) process.exitCode = 1;
}
