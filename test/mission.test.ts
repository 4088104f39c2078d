/** The mission, statement by statement: none is left out, each is answered or has a reason, and what answers exists. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { findSymptom } from "#diagnose/symptoms";
import { scriptKinds } from "#scripts/kinds";
import { avoidedIn, proseOfMarkdown } from "#test/language";

const docs = path.resolve(__dirname, "../docs");
const text = readFileSync(path.join(docs, "mission.md"), "utf8");

/** How many statements each text has; X are those that it implies. */
const sizes = { "000": 43, "001": 16, "002": 24, "003": 54, "004": 24, X: 15 } as const;

const rows = [...text.matchAll(/^\| ((?:\d{3}|X)-\d\d) +\| (.*?) +\| (\S.*?) +\| (.*?) +\|$/gm)].map(
  ([, id = "", what = "", answered = "", where = ""]) => ({ id, what, answered, where }),
);

test("has a row for each of the 176 statements, in order", () => {
  const ids = Object.entries(sizes).flatMap(([of, count]) =>
    Array.from({ length: count }, (_, index) => `${of}-${String(index + 1).padStart(2, "0")}`),
  );
  expect(rows.map(({ id }) => id)).toEqual(ids);
  expect(ids).toHaveLength(176);
});

describe.each(rows)("$id", ({ answered, what, where }) => {
  test("is answered, or tells why not", () => {
    expect(["Yes", "In part", "No"]).toContain(answered);
    expect(what.length).toBeGreaterThan(5);
    expect(where.length).toBeGreaterThan(5);
  });

  test("leads to what exists", () => {
    const targets = [...where.matchAll(/\]\(([^)#]+)(#[^)]*)?\)/g)];
    for (const [, page = "", anchor] of targets) {
      expect(existsSync(path.join(docs, page))).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(page)).toContain(anchor);
    }
    for (const [, id = ""] of where.matchAll(/\[script `([\w-]+)`\]/g)) {
      expect(scriptKinds.map((kind) => kind.id)).toContain(id);
    }
    for (const [, id = ""] of where.matchAll(/diagnose(?: --symptom)? ([\w.-]+)`/g))
      expect(findSymptom(id)).toBeDefined();
  });
});

test("reads as written in English", () => {
  expect(avoidedIn(proseOfMarkdown(text))).toEqual([]);
});

const anchorsOf = (page: string): readonly string[] =>
  [...readFileSync(path.join(docs, page), "utf8").matchAll(/^#+ (.+)$/gm)].map(
    ([, heading = ""]) =>
      `#${heading
        .toLowerCase()
        .replace(/[^a-z0-9 -]/g, "")
        .replaceAll(" ", "-")}`,
  );
