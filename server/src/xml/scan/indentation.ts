/** How far a tag is indented: the hint that tells what belongs inside an element whose end tag is missing. */
import { isBlank, isLineEnd, unitAt } from "#xml/scan/character";

/** Lines longer than this count as having no indent. */
const longestLookBack = 400;

export const noIndent = -1;

/** The blanks before `at` where nothing else is before it on its line; `noIndent` otherwise. */
export function indentOf(text: string, at: number): number {
  const start = lineStart(text, at);
  for (let i = start; i >= 0 && i < at; i++) if (!isBlank(unitAt(text, i))) return noIndent;
  return start === -1 ? noIndent : at - start;
}

/** The blanks that the line around `at` begins with. */
export function indentOfLine(text: string, at: number): number {
  const start = lineStart(text, at);
  if (start === -1) return noIndent;
  let end = start;
  while (end < at && isBlank(unitAt(text, end))) end++;
  return end - start;
}

/** Whether no line break lies between the two places, the first of which comes first; places far apart count as on two lines. */
export function isOnOneLine(text: string, from: number, to: number): boolean {
  if (to - from > longestLookBack) return false;
  for (let at = from; at < to; at++) if (isLineEnd(unitAt(text, at))) return false;
  return true;
}

/** Where the line of `at` begins; -1 where that is too far away. */
function lineStart(text: string, at: number): number {
  const limit = Math.max(0, at - longestLookBack);
  let start = at;
  while (start > limit && !isLineEnd(unitAt(text, start - 1))) start--;
  const isFound = start === 0 || isLineEnd(unitAt(text, start - 1));
  return isFound ? start : -1;
}
