/** Applies safe fixes until none is left, in memory: one fix may make room for the next. */
import { ConfigFile } from "#config/file";
import { chooseFixes } from "#inspect/fix-all";
import type { ReportError } from "#inspect/guard";
import { inspectFile } from "#inspect/inspect-file";
import type { Options } from "#options/options";
import type { Project } from "#project/project";
import type { Rule } from "#rule-kit/rule";
import { applyEdits } from "#text/edit";

/** More than any file needs; an end for fixes that undo each other. */
const maxRounds = 10;

export interface AppliedFix {
  readonly rule: Rule;
  readonly title: string;
}

export interface FixedFile {
  readonly before: ConfigFile;
  readonly after: ConfigFile;
  readonly fixes: readonly AppliedFix[];
}

/** The files that safe fixes change. */
export function fixInRounds(
  project: Project,
  files: readonly ConfigFile[],
  options: Options,
  report: ReportError,
): readonly FixedFile[] {
  const fixed = new Map<string, FixedFile>();
  let current = project;
  let waiting = files;
  for (let round = 0; round < maxRounds && waiting.length > 0; round++) {
    const changed: ConfigFile[] = [];
    for (const file of waiting) {
      const step = fixOnce(current, file, options, report);
      if (!step) continue;
      current = current.with(step.after);
      changed.push(step.after);
      const earlier = fixed.get(file.path);
      fixed.set(
        file.path,
        earlier ? { ...step, before: earlier.before, fixes: [...earlier.fixes, ...step.fixes] } : step,
      );
    }
    waiting = changed;
  }
  return [...fixed.values()];
}

/** Undefined where nothing is to be fixed, or the result would be read worse than the file as it is. */
function fixOnce(project: Project, file: ConfigFile, options: Options, report: ReportError): FixedFile | undefined {
  const chosen = chooseFixes(inspectFile(project, file, options, report), "safe");
  const edits = chosen.flatMap((each) => each.edits);
  const after = edits.length > 0 ? ConfigFile.from(file.path, applyEdits(file.text, edits), file.encoding) : undefined;
  if (!after || after.text === file.text || after.problems.length > file.problems.length) return undefined;
  return { before: file, after, fixes: chosen.map(({ finding, fix }) => ({ rule: finding.rule, title: fix.title })) };
}
