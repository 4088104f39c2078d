/** Reads time spans where a number of minutes belongs. */
import { timeSpanSeconds } from "#knowledge/duration";

/** The minutes of a time span with colons; undefined for a bare number, which is no time span to its writer. */
export function minutesOfTimeSpan(text: string): number | undefined {
  if (!text.includes(":")) return undefined;
  const seconds = timeSpanSeconds(text);
  return seconds === undefined ? undefined : Math.round(seconds / 60);
}
