/** Reads and writes the files of accepted findings. */
import path from "node:path";
import type { CheckCommand } from "#cli/arguments";
import { Mistake } from "#cli/mistake";
import type { Collected } from "#cli/collect";
import { readGuardFile } from "#cli/guard-files";
import type { GoneFinding } from "#cli/report";
import { ConfigFile } from "#config/file";
import { leadsOutside } from "#host/links";
import { writeTextFile } from "#host/write-text-file";
import { findingsToAccept, newBaselines } from "#inspect/accept-findings";
import type { ReportError } from "#inspect/guard";
import { baselinePathOf, defaultBaselineName, readBaseline } from "#options/baseline";
import type { Options } from "#options/options";
import type { Project } from "#project/project";
import { joinPath } from "#project/relative-path";
import { compareTexts } from "#text/compare-texts";

/** With the file that the command line names, in which faults are reported too; a new one is read as soon as it is written. */
export async function withFlagged(
  collected: Collected,
  { flags: { baseline: path } }: Options,
  { writesBaseline }: CheckCommand,
): Promise<Collected> {
  if (path === undefined) return collected;
  const file = await readGuardFile(path);
  if (!file && !writesBaseline) throw new Mistake(`There is no file of accepted findings ${JSON.stringify(path)}.`);
  if (!file) return collected;
  const others = collected.files.filter((other) => other.path !== file.path);
  return {
    ...collected,
    project: collected.project.with(file),
    files: [...others, file].sort((a, b) => compareTexts(a.path, b.path)),
  };
}

export interface WrittenBaselines {
  /** The project with the new files. */
  readonly project?: Project;
  readonly files: readonly { readonly path: string; readonly findings: number }[];
}

/** Accepts everything found today. What was accepted in files that the run was not asked for stays. */
export async function writeBaselines(
  { project, files, isAsked }: Collected,
  options: Options,
  { cwd, fail }: { readonly cwd: string; readonly fail: ReportError },
): Promise<WrittenBaselines> {
  const found = new Map(files.map((file) => [file, findingsToAccept(project, file, options, fail)]));
  const pathFor = (file: ConfigFile): string =>
    baselinePathOf(project, file, options.flags.baseline) ?? joinPath(`${cwd}/`, defaultBaselineName);
  const baselines = newBaselines(project, found, { pathFor, isAsked });
  await Promise.all(baselines.map(({ path, text }) => write(path, project.file(path), text, cwd)));
  return {
    project: baselines.reduce<Project>(
      (all, { path, text }) => all.with(ConfigFile.from(path, text) ?? fault(path)),
      project,
    ),
    files: baselines.map(({ path, accepted }) => ({ path, findings: accepted })),
  };
}

/** A repository may name any file as its own, and may hold links: nothing is written out of the folder it lies in. */
async function write(file: string, before: ConfigFile | undefined, text: string, cwd: string): Promise<void> {
  const isBelow = !path.relative(cwd, file).startsWith("..");
  if (await leadsOutside(file, isBelow ? cwd : path.dirname(file))) {
    throw new Mistake(`${file} is not written: a symbolic link leads out of its folder.`);
  }
  if (before && !readBaseline(before).isWhole) {
    throw new Mistake(
      `${file} is not written: not all of it can be read, and that would be lost. Mend or remove it first.`,
    );
  }
  const written = await writeTextFile(file, before?.text, text);
  if (!written.ok) throw new Mistake(`${file} cannot be written: ${written.reason}`);
}

const fault = (path: string): never => {
  throw new Mistake(`${path} has not the name of a file of accepted findings.`);
};

/** The accepted findings in files that do not exist any more, where the run was asked for them. */
export function goneWithFiles(project: Project, isAsked: Collected["isAsked"]): readonly GoneFinding[] {
  const baselines = [...project.files.values()].filter(({ kind }) => kind === "guard-baseline").map(readBaseline);
  return baselines.flatMap(({ folder, files }) =>
    [...files].flatMap(([name, accepted]) => {
      const path = joinPath(folder, name);
      return isAsked(path) && !project.file(path) ? accepted.map((each) => ({ ...each, path })) : [];
    }),
  );
}
