/** Plants the faults of all examples in files of the same kind, and prints how many were found. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { compilesOnly } from "#config/facts/compiles-only";
import { ConfigFile } from "#config/file";
import { hasXdt } from "#config/facts/transform";
import { isCandidate } from "#config/kind";
import type { GradedFinding } from "#inspect/grade";
import { inspectFile } from "#inspect/inspect-file";
import { Project } from "#project/project";
import { siteKind } from "#project/site";
import type { Related } from "#rule-kit/rule";
import { rules } from "#rules/index";
import { decodeBytes } from "#text/decode-bytes";
import { pathOf } from "#test/example-path";
import { readFixture } from "#test/fixture";
import { testOptions } from "#test/options";
import { rethrow } from "#test/inspect";
import { overlaps, type Span } from "#text/span";
import { chainTo, type Graft } from "./graft";
import { findingsIn, isInForce, plantAll } from "./plant";
import { seeds, type Seed } from "./seed";

/** How many files each fault is planted in. */
const filesPerSeed = 8;

interface Score {
  planted: number;
  found: number;
  readonly misses: string[];
  readonly others: string[];
}

const targets = ["samples", "../shared/corpus"].flatMap(filesIn).filter(isClean);
/** For kinds of files of which there are few. */
const moreTargets = filesOfExamples().filter(isClean);
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

/** None where the folder is absent, as the collection of real files may be. */
function filesIn(folder: string): ConfigFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter(isCandidate)
    .sort()
    .flatMap((name) => {
      const decoded = decodeBytes(readFileSync(path.join(folder, name)));
      return decoded.ok ? (ConfigFile.from(`${folder}/${name}`, decoded.text) ?? []) : [];
    });
}

/** The files that the rules' examples consist of. */
function filesOfExamples(): ConfigFile[] {
  return rules.flatMap((rule) =>
    rule.examples.flatMap((example) =>
      readFixture(example.text, pathOf(rule, example)).files.flatMap(
        ({ path: name, text }) => ConfigFile.from(name, text) ?? [],
      ),
    ),
  );
}

/** Faults of form, encryption, conditions and errors of its own would hide what is planted or be counted with it. */
function isClean(file: ConfigFile): boolean {
  if (file.problems.length > 0 || /configProtectionProvider|:require=/.test(file.text)) return false;
  return inspectFile(new Project([file]), file, testOptions, rethrow).every(({ severity }) => severity !== "error");
}

/** Files like that of the example, spread evenly over all there are. */
function targetsOf({ file, site }: Seed): readonly ConfigFile[] {
  const isAlike = (target: ConfigFile): boolean =>
    target.kind === file.kind && changesAlike(target, file) && siteOf(target) === site;
  const alike = targets.filter(isAlike);
  const step = Math.max(1, Math.floor(alike.length / (filesPerSeed * 2)));
  const spread = alike.filter((_file, index) => index % step === 0);
  return spread.length < filesPerSeed ? [...spread, ...moreTargets.filter(isAlike)] : spread;
}

/** A transform by its name that has no instructions takes the place of the other file whole. */
function changesAlike(one: ConfigFile, other: ConfigFile): boolean {
  return one.isTransform === other.isTransform && (!one.isTransform || hasXdt(one.xml) === hasXdt(other.xml));
}

function siteOf(file: ConfigFile): string {
  return file.kind === "web-config" ? siteKind(file, new Project([file]).instanceOf(file)) : "";
}

/** Whether the file had a place for the fault. */
function plant(seed: Seed, target: ConfigFile, score: Score): boolean {
  const planted = plantAll(seed, seed.parts, target.text);
  if (!planted || planted.text === target.text || !isInForce(seed, planted)) return false;
  const isInside = ({ span }: { readonly span: Span }): boolean => overlaps(span, planted.span);
  const known = new Set(findingsIn(seed, target.text).map(({ rule }) => rule.id));
  // Whatever is planted into a file that is there for an editor makes a site of it, whose debug build and framework count.
  if (compilesOnly(target)) for (const id of ["diagnostics-enabled", "tls-target-framework-weak"]) known.add(id);
  // A file that has the fault already tells nothing: one finding speaks for all of them, and stands at the first.
  if (known.has(seed.rule.id)) return false;
  const found = findingsIn(seed, planted.text);
  score.planted++;
  // One finding may speak for several faults of a file, and name the others as related.
  const namesIt = (finding: GradedFinding): boolean => [finding, ...ownRelated(finding)].some(isInside);
  if (found.some((finding) => finding.rule.id === seed.rule.id && namesIt(finding))) score.found++;
  else score.misses.push(`"${seed.name}" in ${target.path}`);
  // What else is wrong with the planted text or because of it, with the elements it now stands in, and with what it
  // needs around it, comes from the example.
  const around = tagsAround(seed, planted);
  const others = found.filter(
    (finding) =>
      finding.rule.id !== seed.rule.id &&
      !namesIt(finding) &&
      !known.has(finding.rule.id) &&
      !around.some(({ start, end }) => start <= finding.span.start && finding.span.end <= end),
  );
  if (seed.parts.length === 1) {
    score.others.push(
      ...others.map(({ rule, span }) => `${rule.id} at ${span.start} with "${seed.name}" in ${target.path}`),
    );
  }
  return true;
}

/** The related places in the same file. */
function ownRelated({ related = [] }: GradedFinding): readonly Related[] {
  return related.filter(({ path: other }) => other === undefined);
}

/** The start tags of the elements that the planted text stands in. */
function tagsAround({ file }: Seed, { text, span }: Graft): readonly Span[] {
  const mutant = ConfigFile.from(file.path, text);
  return mutant && !mutant.isJson ? chainTo(mutant, span).map(({ openTagSpan }) => openTagSpan) : [];
}

function print(): void {
  const rows = [...scores].sort(([a], [b]) => (a < b ? -1 : 1));
  const sum = (pick: (score: Score) => number): number => rows.reduce((total, [, score]) => total + pick(score), 0);
  console.log("| Rule | Planted | Found | Unexpected |\n| --- | --: | --: | --: |");
  for (const [id, { planted, found, others }] of rows) {
    console.log(`| ${id} | ${planted} | ${found} | ${others.length} |`);
  }
  const planted = sum((score) => score.planted);
  const found = sum((score) => score.found);
  const others = sum((score) => score.others.length);
  console.log(`| all ${rows.length} | ${planted} | ${found} (${((found / planted) * 100).toFixed(1)} %) | ${others} |`);
  if (process.argv.includes("--details")) {
    for (const [id, score] of rows) {
      for (const miss of score.misses) console.log(`missed ${id}: ${miss}`);
      for (const other of score.others) console.log(`unexpected beside ${id}: ${other}`);
    }
  }
  if (found < planted * 0.99 || others > 0) process.exitCode = 1;
}
