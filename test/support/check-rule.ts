/** Checks what a rule finds and repairs, by drawing its findings into the text and comparing texts. */
import { expect } from "vitest";
import type { GradedFinding } from "#inspect/grade";
import type { Example, Rule } from "#rule-kit/rule";
import { applyEdits } from "#text/edit";
import { pathOf } from "#test/example-path";
import { drawMarks, readFixture, type Fixture } from "#test/fixture";
import { inspectFixture, withGroups } from "#test/inspect";

/** The rule finds exactly what the marks show, and its preferred fixes lead to `fixed`. A mark's label is `rule-id` or `rule-id severity`. */
export function checkRule(rule: Rule, example: Omit<Example, "name">): void {
  for (const eol of ["\n", "\r\n"]) {
    const fixture = readFixture(example.text, pathOf(rule, example));
    const findings = inspectFixture(withLineEnds(fixture, eol));
    for (const file of fixture.files) {
      const found = withGroups(findings.get(file.path) ?? [], fixture, file.path).filter(
        (finding) => finding.rule.id === rule.id,
      );
      const text = withEol(file.text, eol);
      const drawn = drawMarks(
        file.text,
        found.map((finding, index) => toMark(text, finding, file.marks[index]?.label ?? "")),
      );
      expect(drawn).toBe(drawMarks(file.text, file.marks));
      if (example.fixed !== undefined && fixture.files.length === 1) {
        expect(applyPreferred(text, found)).toBe(withEol(example.fixed.replace(/^\n/, ""), eol));
      }
    }
  }
}

/** The text after the preferred fixes of the findings. */
export const applyPreferred = (text: string, findings: readonly GradedFinding[]): string =>
  applyEdits(
    text,
    findings.flatMap(({ fixes = [] }) => {
      const fix = fixes.find(({ kind }) => kind === "edit");
      return fix?.kind === "edit" ? fix.edits() : [];
    }),
  );

const withEol = (text: string, eol: string): string => text.replaceAll("\n", eol);

const withLineEnds = (fixture: Fixture, eol: string): Fixture => ({
  ...fixture,
  files: fixture.files.map((file) => ({ ...file, text: withEol(file.text, eol) })),
});

/** A finding as a mark in the text with LF; the severity is drawn where the expected mark names one. */
function toMark(text: string, { rule, severity, span }: GradedFinding, expected: string) {
  const label = expected.includes(" ") ? `${rule.id} ${severity}` : rule.id;
  return { start: lfOffset(text, span.start), end: lfOffset(text, span.end), label };
}

const lfOffset = (text: string, offset: number): number => text.slice(0, offset).replaceAll("\r\n", "\n").length;
