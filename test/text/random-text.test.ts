/** Random text: its length, its alphabet, and that no character comes up more often than another. */
import { describe, expect, test } from "vitest";
import { randomBytes } from "#host/random-bytes";
import { hexDigits, lettersAndDigits, randomText } from "#text/random-text";

/** Every byte there is, again and again. */
const allBytes = (): ((count: number) => Uint8Array) => {
  let next = 0;
  return (count) => Uint8Array.from({ length: count }, () => next++ % 256);
};

describe("random text", () => {
  test("has the length and the characters asked for", () => {
    expect(randomText(randomBytes, 40, lettersAndDigits)).toMatch(/^[A-Za-z0-9]{40}$/);
    expect(randomText(randomBytes, 128, hexDigits)).toMatch(/^[0-9A-F]{128}$/);
  });

  test("differs each time", () => {
    expect(randomText(randomBytes, 40, hexDigits)).not.toBe(randomText(randomBytes, 40, hexDigits));
  });

  test("prefers no character, though 62 does not divide 256", () => {
    const text = randomText(allBytes(), 62 * 4, lettersAndDigits);
    const counts = Array.from(lettersAndDigits, (character) => text.split(character).length - 1);
    expect(new Set(counts)).toEqual(new Set([4]));
  });
});
