/** Places in sorted lists. */
import { expect, test } from "vitest";
import { firstBehind, firstIndexBehind } from "#text/binary-search";

test.each([
  [[], 3, 0],
  [[1, 2], 3, 2],
  [[4], 3, 0],
  [[1, 3, 3, 4, 9], 3, 3],
  [[1, 3, 5, 7], 4, 2],
])("in %j the first number above %i has the index %i", (numbers, wanted, index) => {
  const isBehind = (number: number): boolean => number > wanted;
  expect(firstIndexBehind(numbers, isBehind)).toBe(index);
  expect(firstBehind(numbers, isBehind)).toBe(numbers[index]);
});
