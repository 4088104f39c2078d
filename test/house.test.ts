/** The rules of the house that no linter knows. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { rules } from "#rules/index";

const root = path.resolve(__dirname, "..");
const sourceFiles = ["server/src", "client/src", "scripts", "test"].flatMap(filesBelow);

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => path.posix.join(folder, name.replaceAll("\\", "/")))
    .filter((name) => /\.(ts|mjs)$/.test(name) && !name.includes("node_modules"));
}

const textOf = (name: string): string => readFileSync(path.join(root, name), "utf8");

describe("every file", () => {
  test.each(sourceFiles)("%s opens with a sentence that says what is in it", (name) => {
    expect(textOf(name)).toMatch(/^(#!.*\n)?\/\*\*[\s\S]*?[.:]\s*\*\//);
  });

  test("is named in kebab case", () => {
    const odd = sourceFiles.filter(
      (name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|config))?\.(ts|mjs)$/.test(path.basename(name)),
    );
    expect(odd).toEqual([]);
  });

  test("lies in a room", () => {
    const stray = readdirSync(path.join(root, "server/src")).filter((name) => name.includes("."));
    expect(stray).toEqual([]);
  });

  test("names no path of a machine and leaves nothing to do", () => {
    const marks = new RegExp(["\\bTO", "DO\\b|\\bFIX", "ME\\b|/wo", "rk/|/ro", "ot/"].join(""));
    expect(sourceFiles.filter((name) => marks.test(textOf(name)))).toEqual([]);
  });
});

describe("rules", () => {
  test("have ids of their own, which are the names of their files", () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(textOf(`server/src/rules/${id}.ts`)).toContain(`id: "${id}"`);
  });

  test("have a room in which there is nothing else", () => {
    const others = filesBelow("server/src/rules").map((name) => path.basename(name, ".ts"));
    expect(others.filter((name) => name !== "index").sort()).toEqual(rules.map(({ id }) => id).sort());
  });

  test.each(rules)("$id has a short title and whole sentences", (rule) => {
    expect(rule.title.length).toBeLessThan(60);
    expect(rule.title).not.toMatch(/\.$/);
    for (const text of [rule.docs.why, rule.docs.fix, rule.docs.not ?? "."]) expect(text.trim()).toMatch(/[.:)`]$/);
  });

  test.each(rules)("$id is no error where its source is uncertain", ({ docs, severity, inProduction }) => {
    if (docs.certainty === "uncertain") expect([severity, inProduction]).not.toContain("error");
  });
});
