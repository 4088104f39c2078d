/** How minutes are put into words. */
import { expect, test } from "vitest";
import { durationInWords } from "#rules/duration-in-words";

test.each([
  [0, "0 minutes"],
  [1, "1 minute"],
  [60, "1 hour"],
  [90, "1 hour 30 minutes"],
  [1200, "20 hours"],
  [2880, "2 days"],
  [1501, "1 day 1 hour"],
  [525_000, "364 days 14 hours"],
])("%i minutes", (minutes, words) => {
  expect(durationInWords(minutes)).toBe(words);
});
