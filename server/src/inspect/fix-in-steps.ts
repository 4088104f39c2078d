/** Works out many fixes over several files, one after another, so that none stands in the way of the next. */
import type { ConfigFile } from "#config/file";
import { changesOf, draftOf, withChange, type Draft } from "#inspect/draft";
import { withoutCollisions, type ChosenFix } from "#inspect/fix-all";
import type { GradedFinding } from "#inspect/grade";
import type { Report } from "#inspect/guard";
import { inspectFile } from "#inspect/inspect-file";
import { onlyRules } from "#inspect/narrow";
import type { Options } from "#project/options";
import type { Project } from "#project/project";
import type { EditFix } from "#rules/rule";
import type { Edit, FileChange } from "#text/edit";

/** What is to be done in one file. */
export interface Task {
  readonly path: string;
  /** Whose findings count. */
  readonly rules: readonly string[];
  readonly options: Options;
  /** The fix of such a finding that is wanted, if one is. */
  readonly choose: (finding: GradedFinding, file: ConfigFile) => EditFix | undefined;
  /** What is to be changed when nothing is left to choose. */
  readonly finish?: (file: ConfigFile) => readonly Edit[];
}

/** All changes as one, and what they do, in words. */
export interface CombinedFix {
  readonly files: readonly FileChange[];
  readonly titles: readonly string[];
}

/** More steps than any file needs; an end for fixes that undo each other. */
const maxSteps = 200;

interface Progress {
  readonly draft: Draft;
  readonly titles: readonly string[];
}

export function fixInSteps(project: Project, tasks: readonly Task[], report: Report): CombinedFix {
  const start: Progress = { draft: draftOf(project), titles: [] };
  const { draft, titles } = tasks.reduce((progress, task) => finish(fixTask(progress, task, report), task), start);
  return { files: changesOf(draft), titles: [...new Set(titles)] };
}

/** First what stays in the file, all of it that fits together; then what touches others, one by one. */
function fixTask(start: Progress, task: Task, report: Report): Progress {
  let progress = start;
  /** How many fixes were made whose finding stays all the same. */
  let made = 0;
  for (let step = 0; step < maxSteps; step++) {
    const wanted = wantedIn(progress.draft, task, report);
    const inFile = withoutCollisions(wanted.filter(({ fix }) => !fix.otherFiles));
    const across = wanted.filter(({ fix }) => fix.otherFiles)[made];
    const next =
      (inFile.length > 0 ? attempt(progress, task, inFile, report) : undefined) ??
      (across && apply(progress, task, [across]));
    if (!next) return progress;
    if (isSame(wanted, wantedIn(next.draft, task, report))) made++;
    progress = next;
  }
  return progress;
}

/** Undefined where the fixes end nothing, or would leave a file that reads worse. */
function attempt(progress: Progress, task: Task, fixes: readonly ChosenFix[], report: Report): Progress | undefined {
  const next = apply(progress, task, fixes);
  const problemsIn = ({ draft }: Progress): number => draft.project.file(task.path)?.problems.length ?? 0;
  if (problemsIn(next) > problemsIn(progress)) return undefined;
  const hasEffect = !isSame(wantedIn(progress.draft, task, report), wantedIn(next.draft, task, report));
  return hasEffect ? next : undefined;
}

function apply({ draft, titles }: Progress, { path }: Task, fixes: readonly ChosenFix[]): Progress {
  const own = fixes.flatMap(({ edits }) => edits);
  const changes: readonly FileChange[] = [
    ...(own.length > 0 ? [{ path, edits: own }] : []),
    ...fixes.flatMap(({ fix }) => fix.otherFiles?.() ?? []),
  ];
  return { draft: changes.reduce(withChange, draft), titles: [...titles, ...fixes.map(({ fix }) => fix.title)] };
}

function wantedIn({ project }: Draft, task: Task, report: Report): readonly ChosenFix[] {
  const { path, rules, options } = task;
  const file = project.file(path);
  if (!file) return [];
  return inspectFile(project, file, onlyRules(options, rules), report).flatMap((finding) => {
    const fix = rules.includes(finding.rule.id) ? task.choose(finding, file) : undefined;
    return fix ? { finding, fix, edits: fix.edits() } : [];
  });
}

const isSame = (before: readonly ChosenFix[], after: readonly ChosenFix[]): boolean =>
  signature(before) === signature(after);

const signature = (fixes: readonly ChosenFix[]): string =>
  fixes.map(({ finding }) => `${finding.rule.id} ${finding.message}`).join("\n");

function finish({ draft, titles }: Progress, { path, finish: lastEdits }: Task): Progress {
  const file = draft.project.file(path);
  const edits = (file && lastEdits?.(file)) ?? [];
  return { draft: edits.length > 0 ? withChange(draft, { path, edits }) : draft, titles };
}
