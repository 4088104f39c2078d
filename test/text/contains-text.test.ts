/** Searching for a text by its rarest letter. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { containsText } from "#text/contains-text";

test.each([
  ["<forms timeout='20' />", "timeout", true],
  ["timeou timeout", "timeout", true],
  ["Out timeOut", "timeOut", true],
  ["eOut", "timeOut", false],
  ["timeou", "timeout", false],
  ["timeout", "", true],
  ["", "timeout", false],
])('"%s" contains "%s": %s', (text, sought, isThere) => {
  expect(containsText(text, sought)).toBe(isThere);
});

test("it tells the same as a plain search", () => {
  const letters = fc.string({ unit: fc.constantFrom("e", "t", "K", ":", "-"), maxLength: 40 });
  const words = fc.string({ unit: fc.constantFrom("e", "t", "K", ":", "-"), maxLength: 9 });
  fc.assert(fc.property(letters, words, (text, sought) => containsText(text, sought) === text.includes(sought)));
});
