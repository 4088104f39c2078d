/** Runs the examples of every rule; they are also what its documentation page shows. */
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { rules } from "#rules/index";
import { applyEdits } from "#text/edit";
import { checkRule, pathOf } from "#test/check-rule";
import { readFixture } from "#test/fixture";
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
    for (const [path, findings] of inspectFixture(fixture)) {
      const file = fixture.files.find((candidate) => candidate.path === path);
      for (const finding of findings.filter((candidate) => candidate.rule.id === rule.id)) {
        for (const fix of finding.fixes ?? []) {
          if (fix.kind !== "edit" || !file) continue;
          const text = applyEdits(file.text, fix.edits());
          const changed = {
            ...fixture,
            files: fixture.files.map((each) => (each === file ? { ...file, text } : each)),
          };
          const left = (inspectFixture(changed).get(path) ?? []).filter(({ rule: { id } }) => id === rule.id);
          const before = findings.filter(({ rule: { id } }) => id === rule.id);
          if (fix.edits().length > 0) expect(left.length, fix.title).toBeLessThan(before.length);
          const problemsBefore = ConfigFile.from(path, file.text)?.problems.length ?? 0;
          expect(ConfigFile.from(path, text)?.problems.length ?? 0, fix.title).toBeLessThanOrEqual(problemsBefore);
        }
      }
    }
  });
});
