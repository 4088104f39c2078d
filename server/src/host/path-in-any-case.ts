/** Finds files whose names are written in another case than they have on disk, as on Windows. */
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

/** The path as it is on disk; undefined where there is nothing. `wanted` is an absolute path. */
export function pathInAnyCase(wanted: string): string | undefined {
  if (existsSync(wanted)) return wanted;
  const above = path.dirname(wanted);
  const folder = above === wanted ? undefined : pathInAnyCase(above);
  if (folder === undefined) return undefined;
  const lower = path.basename(wanted).toLowerCase();
  const name = namesIn(folder).find((each) => each.toLowerCase() === lower);
  return name === undefined ? undefined : path.join(folder, name);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
