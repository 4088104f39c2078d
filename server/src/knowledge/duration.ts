/** Lengths of time: reading a .NET time span, and saying a length in words or in a few characters. */

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

/**
 * The seconds of a .NET time span: `d`, `hh:mm`, `hh:mm:ss`, `d.hh:mm`, `d.hh:mm:ss` or `d:hh:mm:ss`; a bare number
 * means days. Undefined where it is none of these.
 */
export function timeSpanSeconds(text: string): number | undefined {
  const trimmed = text.trim();
  if (/^\d+$/.test(trimmed)) return Number(trimmed) * day;
  if (countsDays(trimmed)) return timeSpanSeconds(trimmed.replace(":", "."));
  const withPoint = trimmed.replace(/^(\d+):(?=\d+:\d+:)/, "$1.");
  const form = /^(?:(\d+)\.)?(\d{1,2}):(\d{1,2})(?::(\d{1,2}(?:\.\d{1,7})?))?$/;
  const parts = form.exec(withPoint)?.slice(1);
  if (!parts) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part: string | undefined) => Number(part ?? 0));
  if (hours > 23 || minutes > 59 || seconds >= 60) return undefined;
  return days * day + hours * hour + minutes * minute + seconds;
}

/** Whether .NET takes what looks like hours for days, as no day has so many: `24:00:00` is read as `d:hh:mm`. */
export const countsDays = (text: string): boolean => Number(/^\s*(\d+):\d+:\d+\s*$/.exec(text)?.[1] ?? 0) > 23;

/** `3 hours`, `1.5 hours`, `1 hour 40 minutes`, `180 days`: for within a sentence. */
export const durationInSentence = (seconds: number): string =>
  inUnits(seconds, { day: " days", hour: " hours", minute: " minutes", second: " seconds" }).replace(
    /\b1 (day|hour|minute|second)s/g,
    "1 $1",
  );

/** The same with what is easier to grasp: `180 days, about 6 months`. */
export function describeDuration(seconds: number): string {
  const words = durationInSentence(seconds);
  const about = describeAbout(seconds);
  return about === undefined ? words : `${words}, about ${about}`;
}

/** The same for the margin of a line: `3 h`, `30 h`, `1 h 40 min`, `~6 months`, `1 year`. */
export function durationInShort(seconds: number): string {
  if (seconds === year) return "1 year";
  const about = describeAbout(seconds);
  return about === undefined ? exactDuration(seconds) : `~${about}`;
}

/** As few characters without rounding, for where two lengths are compared: `45 d`, `90 d`. */
export const exactDuration = (seconds: number): string =>
  inUnits(seconds, { day: " d", hour: " h", minute: " min", second: " s" });

/** Months and years, where days alone are hard to grasp. */
function describeAbout(seconds: number): string | undefined {
  const days = seconds / day;
  if (days < 60 || days === 365) return undefined;
  return days < 700 ? `${Math.round(days / 30.4)} months` : `${Math.round(days / 365.25)} years`;
}

type UnitNames = Record<"day" | "hour" | "minute" | "second", string>;

/** In the largest unit that fits; hours reach up to two days, because "30 hours" is easier than "1.25 days". */
function inUnits(seconds: number, names: UnitNames): string {
  const units = [
    { length: day, name: names.day },
    { length: hour, name: names.hour },
    { length: minute, name: names.minute },
  ];
  const fitting = units.filter(({ length }) => seconds >= (length === day ? 2 * day : length));
  const [largest] = fitting;
  if (!largest) return `${seconds}${names.second}`;
  const amount = seconds / largest.length;
  if (Number.isInteger(amount * 2)) return `${amount}${largest.name}`;
  const rest = seconds % largest.length;
  return `${Math.floor(amount)}${largest.name} ${inUnits(rest, names)}`;
}
