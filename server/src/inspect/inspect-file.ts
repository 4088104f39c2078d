/** Runs the rules over one file: the one way by which editor and command line come to findings. */
import type { ConfigFile } from "#config/file";
import { redactorsOf, type Redact } from "#config/facts/redact";
import type { FileKind } from "#config/kind";
import { withChain } from "#inspect/chain";
import { fingerprintsOf } from "#inspect/fingerprint";
import { guarded, type ReportError } from "#inspect/guard";
import { gradedFinding, idsOf, type FoundByRule, type GradedFinding } from "#inspect/grade";
import { suppressionsOf, type Suppression } from "#inspect/suppressions";
import { silencerAmong } from "#inspect/silencing";
import { withPlacedFixes } from "#inspect/place-fix";
import { unusedSuppressions } from "#inspect/unused-suppressions";
import { acceptedIn, baselineOf, type AcceptedFinding } from "#options/baseline";
import type { Options } from "#options/options";
import { toldOf } from "#options/profile";
import { configSourceFor } from "#project/config-source";
import { environmentValueOf } from "#project/environment";
import type { Project } from "#project/project";
import { basesOf } from "#project/transform-bases";
import { resolveOptions } from "#options/resolve-options";
import { outlasting, type CheckReleased } from "#inspect/outlasting";
import type { VariableFiles } from "#project/variable-files";
import { releasesOf } from "#project/releases";
import { rules } from "#rules/index";
import { emptyList } from "#text/empty-list";
import { contextIn, type Context } from "#effective/context";
import type { Fate } from "#effective/fate";
import type { Rule } from "#rule-kit/rule";
import { suppressionUnused } from "#rules/suppression-unused";
import type { Span } from "#text/span";

/** Files above this many characters are read for hover and symbols, but not inspected. */
export const sizeLimit = 5_000_000;

/** A finding and what silences it: a comment, or that somebody accepted it. */
export interface JudgedFinding {
  readonly finding: GradedFinding;
  readonly silencedBy: Suppression | "baseline" | undefined;
}

export interface Inspection {
  /** Everything that was found, in document order. */
  readonly all: readonly JudgedFinding[];
  /** Accepted findings that were not found again; undefined where no baseline counts for the file. */
  readonly gone: readonly AcceptedFinding[] | undefined;
}

/** What is to be reported of a file, in document order: what nothing silences. `report` hears of rules that threw. */
export const inspectFile = (
  project: Project,
  file: ConfigFile,
  options: Options,
  report: ReportError,
): readonly GradedFinding[] =>
  judgeFile(project, file, options, report).all.flatMap(({ finding, silencedBy }) => (silencedBy ? [] : finding));

const nothingFound: Inspection = { all: [], gone: undefined };

/**
 * All that was found in a file, silenced or not. What a condition leaves out is no finding; of a file that nobody reads,
 * only secrets are. In what stands for Sitecore's own files there are none.
 */
export function judgeFile(project: Project, file: ConfigFile, options: Options, report: ReportError): Inspection {
  if (file.text.length > sizeLimit || project.isPartOfBase(file.path)) return nothingFound;
  file.readFacts();
  const context = contextOf(project, file, options);
  if (file.kind === "own-section" && !configSourceFor(file, context.instance)) return nothingFound;
  const isUnread = context.instance.unread(file) !== undefined;
  const suppressions = suppressionsOf(file);
  const replaced = replacedIn(file, context);
  const found = findingsIn(file, context, { isUnread, report }).filter(
    ({ rule, span }) => rule.reads === "form" || !replaced.some((value) => lies(span, value)),
  );
  const silencerOf = silencerAmong(suppressions, options.now);
  const redactAt = redactorsOf(file);
  // What is suppressed in a file that nothing reads is suppressed for the time when it is read.
  const unused = isUnread ? [] : unusedIn(file, suppressions, found, context);
  const all = [...found, ...unused].sort(byPlace).map((finding) => ({
    finding: redacted(finding, redactAt(finding.span.start)),
    silencedBy: idsOf(finding)
      .map((id) => silencerOf(id, finding.span))
      .find((silencer) => silencer !== undefined),
  }));
  const baseline = baselineOf(project, file, options.flags.baseline);
  return baseline ? compareWith(acceptedIn(baseline, file), file, all) : { all, gone: undefined };
}

/** Silences what was accepted, and names what is not found any more. */
function compareWith(
  accepted: readonly AcceptedFinding[],
  file: ConfigFile,
  all: readonly JudgedFinding[],
): Inspection {
  const known = new Set(accepted.map(({ fingerprint }) => fingerprint));
  const prints = fingerprintsOf(
    file,
    all.map(({ finding }) => finding),
  ).map(({ fingerprint }) => fingerprint);
  const present = new Set(prints);
  return {
    all: all.map((judged, index) => ({
      ...judged,
      silencedBy: judged.silencedBy ?? (known.has(prints[index] ?? "") ? "baseline" : undefined),
    })),
    gone: accepted.filter(({ fingerprint }) => !present.has(fingerprint)),
  };
}

/** What a rule says, without the secrets of the file. */
const redacted = (finding: GradedFinding, redact: Redact): GradedFinding => ({
  ...finding,
  message: redact(finding.message),
  ...(finding.related && {
    related: finding.related.map((place) => ({ ...place, message: redact(place.message) })),
  }),
  ...(finding.fixes && { fixes: finding.fixes.map((fix) => ({ ...fix, title: redact(fix.title) })) }),
});

const byPlace = (a: GradedFinding, b: GradedFinding): number =>
  a.span.start - b.span.start || a.span.end - b.span.end || (a.rule.id < b.rule.id ? -1 : 1);

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
    withPlacedFixes(gradedFinding(suppressionUnused, finding, context), { file, context }),
  );
}

/** What another statement takes the place of, or a condition keeps out, is no fault. */
const mayHold = ({ kind }: Fate): boolean => kind !== "overridden" && kind !== "removed" && kind !== "excluded";

/** The values in whose place the environment puts others. */
function replacedIn(file: ConfigFile, { instance, variables }: Context): readonly Span[] {
  if (variables.size === 0) return [];
  const replaced = file.allSettings.filter((setting) => environmentValueOf(setting, instance, variables));
  return replaced.map(({ valueSpan }) => valueSpan);
}

const lies = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** What a rule is told about the surroundings of a file; the options are those that hold for the file. */
export function contextOf(project: Project, file: ConfigFile, given: Options): Context {
  const options = resolveOptions(project, file, given);
  const instance = project.instanceOf(file);
  const surroundings = { instance: instance.inRole(options.role), connected: project.connectedTo(instance) };
  const isInModule = project.isInModule(file);
  const transformBases = (): readonly ConfigFile[] => (file.isTransform ? basesOf(file, project) : []);
  const variableFiles = (): VariableFiles => project.variableFiles;
  const around = { ...surroundings, told: toldOf(project, instance), isInModule, transformBases, variableFiles };
  return contextIn(around, file, options);
}

const rulesByKind = new Map<FileKind, readonly Rule[]>();

/** What a web.config keeps in a file of its own is looked at as what stands in it. */
function rulesFor({ kind }: ConfigFile): readonly Rule[] {
  const looksAt = ({ kinds }: Rule): boolean =>
    kinds.includes(kind) || (kind === "web-section" && kinds.includes("web-config"));
  const all = rulesByKind.get(kind) ?? rules.filter(looksAt);
  rulesByKind.set(kind, all);
  return all;
}

interface Run {
  /** Whether nothing reads the file, so that few rules have something to say of it. */
  readonly isUnread: boolean;
  readonly report: ReportError;
}

function findingsIn(file: ConfigFile, context: Context, { isUnread, report }: Run): GradedFinding[] {
  const { severities } = context.options;
  const found: GradedFinding[] = [];
  for (const rule of rulesFor(file)) {
    if (severities[rule.id] === "off" || (isUnread && !rule.looksAtUnread)) continue;
    if (rule.isNotForXmCloud && context.isXmCloud) continue;
    const where = (): string => `rule ${rule.id} in ${file.path}`;
    for (const finding of guarded(where, report, () => findingsOf(rule, file, context)) ?? emptyList)
      found.push(finding);
  }
  return found;
}

function findingsOf(rule: Rule, file: ConfigFile, context: Context): readonly GradedFinding[] {
  const found = holding(rule, file, context);
  if (found.length === 0) return emptyList;
  return lastingOf(rule, found, { file, context }).map((each) => withPlacedFixes(each, { file, context }));
}

/** What the rule finds, without what nothing comes of. */
function holding(rule: Rule, file: ConfigFile, context: Context): readonly FoundByRule[] {
  let found: FoundByRule[] | undefined;
  for (const finding of rule.check(file, context)) {
    if (idsOf({ ...finding, rule }).some((id) => context.options.severities[id] === "off")) continue;
    // What becomes of a place is only worked out for who asks: it may take the merge of many files.
    const fate = rule.reads === "form" ? undefined : context.configuration.fateOf(file, finding.span);
    if (fate && !mayHold(fate)) continue;
    const shown = fate ? withChain(finding, file, context) : finding;
    (found ??= []).push(gradedFinding(rule, shown, context, fate));
  }
  return found ?? emptyList;
}

/** Those that a release does not end. */
function lastingOf(
  rule: Rule,
  found: readonly FoundByRule[],
  { file, context }: { readonly file: ConfigFile; readonly context: Context },
): readonly FoundByRule[] {
  if (rule.reads === "form" || file.isTransform) return found;
  const releases = releasesOf(context.instance);
  if (releases.length === 0) return found;
  const check: CheckReleased = (after, { instance }) => {
    const { connected, told, isInModule, transformBases, variableFiles } = context;
    const around = { connected, told, isInModule, transformBases, variableFiles };
    const released = { ...around, instance: instance.inRole(context.options.role) };
    return holding(rule, after, contextIn(released, after, context.options));
  };
  return outlasting(found, file, { releases, check });
}
