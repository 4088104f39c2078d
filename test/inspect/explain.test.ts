/** The page of a rule is complete in itself. */
import { describe, expect, test } from "vitest";
import { explain, findRule, pageUrl, troublesOf } from "#inspect/explain";
import { sources } from "#knowledge/sources";
import { warmUp } from "#inspect/warm-up";
import { rules } from "#rules/index";

describe("the page", () => {
  test.each(rules.map((rule) => [rule.id, rule] as const))("of %s has all its parts", (id, rule) => {
    const page = explain(rule);
    expect(page.split("\n")[0]).toBe(`# ${id}`);
    for (const part of [
      "## Why it matters",
      "## What to do",
      "## Examples",
      "## How sure this is",
      "## Switching it off",
    ]) {
      expect(page).toContain(part);
    }
    for (const key of rule.docs.sources) expect(page).toContain(`(${sources[key].url})`);
    expect(pageUrl(id)).toMatch(new RegExp(`^https://github\\.com/.+/docs/rules/${id}\\.md$`));
    for (const { name } of troublesOf(id)) expect(page).toContain(`(../troubleshooting/${name}.md)`);
    expect(page).not.toMatch(/undefined|\n{4}/);
    expect(page.match(/^```/gm)?.length ?? 1).toSatisfy((fences: number) => fences % 2 === 0);
  });

  test("names the requirements to which the rule answers, where it does", () => {
    expect(explain(findRule("version-headers-exposed")!)).toContain(
      `## Answers to

- Common Weakness Enumeration (4.x): [CWE-200 Information for people it is not meant for](https://cwe.mitre.org/data/definitions/200.html)
`,
    );
    expect(explain(findRule("xdt-problem")!)).not.toContain("## Answers to");
  });

  test("tells every way in which the severity changes", () => {
    const [rule] = rules;
    const page = explain({
      ...rule!,
      severity: "warning",
      inProduction: "error",
      isMilderInDevelopment: true,
      dependsOnRole: true,
    });
    expect(page).toContain(
      "**Severity:** warning, error in production, information in development, one step lower where the role of the server is unknown ·",
    );
  });
});

test("a rule is found by its id alone", () => {
  expect(findRule(rules[3]!.id)).toBe(rules[3]);
  expect(findRule("no-such-rule")).toBeUndefined();
});

test("warming up takes every rule's first example", () => {
  expect(warmUp).not.toThrow();
});
