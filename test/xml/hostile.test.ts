/** Texts made to be slow to read end in a tree that is bounded. */
import { expect, test } from "vitest";
import { hostileXml } from "#test/hostile-xml";
import { faultInTree } from "#test/tree-check";
import { parseXml } from "#xml/parse";

test.each(Object.entries(hostileXml))("%s", (_name, make) => {
  expect(faultInTree(parseXml(make(20_000)))).toBeUndefined();
});

test.each(["<", "<a>", "<a b='' "])("a tree is not grown without end: %j", (part) => {
  const { problems, elements } = parseXml(part.repeat(1_200_000));
  expect(problems.filter(({ code }) => code === "too-large" || code === "too-deep")).toHaveLength(1);
  expect(elements.length).toBeLessThanOrEqual(1_000_000);
});

test("a tree is never deeper than a recursive reader can follow", () => {
  expect(faultInTree(parseXml("<a>".repeat(200_000)))).toBeUndefined();
});
