/** How far a tag is indented: the hint that tells what belongs inside an element whose end tag is missing. */
import { isBlank, isLineEnd, unitAt } from "#xml/scan/character";

/** Lines longer than this count as having no indent. */
const longestLookBack = 400;

export const noIndent = -1;

/** The blanks before `at` where nothing else is before it on its line; `noIndent` otherwise. */
export function indentOf(units: Uint8Array, at: number): number {
  const start = lineStart(units, at);
  for (let i = start; i >= 0 && i < at; i++) if (!isBlank(unitAt(units, i))) return noIndent;
  return start === -1 ? noIndent : at - start;
}

/** The blanks that the line around `at` begins with. */
export function indentOfLine(units: Uint8Array, at: number): number {
  const start = lineStart(units, at);
  if (start === -1) return noIndent;
  let end = start;
  while (end < at && isBlank(unitAt(units, end))) end++;
  return end - start;
}

/** Whether no line break lies between the two places, the first of which comes first; places far apart count as on two lines. */
export function isOnOneLine(units: Uint8Array, from: number, to: number): boolean {
  if (to - from > longestLookBack) return false;
  for (let at = from; at < to; at++) if (isLineEnd(unitAt(units, at))) return false;
  return true;
}

/** Where the line of `at` begins; -1 where that is too far away. */
function lineStart(units: Uint8Array, at: number): number {
  const limit = Math.max(0, at - longestLookBack);
  let start = at;
  while (start > limit && !isLineEnd(unitAt(units, start - 1))) start--;
  const isFound = start === 0 || isLineEnd(unitAt(units, start - 1));
  return isFound ? start : -1;
}
