/** What means nothing changes no finding; `npm run corpus` tries the same on the real files. */
import path from "node:path";
import { describe, expect, test } from "vitest";
import { differencesBy, findingsIn } from "#test/changed-findings";
import { projectIn } from "#test/folder";
import { asItIs, meaninglessChanges } from "#test/meaningless-changes";

const files = [...projectIn(path.resolve(import.meta.dirname, "../../samples")).files.values()];
const before = findingsIn(files.map(asItIs));

describe("the findings of the samples stay the same", () => {
  test.each(meaninglessChanges)("$name", (change) => {
    expect(before.size).toBeGreaterThan(100);
    expect(differencesBy(change, files, before)).toEqual([]);
  });
});
