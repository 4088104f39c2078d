/** Shows what one section lacks as one finding, with one fix; each setting stays a finding of its own rule. */
import type { ConfigFile } from "#config/file";
import { changesOf, draftOf, withChange, type Draft } from "#inspect/draft";
import { preferredFix } from "#inspect/fix-all";
import type { GradedFinding } from "#inspect/grade";
import type { ReportError } from "#inspect/guard";
import { inspectFile } from "#inspect/inspect-file";
import { onlyRules } from "#inspect/narrow";
import type { Options, Severity } from "#options/options";
import type { Project } from "#project/project";
import type { WrittenFix } from "#inspect/offered-fix";
import { settingsMissing } from "#rules/settings-missing";
import { addTo } from "#text/add-to";
import type { Edit } from "#text/edit";
import { textOf } from "#text/span";

/** What it takes to work out the fix. */
export interface Inspected {
  readonly project: Project;
  readonly file: ConfigFile;
  readonly options: Options;
  readonly report: ReportError;
}

/** The findings in their order, those about what one section lacks in the place of the first of them. */
export function gatherMissing(findings: readonly GradedFinding[], inspected: Inspected): readonly GradedFinding[] {
  const bySection = new Map<string, GradedFinding[]>();
  for (const finding of findings) if (finding.missing !== undefined) addTo(bySection, sectionOf(finding), finding);
  return findings.flatMap((finding) => {
    const members = finding.missing === undefined ? [] : (bySection.get(sectionOf(finding)) ?? []);
    if (members.length < 2) return [finding];
    return members[0] === finding ? [groupOf(members, finding, inspected)] : [];
  });
}

const sectionOf = ({ span }: GradedFinding): string => `${span.start}-${span.end}`;

const fromWorst: readonly Severity[] = ["error", "warning", "information", "hint"];

function groupOf(members: readonly GradedFinding[], { span }: GradedFinding, inspected: Inspected): GradedFinding {
  const section = textOf(inspected.file.text, span);
  const fixable = members.filter((member) => preferredFix(member) !== undefined);
  const what = members.map(({ missing }) => missing).join(", ");
  return {
    span,
    rule: settingsMissing,
    severity: fromWorst.find((severity) => members.some((member) => member.severity === severity)) ?? "information",
    message: `${section} lacks ${members.length} recommended settings: ${what}.`,
    related: members.map(({ rule, missing }) => ({ span, message: `${missing}: ${rule.title} (${rule.id})` })),
    members,
    fixes: fixable.length > 1 ? [fixOf(fixable, section, inspected)] : fixable.flatMap(({ fixes = [] }) => fixes),
  };
}

const fixOf = (members: readonly GradedFinding[], section: string, inspected: Inspected): WrittenFix => ({
  kind: "edit",
  title: `Add the ${members.length} recommended settings to ${section}…`,
  trust: "review",
  isPreviewed: true,
  edits: () => editsFor(members, inspected),
});

/** One after another, since each may find an element that the one before it added. */
function editsFor(members: readonly GradedFinding[], inspected: Inspected): readonly Edit[] {
  const { project, file } = inspected;
  let draft = draftOf(project);
  let start = members[0]?.span.start ?? 0;
  for (const { rule } of members) {
    const edits = editsOf(draft, rule.id, start, inspected);
    if (edits.length === 0) continue;
    draft = withChange(draft, { path: file.path, edits });
    for (const { span, newText } of edits) {
      if (span.end <= start) start += newText.length - (span.end - span.start);
    }
  }
  const [change] = changesOf(draft);
  return change && "edits" in change ? change.edits : [];
}

function editsOf({ project }: Draft, rule: string, start: number, { file, options, report }: Inspected): Edit[] {
  const now = project.file(file.path);
  if (!now) return [];
  const finding = inspectFile(project, now, onlyRules(options, [rule]), report).find(
    (each) => each.rule.id === rule && each.span.start === start && each.missing !== undefined,
  );
  const fix = finding && preferredFix(finding);
  return (fix?.edits() ?? []).map((edit) => ({ ...edit, purpose: fix?.title ?? rule }));
}
