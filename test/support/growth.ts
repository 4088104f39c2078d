/**
 * Everything that is asked of files, and whether the time for something grows with its length or faster. Processor time
 * is compared, never a clock, and only with itself: other work on the machine can make single figures larger, so the
 * least of several counts.
 */
import { ConfigFile } from "#config/file";
import { completionsAt } from "#features/completion";
import { renderFullPicture } from "#features/full-picture";
import { hoverAt } from "#features/hover";
import { inlayHintsOf } from "#features/inlay-hints";
import { linksOf } from "#features/links";
import { renderHover } from "#features/render-hover";
import { symbolsOf } from "#features/symbols";
import { fingerprintsOf } from "#inspect/fingerprint";
import { contextOf, judgeFile } from "#inspect/inspect-file";
import { Project } from "#project/project";
import { rethrow } from "#test/inspect";
import { testOptions } from "#test/options";

export function askEverything(texts: Readonly<Record<string, string>>): void {
  const project = projectOf(texts);
  for (const file of project.files.values()) ask(project, file);
}

/** As the command line does: the findings of every file. */
export function judgeAll(texts: Readonly<Record<string, string>>): void {
  const project = projectOf(texts);
  for (const file of project.files.values()) judgeFile(project, file, testOptions, rethrow);
}

function projectOf(texts: Readonly<Record<string, string>>): Project {
  const files = Object.entries(texts).map(([path, text]) => {
    const file = ConfigFile.from(path, text);
    if (!file) throw new Error(`${path} is of no known kind.`);
    return file;
  });
  return new Project(files);
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

/** Four times the length takes four times as long, or sixteen times where it grows with the square. Between them lies eight. */
const factor = 4;
const most = 8;
/** What takes less CPU time, in milliseconds, is not looked into: at this length the square takes far more. */
const soon = 40;
const attempts = 5;

/**
 * Whether what works on so much and on a quarter of it takes eight times as long for the whole, or longer. Collecting
 * garbage may make it look so at one length; the square shows even better at twice the length.
 */
export const growsTooFast = (work: (length: number) => unknown, length: number): boolean =>
  isSteep(work, length) && isSteep(work, 2 * length);

function isSteep(work: (length: number) => unknown, length: number): boolean {
  let [long, short] = [cpuTime(work, length), Infinity];
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (long < soon) return false;
    // A short time that was measured too long would hide what grows too fast, so it never counts alone.
    for (let i = 0; i < 3; i++) short = Math.min(short, cpuTime(work, length / factor));
    if (long < most * short) return false;
    long = Math.min(long, cpuTime(work, length));
  }
  return true;
}

/** Milliseconds. */
function cpuTime(work: (length: number) => unknown, length: number): number {
  const before = process.cpuUsage();
  work(length);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
