/** Makes a part of a site safe: all fixes of a hardening group as one change. */
import type { ConfigFile } from "#config/file";
import { preferredFix } from "#inspect/fix-all";
import { fixInSteps, type Task } from "#inspect/fix-in-steps";
import type { GradedFinding } from "#inspect/grade";
import type { ReportError } from "#inspect/guard";
import { hardeningGroups, locationAt, type HardeningGroup } from "#inspect/hardening-groups";
import { ruleFiles } from "#inspect/narrow";
import type { Options } from "#options/options";
import type { Project } from "#project/project";
import type { FileChange } from "#text/edit";
import { touches } from "#text/span";

/** What is to be hardened, and from where. */
export interface Hardening {
  readonly group: HardeningGroup;
  readonly file: ConfigFile;
  /** Where in the file the user stands; decides over the location. */
  readonly offset: number;
}

/**
 * What can be hardened from a place: the groups with a finding among these that has a fix, and those that would
 * complete what stands at the place.
 */
export function hardeningsAt(file: ConfigFile, findings: readonly GradedFinding[], offset: number): Hardening[] {
  const location = locationAt(file, offset);
  return hardeningGroups.flatMap((group) => {
    const first = findings.find(
      (finding) =>
        isMember(group, finding) && (group.reach === "instance" || locationAt(file, finding.span.start) === location),
    );
    const isOpen = first !== undefined || group.finish?.(file, location).some(({ span }) => touches(span, offset));
    return isOpen === true ? { group, file, offset: first?.span.start ?? offset } : [];
  });
}

const isMember = ({ rules }: HardeningGroup, finding: GradedFinding): boolean =>
  rules.includes(finding.rule.id) && preferredFix(finding) !== undefined;

/** The files that the group may change beside those that its fixes create. */
export const filesToHarden = (project: Project, { group, file }: Hardening): readonly ConfigFile[] =>
  group.reach === "location" ? [file] : ruleFiles(project.instanceOf(file).files, group.rules);

/** `files` holds the options of the files to harden, by their paths. */
export function harden(
  project: Project,
  { group, file, offset }: Hardening,
  files: ReadonlyMap<string, Options>,
  report: ReportError,
): readonly FileChange[] {
  const location = locationAt(file, offset);
  const isHere = (at: ConfigFile, { span }: GradedFinding): boolean =>
    group.reach === "instance" || locationAt(at, span.start) === location;
  const tasks = [...files].map(([path, options]): Task => ({
    path,
    rules: group.rules,
    options,
    choose: (finding, at) => (isHere(at, finding) ? preferredFix(finding) : undefined),
    finish: (at) => group.finish?.(at, location) ?? [],
  }));
  return fixInSteps(project, tasks, report);
}
