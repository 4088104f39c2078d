/** Whatever stands in a file, the time for it grows with its length: all readers, all rules, their fixes and what an editor asks for. */
import { expect, test } from "vitest";
import { askEverything, growsTooFast } from "#test/growth";
import { hostileFiles } from "#test/hostile-files";

const length = 32_000;

test("time grows with the length, whatever stands in a file", () => {
  const slow = hostileFiles.filter(({ make }) => growsTooFast((size) => askEverything(make(size)), length));
  expect(slow.map(({ name }) => name)).toEqual([]);
});
