/** Works out many fixes over several files, one after another, so that none stands in the way of the next. */
import type { ConfigFile } from "#config/file";
import { changesOf, draftOf, withChange, type Draft } from "#inspect/draft";
import { withoutCollisions, type ChosenFix } from "#inspect/fix-all";
import type { GradedFinding } from "#inspect/grade";
import type { ReportError } from "#inspect/guard";
import { inspectFile } from "#inspect/inspect-file";
import { onlyRules } from "#inspect/narrow";
import type { Options } from "#options/options";
import type { Project } from "#project/project";
import type { WrittenFix } from "#inspect/offered-fix";
import { withPurpose, type Edit, type FileChange } from "#text/edit";

/** What is to be done in one file. */
export interface Task {
  readonly path: string;
  /** Whose findings count. */
  readonly rules: readonly string[];
  readonly options: Options;
  /** The fix of such a finding that is wanted, if one is. */
  readonly choose: (finding: GradedFinding, file: ConfigFile) => WrittenFix | undefined;
  /** What is to be changed when nothing is left to choose. */
  readonly finish?: (file: ConfigFile) => readonly Edit[];
}

/** More steps than any file needs; an end for fixes that undo each other. */
const maxSteps = 200;

/** All changes as one; each part says what it is for. */
export const fixInSteps = (project: Project, tasks: readonly Task[], report: ReportError): readonly FileChange[] =>
  changesOf(tasks.reduce((draft, task) => finish(fixTask(draft, task, report), task), draftOf(project)));

/** First what stays in the file, all of it that fits together; then what touches others, one by one. */
function fixTask(start: Draft, task: Task, report: ReportError): Draft {
  let draft = start;
  /** How many fixes were made whose finding stays all the same. */
  let made = 0;
  for (let step = 0; step < maxSteps; step++) {
    const wanted = wantedIn(draft, task, report);
    const inFile = withoutCollisions(wanted.filter(({ fix }) => !fix.otherFiles));
    const across = wanted.filter(({ fix }) => fix.otherFiles)[made];
    const next =
      (inFile.length > 0 ? attempt(draft, task, inFile, report) : undefined) ??
      (across && apply(draft, task, [across]));
    if (!next) return draft;
    if (isSame(wanted, wantedIn(next, task, report))) made++;
    draft = next;
  }
  return draft;
}

/** Undefined where the fixes end nothing, or would leave a file that reads worse. */
function attempt(draft: Draft, task: Task, fixes: readonly ChosenFix[], report: ReportError): Draft | undefined {
  const next = apply(draft, task, fixes);
  const problemsIn = ({ project }: Draft): number => project.file(task.path)?.problems.length ?? 0;
  if (problemsIn(next) > problemsIn(draft)) return undefined;
  const hasEffect = !isSame(wantedIn(draft, task, report), wantedIn(next, task, report));
  return hasEffect ? next : undefined;
}

function apply(draft: Draft, { path }: Task, fixes: readonly ChosenFix[]): Draft {
  const own = fixes.flatMap(({ fix, edits }) => edits.map((edit) => ({ ...edit, purpose: fix.title })));
  const changes: readonly FileChange[] = [
    ...(own.length > 0 ? [{ path, edits: own }] : []),
    ...fixes.flatMap(({ fix }) => (fix.otherFiles?.() ?? []).map((change) => withPurpose(change, fix.title))),
  ];
  return changes.reduce(withChange, draft);
}

function wantedIn({ project }: Draft, task: Task, report: ReportError): readonly ChosenFix[] {
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

function finish(draft: Draft, { path, finish: lastEdits }: Task): Draft {
  const file = draft.project.file(path);
  const edits = (file && lastEdits?.(file)) ?? [];
  return edits.length > 0 ? withChange(draft, { path, edits }) : draft;
}
