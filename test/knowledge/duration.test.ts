/** .NET time spans are read as .NET reads them. */
import { expect, test } from "vitest";
import { countsDays, timeSpanSeconds } from "#knowledge/duration";

const [minute, hour, day] = [60, 3600, 86_400];

test.each([
  ["7", 7 * day],
  ["00:30", 30 * minute],
  ["01:30:15", hour + 30 * minute + 15],
  ["1.02:00", day + 2 * hour],
  ["365.00:00:00", 365 * day],
  ["1:02:00:00", day + 2 * hour],
  ["24:00:00", 24 * day],
  ["36:12:30", 36 * day + 12 * hour + 30 * minute],
])("%s lasts %d seconds", (text, seconds) => {
  expect(timeSpanSeconds(text)).toBe(seconds);
});

test.each(["", "soon", "24:00", "24:30:00", "00:60:00", "1.24:00:00", "-1"])("%j is no time span", (text) => {
  expect(timeSpanSeconds(text)).toBeUndefined();
});

test("hours that no day has count days", () => {
  expect(["23:59:59", "24:00:00", "1.00:00:00", "30"].map(countsDays)).toEqual([false, true, false, false]);
});
