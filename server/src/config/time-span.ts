/** Reads time spans where a number of minutes belongs, and writes them as .NET reads them. */
import { countsDays, timeSpanSeconds } from "#knowledge/duration";

/** The minutes of a time span with colons; undefined where .NET and the writer count otherwise, as in a bare number. */
export function minutesOfTimeSpan(text: string): number | undefined {
  if (!text.includes(":") || countsDays(text)) return undefined;
  const seconds = timeSpanSeconds(text);
  return seconds === undefined ? undefined : Math.round(seconds / 60);
}

/** Whether the time span has no seconds that a number of minutes would lose. */
export const isWholeMinutes = (text: string): boolean => (timeSpanSeconds(text) ?? 1) % 60 === 0;

/** `03:00:00`, or `1.00:00:00` from a day on, since .NET takes 24 hours for 24 days. */
export function timeSpanOf(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const clock = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  return `${days > 0 ? `${days}.` : ""}${clock.map((part) => String(part).padStart(2, "0")).join(":")}`;
}
