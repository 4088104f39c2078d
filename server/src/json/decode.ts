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
  const raw = text.slice(start, end);
  const breaks: number[] = [];
  let value = "";
  let from = 0;
  for (let at = raw.indexOf("\\"); at !== -1 && at + 1 < raw.length; at = raw.indexOf("\\", from)) {
    const [character, length] = readEscape(raw, at);
    value += raw.slice(from, at);
    breaks.push(value.length, start + at);
    value += character;
    from = at + length;
    breaks.push(value.length, start + from);
  }
  return { value: value + raw.slice(from), span: { start, end }, breaks };
}

/** The character that an escape stands for, and how long the escape is. */
function readEscape(text: string, at: number): [character: string, length: number] {
  const letter = text.charAt(at + 1);
  if (letter !== "u") return [named.get(letter) ?? letter, 2];
  const digits = text.slice(at + 2, at + 6);
  return /^[0-9a-fA-F]{4}$/.test(digits) ? [String.fromCharCode(parseInt(digits, 16)), 6] : ["\\u", 2];
}
