/** The command that inspects files and folders. */
import path from "node:path";
import { failsRun, type CheckCommand } from "#cli/arguments";
import { goneWithFiles, withFlagged, writeBaselines } from "#cli/baselines";
import { collect, type Collected, type Skipped } from "#cli/collect";
import type { Progress } from "#cli/progress";
import {
  allFindings,
  isComplete,
  reportFile,
  shownPath,
  type FileReport,
  type GoneFinding,
  type Report,
} from "#cli/report";
import { readGiven } from "#cli/standard-input";
import type { ConfigFile } from "#config/file";
import { randomBytes } from "#host/random-bytes";
import { rewriteTextFile } from "#host/write-text-file";
import { fixInRounds } from "#inspect/fix-in-rounds";
import { judgeFile, type Inspection } from "#inspect/inspect-file";
import { defaultOptions, type Options } from "#options/options";
import { isShipped } from "#project/hardening-place";
import type { Instance } from "#project/instance";
import { Project } from "#project/project";
import { addTo } from "#text/add-to";
import { corePath } from "#host/core-path";

/** What a run needs to know of the process it runs in. */
export interface Surroundings {
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly now: Date;
  readonly progress: Progress;
}

type Fixing = Pick<Report, "fixed" | "notFixed"> & Collected;

export async function check(command: CheckCommand, surroundings: Surroundings): Promise<Report> {
  const { cwd, now, progress, stdin } = surroundings;
  const { flags } = command;
  const baseline = flags.baseline === undefined ? {} : { baseline: corePath(path.resolve(cwd, flags.baseline)) };
  const options: Options = { ...defaultOptions, flags: { ...flags, ...baseline }, now, randomBytes };
  const failures = new Set<string>();
  const fail = (where: string, error: unknown): void => void failures.add(`${where}: ${String(error)}`);
  try {
    const given = await readGiven(command, cwd, stdin);
    const collected = await withFlagged(
      await collect(command.paths, { cwd, progress, given, ignores: command.ignores }),
      options,
      command,
    );
    const fixed = command.isFixing ? await fix(collected, options, fail) : { ...collected, fixed: [], notFixed: [] };
    const written = command.writesBaseline
      ? await writeBaselines(fixed, options, { cwd: corePath(cwd), fail })
      : { files: [] };
    const project = written.project ?? fixed.project;
    const reports = inspectEach(fixed.files, project, options, { cwd, progress, fail });
    const files = fixed.files.flatMap((file) => reports.get(file) ?? []);
    const gone: readonly GoneFinding[] = [
      ...goneWithFiles(project, fixed.isAsked),
      ...files.flatMap(({ file, gone: ofFile = [] }) => ofFile.map((each) => ({ ...each, path: file.path }))),
    ];
    const show = <Named extends { readonly path: string }>(named: Named): Named => ({
      ...named,
      path: shownPath(cwd, named.path),
    });
    return {
      files,
      ignored: fixed.ignored,
      skipped: fixed.skipped.map(show),
      fixed: fixed.fixed.map(show),
      notFixed: fixed.notFixed.map(show),
      gone: gone.map(show),
      written: written.files.map(show),
      failures: [...failures],
    };
  } finally {
    progress.end();
  }
}

type Fail = (where: string, error: unknown) => void;

function inspectEach(
  files: readonly ConfigFile[],
  project: Project,
  options: Options,
  { cwd, progress, fail }: Pick<Surroundings, "cwd" | "progress"> & { readonly fail: Fail },
): ReadonlyMap<ConfigFile, FileReport> {
  const reports = new Map<ConfigFile, FileReport>();
  for (const [instance, ofInstance] of byInstance(files, project)) {
    for (const file of shippedFirst(ofInstance)) {
      progress.show(`Inspecting ${reports.size} of ${files.length} files`);
      const current = project.file(file.path) ?? file;
      const inspection = judgeFile(project, current, options, fail);
      reports.set(file, reportFile(file, inspection, project, cwd));
      letGo(current, inspection);
    }
    // No other instance asks for its merge, which is the largest thing that a run holds.
    instance.forget();
  }
  return reports;
}

/** In the order in which they come first. */
function byInstance(files: readonly ConfigFile[], project: Project): ReadonlyMap<Instance, readonly ConfigFile[]> {
  const groups = new Map<Instance, ConfigFile[]>();
  for (const file of files) addTo(groups, project.instanceOf(file), file);
  return groups;
}

/**
 * What later files say otherwise is looked up for files that Sitecore ships: as long as one of those is to come, nothing
 * that it asks of has been let go.
 */
const shippedFirst = (files: readonly ConfigFile[]): readonly ConfigFile[] => [
  ...files.filter(isShipped),
  ...files.filter((file) => !isShipped(file)),
];

/**
 * Lets go of what was worked out of a patch that has nothing to report and says nothing of any setting that we know, as
 * most of them: a run of a hundred thousand files keeps their texts alone.
 */
function letGo(file: ConfigFile, { all }: Inspection): void {
  if (all.length === 0 && file.kind === "sitecore-patch" && file.knownSettings.length === 0) file.forget();
}

/** Writes the fixed files; where that fails the file counts as it is on disk. */
async function fix(
  collected: Collected,
  options: Options,
  fail: (where: string, error: unknown) => void,
): Promise<Fixing> {
  const fixed: { path: string; fixes: Report["fixed"][number]["fixes"] }[] = [];
  const notFixed: Skipped[] = [];
  const written = new Map<ConfigFile, ConfigFile>();
  for (const { before, after, fixes } of fixInRounds(collected.project, collected.files, options, fail)) {
    const result = await rewriteTextFile(before.path, before.text, after.text);
    if (result.ok) written.set(before, after);
    if (result.ok) fixed.push({ path: before.path, fixes });
    else notFixed.push({ path: before.path, reason: result.reason });
  }
  const current = (file: ConfigFile): ConfigFile => written.get(file) ?? file;
  const { project, files } = collected;
  return {
    ...collected,
    project: new Project([...project.files.values()].map(current), project.markers, project.layout),
    files: files.map(current),
    fixed,
    notFixed,
  };
}

/** 0: nothing above the tolerated severity. 1: findings. 2: findings may be missing. */
export function exitCodeOf(report: Report, { maxSeverity }: CheckCommand): 0 | 1 | 2 {
  if (!isComplete(report)) return 2;
  return allFindings(report).some(({ severity }) => failsRun(severity, maxSeverity)) ? 1 : 0;
}
