/**
 * Whatever stands in a file, the time for it grows with its length and not with the square of that: all readers, all
 * rules, their fixes and what an editor asks for. Processor time is compared, never a clock, and only with itself. It
 * needs cores of its own, so it runs only when it is asked for: `GROWTH=some`, or `GROWTH=all` for every value everywhere.
 */
import { expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { completionsAt } from "#features/completion";
import { hoverAt } from "#features/hover";
import { inlayHintsOf } from "#features/inlay-hints";
import { linksOf } from "#features/links";
import { renderFullPicture } from "#features/full-picture";
import { renderHover } from "#features/render-hover";
import { symbolsOf } from "#features/symbols";
import { fingerprintsOf } from "#inspect/fingerprint";
import { contextOf, judgeFile } from "#inspect/inspect-file";
import { Project } from "#project/project";
import { hostileFiles, type HostileFile } from "#test/hostile-files";
import { rethrow } from "#test/inspect";
import { testOptions } from "#test/options";

const length = 32_000;
/** What takes less is not looked into: the square of the length would take far more. */
const soon = 150;
/** Four times the length takes four times as long, or sixteen times where it grows with the square. */
const most = 10;
const attempts = 4;

const isAsked = process.env["GROWTH"] !== undefined;

test.runIf(isAsked)(
  "time grows with the length, whatever stands in a file",
  () => {
    // Once without being measured, as compiling takes longer than most of them.
    for (const file of hostileFiles.filter((_, i) => i % 20 === 0)) cpuTime(file, length / 4);
    const slow = hostileFiles.filter((file) => cpuTime(file, length) > soon).filter(growsTooFast);
    expect(slow.map(({ name }) => name)).toEqual([]);
  },
  600_000,
);

test.runIf(isAsked)("what takes the square of the length is noticed", () => {
  const square = (size: number): Readonly<Record<string, string>> => {
    for (let i = 0, end = (size * size) / 6; i < end; i++) steps++;
    return {};
  };
  expect(growsTooFast({ name: "square", make: square })).toBe(true);
  expect(growsTooFast({ name: "line", make: (size) => square(Math.sqrt(size * length)) })).toBe(false);
  expect(steps).toBeGreaterThan(0);
});

let steps = 0;

/** The least of several attempts, as other work on the machine only ever adds to one. */
function growsTooFast(file: HostileFile): boolean {
  let [short, long] = [Infinity, Infinity];
  for (let i = 0; i < attempts; i++) {
    short = Math.min(short, cpuTime(file, length / 4));
    long = Math.min(long, cpuTime(file, length));
    if (long <= soon || long / short < most) return false;
  }
  return true;
}

/** Milliseconds. */
function cpuTime({ make }: HostileFile, size: number): number {
  const before = process.cpuUsage();
  askEverything(make(size));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function askEverything(texts: Readonly<Record<string, string>>): void {
  const files = Object.entries(texts).map(([path, text]) => {
    const file = ConfigFile.from(path, text);
    if (!file) throw new Error(`${path} is of no known kind.`);
    return file;
  });
  const project = new Project(files);
  for (const file of files) ask(project, file);
}

function ask(project: Project, file: ConfigFile): void {
  const findings = judgeFile(project, file, testOptions, rethrow).all.map(({ finding }) => finding);
  fingerprintsOf(file, findings);
  // Editors ask for those of one finding, so that each of them may take as long as the file is.
  for (const fix of findings.slice(0, 3).flatMap(({ fixes = [] }) => fixes)) if (fix.kind === "edit") fix.edits();
  symbolsOf(file);
  linksOf(file);
  const end = file.text.length;
  inlayHintsOf(file, { start: 0, end });
  const context = contextOf(project, file, testOptions);
  for (const offset of [0.2, 0.5, 0.9].map((part) => Math.floor(end * part))) {
    completionsAt(file, offset, context);
    const hover = hoverAt(file, offset, context);
    if (!hover) continue;
    renderHover(hover.card, {});
    renderFullPicture(hover.fullPicture((path) => path));
  }
}
