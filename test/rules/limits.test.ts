/** Every limit is one that a rule goes by, and its page names the number and its sources. */
import { describe, expect, test } from "vitest";
import { explain } from "#inspect/explain";
import { inspectFile } from "#inspect/inspect-file";
import { limitTable, type Limits } from "#options/limits";
import { rules } from "#rules/index";
import { readFixture } from "#test/fixture";
import { projectOf, rethrow } from "#test/inspect";
import { testOptions } from "#test/options";

const names = Object.keys(limitTable) as (keyof Limits)[];

describe("a limit", () => {
  test.each(names)("%s stands on the page of a rule", (name) => {
    const pages = rules.filter(({ limits = [] }) => limits.includes(name)).map(explain);
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages) expect(page).toContain(`\`${name}\`: ${limitTable[name].value}.`);
  });

  test.each([
    [
      "forms-timeout-excessive",
      "formsTimeoutMinutes",
      60,
      `<authentication mode="Forms"><forms timeout="90" /></authentication>`,
    ],
    ["session-timeout-long-on-cd", "deliverySessionMinutes", 20, `<sessionState timeout="40" />`],
  ])("of %s decides", (id, name, value, xml) => {
    const text = `//- cd/web.config role:ContentDelivery\n<configuration><system.web>${xml}</system.web></configuration>`;
    const project = projectOf(readFixture(text, "web.config"));
    const file = project.file("cd/web.config")!;
    const ids = (limits: Partial<Limits>): string[] => {
      const options = { ...testOptions, role: "ContentDelivery", limits: { ...testOptions.limits, ...limits } };
      return inspectFile(project, file, options, rethrow).map(({ rule }) => rule.id);
    };
    expect(ids({})).not.toContain(id);
    expect(ids({ [name]: value })).toContain(id);
  });
});
