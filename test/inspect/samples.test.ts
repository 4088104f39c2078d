/** The sample solution: every rule is shown in it, and each file has exactly the findings that `samples/expected.json` names. */
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { ConfigFile } from "#config/file";
import { gatherMissing } from "#inspect/gather-missing";
import { inspectFile } from "#inspect/inspect-file";
import { rules } from "#rules/index";
import { projectIn } from "#test/folder";
import { rethrow } from "#test/inspect";
import { testOptions } from "#test/options";

const folder = path.resolve(__dirname, "../../samples");
const project = projectIn(folder);

/** Each rule once, in alphabetical order. */
function idsIn(file: ConfigFile): string[] {
  const findings = inspectFile(project, file, testOptions, rethrow);
  const shown = gatherMissing(findings, { project, file, options: testOptions, report: rethrow });
  return [...new Set([...findings, ...shown].map(({ rule }) => rule.id))].sort();
}

const found = Object.fromEntries(
  [...project.files.values()]
    .map((file) => [file.path, idsIn(file)] as const)
    .sort(([one], [other]) => one.localeCompare(other, "en")),
);

describe("the sample solution", () => {
  /** After a change that is meant: `npx vitest run test/inspect/samples.test.ts -u`, and a look at the difference. */
  test("has the findings of the golden list, file by file", async () => {
    await expect(`${JSON.stringify(found, null, 2)}\n`).toMatchFileSnapshot(path.join(folder, "expected.json"));
  });

  test("shows every rule", () => {
    const shown = new Set(Object.values(found).flat());
    expect(rules.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
  });
});
