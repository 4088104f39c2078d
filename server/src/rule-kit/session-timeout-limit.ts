/** The longest session timeout that ASP.NET accepts, and those that nobody means. */
import { settingOf } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";

/** A year, in minutes. */
export const longestSession = 525_600;

/** Usual timeouts, from 10 minutes to 10 hours, written in seconds. */
const usualSeconds = new Set([
  600, 900, 1200, 1500, 1800, 2400, 3600, 5400, 7200, 10_800, 14_400, 18_000, 21_600, 28_800, 36_000,
]);

/** Thirty days: whatever it was meant to be, no session needs it. */
const implausible = 43_200;

/** Whether so many minutes are most likely seconds, or a mistake. */
export const isSuspectTimeout = (minutes: number): boolean => usualSeconds.has(minutes) || minutes >= implausible;

/** A year for the modes that keep a cache entry; no limit for the others, and where the mode cannot be known. */
export function sessionTimeoutLimit(timeout: Setting, isTransform: boolean): number {
  const mode = timeout.section && settingOf(timeout.section, "mode");
  if (mode === undefined) return isTransform ? Infinity : longestSession;
  if (mode.isOpaque) return Infinity;
  return mode.value === "InProc" || mode.value === "StateServer" ? longestSession : Infinity;
}
