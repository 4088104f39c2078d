/** Resolves the escapes in a stretch of JSON text, keeping the way back to where each character stands. */
import type { SourceText } from "#text/source-text";

const named: ReadonlyMap<string, string> = new Map([
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/** The inside of a string from `start` up to `end`, without its quotes; a broken escape stays as it is written. */
export function decodeString(text: string, start: number, end: number): SourceText {
  const span = { start, end };
  const breaks: number[] = [];
  let value = "";
  let from = start;
  for (let at = text.indexOf("\\", start); at !== -1 && at + 1 < end; at = text.indexOf("\\", from)) {
    const [character, length] = readEscape(text, at, end);
    value += text.slice(from, at);
    breaks.push(value.length, at);
    value += character;
    from = at + length;
    breaks.push(value.length, from);
  }
  return { value: value + text.slice(from, end), span, breaks };
}

/** The character that an escape stands for, and how long the escape is. */
function readEscape(text: string, at: number, end: number): [character: string, length: number] {
  const letter = text.charAt(at + 1);
  if (letter !== "u") return [named.get(letter) ?? letter, 2];
  const digits = text.slice(at + 2, Math.min(at + 6, end));
  return /^[0-9a-fA-F]{4}$/.test(digits) ? [String.fromCharCode(parseInt(digits, 16)), 6] : ["\\u", 2];
}
