/** What memory a process takes, where the system tells it, as Linux does. */
import { readFileSync } from "node:fs";

/** Resident megabytes: now (`VmRSS`), or at its highest so far (`VmHWM`). */
export function residentMegabytes(pid: number | undefined, figure: "VmRSS" | "VmHWM"): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const [, kilobytes] = new RegExp(`^${figure}:\\s+(\\d+) kB`, "m").exec(status) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return undefined; // Only Linux has this file.
  }
}
