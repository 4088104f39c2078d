/** Runs the examples of every rule; they are also what its documentation page shows. */
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import type { GradedFinding } from "#inspect/grade";
import { rules } from "#rules/index";
import type { OfferedFix } from "#inspect/offered-fix";
import type { Rule } from "#rule-kit/rule";
import { checkRule } from "#test/check-rule";
import { pathOf } from "#test/example-path";
import { withChange } from "#test/fixes-of-examples";
import { readFixture, type Fixture, type FixtureFile } from "#test/fixture";
import { inspectFixture } from "#test/inspect";

describe.each(rules)("$id", (rule) => {
  test("shows at least one fault and one text without", () => {
    const faulty = rule.examples.filter(({ text }) => text.includes(`^ ${rule.id}`));
    expect(faulty.length).toBeGreaterThan(0);
    expect(rule.examples.length).toBeGreaterThan(faulty.length);
  });

  test.each(rule.examples)("example: $name", (example) => checkRule(rule, example));

  test.each(rule.examples)("every fix ends its finding and leaves the text as well-formed: $name", (example) => {
    const fixture = readFixture(example.text, pathOf(rule, example));
    for (const file of fixture.files) {
      const found = findingsOf(rule, fixture, file.path);
      for (const fix of found.flatMap(({ fixes = [] }) => fixes)) {
        if (fix.kind === "edit") checkFix(rule, fixture, file, fix);
      }
    }
  });
});

function checkFix(rule: Rule, fixture: Fixture, { path, text }: FixtureFile, fix: OfferedFix & { kind: "edit" }): void {
  const changes = [{ path, edits: fix.edits() }, ...(fix.otherFiles?.() ?? [])];
  const after = { ...fixture, files: changes.reduce(withChange, fixture.files) };
  const left = findingsOf(rule, after, path).length;
  expect(left, fix.title).toBeLessThan(findingsOf(rule, fixture, path).length);
  const textAfter = after.files.find((file) => file.path === path)?.text;
  if (textAfter === undefined) return; // The fix deletes the file.
  expect(problemsIn(path, textAfter), fix.title).toBeLessThanOrEqual(problemsIn(path, text));
}

const findingsOf = (rule: Rule, fixture: Fixture, path: string): readonly GradedFinding[] =>
  (inspectFixture(fixture).get(path) ?? []).filter(({ rule: { id } }) => id === rule.id);

const problemsIn = (path: string, text: string): number => ConfigFile.from(path, text)?.problems.length ?? 0;
