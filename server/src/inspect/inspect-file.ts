/** Runs the rules over one file: the one way by which editor and command line come to findings. */
import type { ConfigFile } from "#config/file";
import { guarded, type Report } from "#inspect/guard";
import { gradedFinding, type GradedFinding } from "#inspect/grade";
import { isAbout, isOver, suppressionsOf, type Suppression } from "#inspect/suppressions";
import { unusedSuppressions } from "#inspect/unused-suppressions";
import type { Options } from "#project/options";
import { profileOf } from "#project/profile";
import type { Project } from "#project/project";
import { resolveOptions } from "#project/resolve-options";
import { rules } from "#rules/index";
import type { Context, Rule } from "#rules/rule";
import { suppressionUnused } from "#rules/suppression-unused";

/** Files above this many characters are read for hover and symbols, but not inspected. */
export const sizeLimit = 5_000_000;

/** A finding, and the comment that silences it. */
export interface JudgedFinding {
  readonly finding: GradedFinding;
  readonly suppression: Suppression | undefined;
}

/** What is to be reported of a file, in document order: what nothing silences. */
export const inspectFile = (
  project: Project,
  file: ConfigFile,
  options: Options,
  report: Report,
): readonly GradedFinding[] =>
  judgeFile(project, file, options, report).flatMap(({ finding, suppression }) => (suppression ? [] : finding));

/** Everything found in a file, in document order; what a condition leaves out is no finding. `report` hears of rules that threw. */
export function judgeFile(
  project: Project,
  file: ConfigFile,
  options: Options,
  report: Report,
): readonly JudgedFinding[] {
  if (file.text.length > sizeLimit) return [];
  const context = contextOf(project, file, options);
  const suppressions = suppressionsOf(file);
  const found = rulesFor(file, context.options)
    .flatMap((rule) => guarded(`rule ${rule.id} in ${file.path}`, report, () => findingsOf(rule, file, context)) ?? [])
    .filter((finding) => isAboutForm(finding) || !context.instance.leavesOut(file, finding.span));
  const unused = unusedIn(file, suppressions, found, context);
  return [...found, ...unused].sort(byPlace).map((finding) => ({
    finding,
    suppression: suppressions.find((each) => silences(each, finding, options.now)),
  }));
}

const byPlace = (a: GradedFinding, b: GradedFinding): number =>
  a.span.start - b.span.start || a.span.end - b.span.end || (a.rule.id < b.rule.id ? -1 : 1);

const silences = (suppression: Suppression, { rule, span }: GradedFinding, now: Date): boolean =>
  isAbout(suppression, rule.id, span) && !isOver(suppression, now);

/** The findings about the suppressions themselves. */
function unusedIn(
  file: ConfigFile,
  suppressions: readonly Suppression[],
  found: readonly GradedFinding[],
  context: Context,
): readonly GradedFinding[] {
  const { now, severities } = context.options;
  const isOff = (rule: string): boolean => severities[rule] === "off";
  if (suppressions.length === 0 || isOff(suppressionUnused.id)) return [];
  return unusedSuppressions(suppressions, { file, found, now, isOff }).map((finding) =>
    gradedFinding(suppressionUnused, finding, context),
  );
}

/** A fault in the form of a file breaks it on every server, also where a condition leaves out what stands there. */
const isAboutForm = ({ rule: { category } }: GradedFinding): boolean =>
  category === "well-formedness" || category === "patching";

/** What a rule is told about the surroundings of a file; the options are those that hold for the file. */
export function contextOf(project: Project, file: ConfigFile, given: Options): Context {
  const options = resolveOptions(project, file, given);
  const instance = project.instanceOf(file);
  const inRole = instance.inRole(options.role);
  return { ...profileOf(inRole, file, options), instance: inRole, neighbors: project.neighborsOf(instance), options };
}

const rulesFor = (file: ConfigFile, options: Options): readonly Rule[] =>
  rules.filter((rule) => rule.kinds.includes(file.kind) && options.severities[rule.id] !== "off");

function findingsOf(rule: Rule, file: ConfigFile, context: Context): GradedFinding[] {
  return [...rule.check(file, context)].map((finding) => gradedFinding(rule, finding, context));
}
