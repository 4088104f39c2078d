/** The sample solution: every rule is shown in it, and each file has exactly the findings that its README names. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { inspectFile } from "#inspect/inspect-file";
import { rules } from "#rules/index";
import { projectIn } from "#test/folder";
import { rethrow } from "#test/inspect";
import { testOptions } from "#test/options";

const folder = path.resolve(__dirname, "../../samples");
const expected = JSON.parse(readFileSync(path.join(folder, "expected.json"), "utf8")) as Record<string, string[]>;
const project = projectIn(folder);

const idsIn = (name: string): string[] => {
  const file = project.file(name);
  if (!file) throw new Error(`${name} is of no known kind.`);
  return [...new Set(inspectFile(project, file, testOptions, rethrow).map(({ rule }) => rule.id))].sort();
};

describe("the sample solution", () => {
  test.each(Object.entries(expected))("%s", (name, ids) => {
    expect(idsIn(name)).toEqual(ids);
  });

  test("names every file that is of a known kind", () => {
    const known = [...project.files.values()].map(({ path: name }) => name);
    expect(known.filter((name) => !(name in expected))).toEqual([]);
  });

  test("shows every rule", () => {
    const shown = new Set(Object.values(expected).flat());
    expect(rules.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
  });
});
