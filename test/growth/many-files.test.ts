/** However many files a project has, each takes as long as it would among few. */
import { expect, test } from "vitest";
import { growsTooFast, judgeAll } from "#test/growth";
import { manyFiles } from "#test/many-files";

const count = 400;

test.each(manyFiles)("time grows with the number of $name", ({ make }) => {
  expect(growsTooFast((size) => judgeAll(make(size)), count)).toBe(false);
});
