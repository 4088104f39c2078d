/** The measure itself: it notices what takes the square of the length, and nothing that takes the length. */
import { expect, test } from "vitest";
import { growsTooFast } from "#test/growth";

const length = 32_000;

/** The result is used, so that no step is left out. */
function walk(steps: number): number {
  let sum = 0;
  for (let i = 0; i < steps; i++) sum = (sum + i) | 0;
  return sum;
}

const inLine = (size: number): number => walk(size * 2000);
const inSquare = (size: number): number => walk((size * size) / 10);

test("the square of the length is noticed", () => {
  expect(growsTooFast(inSquare, length)).toBe(true);
});

test("the square beside a twentieth as much that takes the length is noticed", () => {
  expect(growsTooFast((size) => inSquare(size) + walk((size * length) / 200), length)).toBe(true);
});

test("an expression that goes on to the end from every place is noticed", () => {
  expect(growsTooFast((size) => /[a ]+b/.exec("a ".repeat(size / 2)), length / 4)).toBe(true);
});

test("what takes the length, or hardly more, is not", () => {
  expect(growsTooFast(inLine, length)).toBe(false);
  expect(growsTooFast((size) => inLine((size * Math.log2(size)) / 15), length)).toBe(false);
});
