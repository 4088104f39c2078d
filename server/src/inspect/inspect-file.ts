/** Runs the rules over one file: the one way by which editor and command line come to findings. */
import type { ConfigFile } from "#config/file";
import { guarded, type Report } from "#inspect/guard";
import { gradedFinding, type GradedFinding } from "#inspect/grade";
import { isSuppressed, suppressionsOf } from "#inspect/suppressions";
import type { Options } from "#project/options";
import { profileOf } from "#project/profile";
import type { Project } from "#project/project";
import { rules } from "#rules/index";
import type { Context, Rule } from "#rules/rule";

/** Files above this many characters are read for hover and symbols, but not inspected. */
export const sizeLimit = 5_000_000;

/** What is found in a file, in document order; left out is what is suppressed, or not in force by a condition. `report` hears of rules that threw. */
export function inspectFile(
  project: Project,
  file: ConfigFile,
  options: Options,
  report: Report,
): readonly GradedFinding[] {
  if (file.text.length > sizeLimit) return [];
  const context = contextOf(project, file, options);
  const suppressions = suppressionsOf(file);
  return rulesFor(file, options)
    .flatMap((rule) => guarded(`rule ${rule.id} in ${file.path}`, report, () => findingsOf(rule, file, context)) ?? [])
    .filter((finding) => isAboutForm(finding) || !context.instance.leavesOut(file, finding.span))
    .filter((finding) => !isSuppressed(suppressions, finding))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.rule.id < b.rule.id ? -1 : 1));
}

/** A fault in the form of a file breaks it on every server, also where a condition leaves out what stands there. */
const isAboutForm = ({ rule: { category } }: GradedFinding): boolean =>
  category === "well-formedness" || category === "patching";

/** What a rule is told about the surroundings of a file. */
export function contextOf(project: Project, file: ConfigFile, options: Options): Context {
  const instance = project.instanceOf(file);
  const inRole = instance.inRole(options.role);
  return { ...profileOf(inRole, file, options), instance: inRole, neighbors: project.neighborsOf(instance), options };
}

const rulesFor = (file: ConfigFile, options: Options): readonly Rule[] =>
  rules.filter((rule) => rule.kinds.includes(file.kind) && options.severities[rule.id] !== "off");

function findingsOf(rule: Rule, file: ConfigFile, context: Context): GradedFinding[] {
  return [...rule.check(file, context)].map((finding) => gradedFinding(rule, finding, context));
}
