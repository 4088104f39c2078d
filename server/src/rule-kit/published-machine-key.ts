/** Tells whether a machine key can be read on the web, by its hash. */
import type { PublishedKeys } from "#knowledge/aspnet/known-machine-keys";
import { sha256 } from "#text/sha256";

/** Starts of many hashes: a line for each first two digits, with the digits behind them. */
export interface HashStarts {
  readonly lines: readonly string[];
  /** How many digits of each hash stand in its line. */
  readonly length: number;
}

/** Keys are compared in upper case, as Microsoft's list of disclosed keys does. */
export function isPublishedKey(key: string, pages: readonly PublishedKeys[], disclosed: HashStarts): boolean {
  const hash = sha256(key.toUpperCase());
  if (pages.some((page) => page.sha256.includes(hash))) return true;
  const line = disclosed.lines[parseInt(hash.slice(0, 2), 16)] ?? "";
  return holds(line, hash.slice(2, 2 + disclosed.length));
}

/** Whether these digits are one of the starts in the line, and not the end of one with the start of the next. */
function holds(line: string, digits: string): boolean {
  for (let at = line.indexOf(digits); at >= 0; at = line.indexOf(digits, at + 1)) {
    if (at % digits.length === 0) return true;
  }
  return false;
}
