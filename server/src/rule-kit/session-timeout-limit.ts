/** The longest session timeout that ASP.NET accepts. */
import { settingOf } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";

/** A year, in minutes. */
export const longestSession = 525_600;

/** A year for the modes that keep a cache entry; no limit for the others, and where the mode cannot be known. */
export function sessionTimeoutLimit(timeout: Setting, isTransform: boolean): number {
  const mode = timeout.section && settingOf(timeout.section, "mode");
  if (mode === undefined) return isTransform ? Infinity : longestSession;
  if (mode.isOpaque) return Infinity;
  return mode.value === "InProc" || mode.value === "StateServer" ? longestSession : Infinity;
}
