/** Reads time spans where a number of minutes belongs. */
import { countsDays, timeSpanSeconds } from "#knowledge/duration";

/** The minutes of a time span with colons; undefined where .NET and the writer count otherwise, as in a bare number. */
export function minutesOfTimeSpan(text: string): number | undefined {
  if (!text.includes(":") || countsDays(text)) return undefined;
  const seconds = timeSpanSeconds(text);
  return seconds === undefined ? undefined : Math.round(seconds / 60);
}
