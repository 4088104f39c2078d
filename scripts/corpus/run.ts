/**
 * Every error and warning over the real configuration files has been looked at; the verdicts stand in
 * `test/data/corpus-verdicts.tsv`. Prints the precision of each rule, and fails where one falls below its floor or
 * something new has no verdict. `--add=right:rule` and `--add=wrong:rule` write a verdict for what a rule finds anew.
 * Then changes the files in ways that mean nothing, and fails where that changes a finding; `--changes=FOLDER` does only
 * this, with the files of another folder.
 */
import { readFileSync, writeFileSync } from "node:fs";
import type { ConfigFile } from "#config/file";
import { maskSecrets } from "#config/facts/secret";
import { inspectFile } from "#inspect/inspect-file";
import { Project } from "#project/project";
import { groupBy } from "#text/group-by";
import { lineIndex } from "#text/line-index";
import { testOptions } from "#test/options";
import { rethrow } from "#test/inspect";
import { filesBelow, hasCorpus, realFiles } from "../bench/real-files";
import { tryChanges } from "./changes";

const verdictFile = "test/data/corpus-verdicts.tsv";
/** Share of right findings that each severity must reach. */
const floors = { error: 1, warning: 0.95 } as const;

interface Found {
  readonly rule: string;
  readonly severity: "error" | "warning";
  readonly file: string;
  /** Line and column where it begins, from 1: the collection never changes, and wording a message anew keeps its verdict. */
  readonly position: string;
  readonly shown: string;
}

const folder = process.argv.find((argument) => argument.startsWith("--changes="))?.slice("--changes=".length);
if (folder !== undefined) {
  if (!tryChanges(filesBelow(folder))) process.exitCode = 1;
} else if (!hasCorpus) {
  console.log("Not run: ../shared/corpus is missing.");
} else {
  const files = realFiles();
  const verdicts = readVerdicts();
  const found = findAll(files);
  const [, verdict, rule] = /--add=(right|wrong):([\w-]+)/.exec(process.argv.join(" ")) ?? [];
  if (verdict !== undefined && rule !== undefined) add(verdict, rule, found, verdicts);
  print(found, verdicts);
  console.log("\nChanges that mean nothing:");
  if (!tryChanges(files)) process.exitCode = 1;
}

function findAll(files: readonly ConfigFile[]): readonly Found[] {
  const project = new Project(files);
  return [...project.files.values()].flatMap((file) => {
    return inspectFile(project, file, testOptions, rethrow).flatMap(({ rule, severity, span, message }) => {
      if (severity !== "error" && severity !== "warning") return [];
      const { line, character } = lineIndex(file.text).positionAt(span.start);
      const shown = `${file.path}:${line + 1} ${severity} ${message}  ${contextOf(file, span.start)}`;
      return [{ rule: rule.id, severity, file: file.path, position: `${line + 1}:${character + 1}`, shown }];
    });
  });
}

/** The line of the finding, without its secrets. */
function contextOf({ text }: ConfigFile, offset: number): string {
  const start = text.lastIndexOf("\n", offset) + 1;
  const end = text.indexOf("\n", offset);
  return maskSecrets(text.slice(start, end < 0 ? undefined : end).trim()).slice(0, 200);
}

/** A verdict is on a claim of this weight: an error is judged anew where it was a warning. */
function keyOf({ rule, severity, file, position }: Found): string {
  return `${rule}\t${severity}\t${file}\t${position}`;
}

function readVerdicts(): Map<string, string> {
  const [, ...rows] = readFileSync(verdictFile, "utf8").trim().split("\n");
  return new Map(rows.map((row) => [row.slice(0, row.lastIndexOf("\t")), row.slice(row.lastIndexOf("\t") + 1)]));
}

function add(verdict: string, rule: string, found: readonly Found[], verdicts: Map<string, string>): void {
  for (const finding of found) {
    if (finding.rule === rule && !verdicts.has(keyOf(finding))) verdicts.set(keyOf(finding), verdict);
  }
  const alive = new Set(found.map(keyOf));
  const rows = [...verdicts].filter(([key]) => alive.has(key)).map(([key, value]) => `${key}\t${value}`);
  writeFileSync(verdictFile, `${["rule\tseverity\tfile\tposition\tverdict", ...rows.sort()].join("\n")}\n`);
}

/** How a rule is named in the table, once for each severity. */
function nameOf({ rule, severity }: Found): string {
  return `${rule} | ${severity}`;
}

function print(found: readonly Found[], verdicts: ReadonlyMap<string, string>): void {
  const unjudged = found.filter((finding) => !verdicts.has(keyOf(finding)));
  console.log("| Rule | Severity | Findings | Right | Precision |\n| --- | --- | --: | --: | --: |");
  const groups = groupBy(found, nameOf);
  for (const [name, group] of groups
    .map((group) => [nameOf(group[0]), group] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))) {
    const right = group.filter((finding) => verdicts.get(keyOf(finding)) === "right").length;
    console.log(`| ${name} | ${group.length} | ${right} | ${((right / group.length) * 100).toFixed(1)} % |`);
  }
  for (const severity of ["error", "warning"] as const) {
    const group = found.filter((finding) => finding.severity === severity);
    const right = group.filter((finding) => verdicts.get(keyOf(finding)) === "right").length;
    const precision = group.length === 0 ? 1 : right / group.length;
    console.log(`${severity}s: ${group.length}, right: ${right}, precision ${(precision * 100).toFixed(1)} %`);
    if (precision < floors[severity]) process.exitCode = 1;
  }
  if (unjudged.length === 0) return;
  console.log(`\n${unjudged.length} without a verdict:`);
  for (const { rule, shown } of unjudged) console.log(`${rule}  ${shown}`);
  process.exitCode = 1;
}
