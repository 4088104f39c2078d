/** How much a finding weighs: by rule, case, environment, role and the user's word. */
import { describe, expect, test } from "vitest";
import { contextOf } from "#inspect/inspect-file";
import { gradedFinding } from "#inspect/grade";
import { rules } from "#rules/index";
import type { Finding, Rule } from "#rule-kit/rule";
import { readFixture } from "#test/fixture";
import { optionsOf, projectOf } from "#test/inspect";

const warning: Rule = {
  id: "some-rule",
  title: "Something is wrong",
  category: "timeouts",
  severity: "warning",
  reads: "effective",
  kinds: ["web-config"],
  docs: rules[0]!.docs,
  examples: [],
  check: () => [],
};
const finding: Finding = { span: { start: 0, end: 1 }, message: "Something is wrong." };

/** `severity message` for a finding in a web.config with what the `//-` line says; its text may follow in a second line. */
function graded(rule: Rule, settings: string, own: Finding = finding, severities = {}): string {
  const [first, text = "<configuration />"] = settings.split("\n");
  const fixture = readFixture(`//- site/web.config ${first}\n${text}`, "web.config");
  const project = projectOf(fixture);
  const options = { ...optionsOf(fixture), severities };
  const { severity, message } = gradedFinding(rule, own, contextOf(project, project.file("site/web.config")!, options));
  return `${severity}: ${message}`;
}

describe("a rule that hangs on the role", () => {
  const rule: Rule = { ...warning, dependsOnRole: true };

  test("is one step milder and says so where the role is unknown", () => {
    const note = "Something is wrong. (Server role unknown.)";
    expect(graded(rule, "")).toBe(`information: ${note}`);
    expect(graded({ ...rule, severity: "error" }, "")).toBe(`warning: ${note}`);
    expect(graded({ ...rule, severity: "information" }, "")).toBe(`hint: ${note}`);
    expect(graded({ ...rule, severity: "hint" }, "")).toBe(`hint: ${note}`);
  });

  test("is milder without words on a site that isn't Sitecore's, as that has no roles", () => {
    const shop = "<configuration><appSettings /><system.web><authentication /></system.web></configuration>";
    expect(graded(rule, `\n${shop}`)).toBe("information: Something is wrong.");
  });

  test("weighs as usual where the role is known, or makes no difference", () => {
    expect(graded(rule, "role:ContentDelivery")).toBe("warning: Something is wrong.");
    expect(graded(rule, "", { ...finding, holdsForAnyRole: true })).toBe("warning: Something is wrong.");
    expect(graded(warning, "")).toBe("warning: Something is wrong.");
  });
});

describe("the environment", () => {
  test.each<[string, Partial<Rule>, string, string]>([
    ["production can weigh more", { inProduction: "error" }, "environment:production", "error"],
    ["production alone changes nothing", {}, "environment:production", "warning"],
    ["tests are no production", { inProduction: "error" }, "environment:test", "warning"],
    ["development can weigh less", { isMilderInDevelopment: true }, "environment:development", "information"],
    ["development alone changes nothing", {}, "environment:development", "warning"],
    [
      "an error stays one in development",
      { severity: "error", isMilderInDevelopment: true },
      "environment:development",
      "error",
    ],
  ])("%s", (_name, change, settings, severity) => {
    expect(graded({ ...warning, ...change }, settings)).toBe(`${severity}: Something is wrong.`);
  });

  test("a case with a severity of its own keeps it", () => {
    expect(
      graded({ ...warning, inProduction: "error" }, "environment:production", { ...finding, severity: "hint" }),
    ).toMatch(/^hint/);
  });
});

describe("the user's word", () => {
  test("goes before everything, the message keeps saying what is unknown", () => {
    const rule: Rule = { ...warning, dependsOnRole: true };
    expect(graded(rule, "", { ...finding, severity: "hint" }, { "some-rule": "error" })).toMatch(
      /^error: .*role unknown/,
    );
  });

  test("is about the rule that it names", () => {
    expect(graded(warning, "", finding, { "other-rule": "error" })).toMatch(/^warning/);
  });
});
