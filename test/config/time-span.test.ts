/** Time spans as .NET reads them. */
import { expect, test } from "vitest";
import { timeSpanOf } from "#config/time-span";
import { timeSpanSeconds } from "#knowledge/duration";

test.each([
  [90, "00:01:30"],
  [3 * 3600, "03:00:00"],
  [86_400, "1.00:00:00"],
  [10 * 86_400 + 59, "10.00:00:59"],
])("%s seconds are written as %s, and read as the same", (seconds, text) => {
  expect(timeSpanOf(seconds)).toBe(text);
  expect(timeSpanSeconds(text)).toBe(seconds);
});
