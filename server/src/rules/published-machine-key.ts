/** Tells whether a machine key can be read on the web, by its hash. */
import type { PublishedKeys } from "#knowledge/aspnet/known-machine-keys";
import { sha256 } from "#text/sha256";

/** Starts of hashes, all of one length, many to a line. */
export interface HashStarts {
  readonly lines: readonly string[];
  readonly length: number;
}

/** Keys are compared in upper case, as Microsoft's list of disclosed keys does. */
export function isPublishedKey(key: string, pages: readonly PublishedKeys[], disclosed: HashStarts): boolean {
  const hash = sha256(key.toUpperCase());
  if (pages.some((page) => page.sha256.includes(hash))) return true;
  const start = hash.slice(0, disclosed.length);
  return disclosed.lines.some((line) => holds(line, start));
}

/** Whether one of the starts in the line is this one, and not the end of one with the start of the next. */
function holds(line: string, start: string): boolean {
  for (let at = line.indexOf(start); at >= 0; at = line.indexOf(start, at + 1)) {
    if (at % start.length === 0) return true;
  }
  return false;
}
