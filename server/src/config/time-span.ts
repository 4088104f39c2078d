/** Reads and writes .NET time spans. */

/** `[d.]hh:mm[:ss[.f]]` and Sitecore's `d:hh:mm:ss`; a bare number is days. */
const pattern = /^(-)?(?:(\d+)[.:](?=\d+:\d+:\d+))?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d{1,7})?)?$/;

/** The time span in seconds, or undefined if it is none. */
export function secondsOfTimeSpan(text: string): number | undefined {
  const value = text.trim();
  if (/^-?\d+$/.test(value)) return Number(value) * 86_400;
  const match = pattern.exec(value);
  if (!match) return undefined;
  const [, sign, days = "0", hours = "0", minutes = "0", seconds = "0"] = match;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const total = Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return sign === undefined ? total : -total;
}

/** A time span with colons in whole minutes; undefined for a bare number, which is no time span to its writer. */
export function minutesOfTimeSpan(text: string): number | undefined {
  if (!text.includes(":")) return undefined;
  const seconds = secondsOfTimeSpan(text);
  return seconds === undefined ? undefined : Math.round(seconds / 60);
}
