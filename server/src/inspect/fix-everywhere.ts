/** Ends the findings of one rule in many files with one change. */
import { preferredFix } from "#inspect/fix-all";
import { fixInSteps } from "#inspect/fix-in-steps";
import type { ReportError } from "#inspect/guard";
import type { Options } from "#options/options";
import type { Project } from "#project/project";
import type { FileChange } from "#text/edit";

/** `files` holds the options of each file that may be changed, by its path. */
export function fixEverywhere(
  project: Project,
  rule: string,
  files: ReadonlyMap<string, Options>,
  report: ReportError,
): readonly FileChange[] {
  const tasks = [...files].map(([path, options]) => ({ path, options, rules: [rule], choose: preferredFix }));
  return fixInSteps(project, tasks, report);
}
