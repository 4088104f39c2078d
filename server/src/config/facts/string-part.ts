/** Splits a string of `key=value` parts, as connection strings and certificate strings are, with the place of each. */
import { sliceSource, type SourceText } from "#text/source-text";

export interface StringPart {
  /** As written, blanks around it cut off. */
  readonly key: SourceText;
  /** Without quotes and the blanks around it; empty where no `=` stands. */
  readonly value: SourceText;
  readonly hasEquals: boolean;
  /** Key, equals sign and value. */
  readonly whole: SourceText;
}

/** The parts between semicolons, empty ones left out. A quoted value may hold semicolons, as ADO.NET allows. */
export function splitParts(source: SourceText): readonly StringPart[] {
  const parts: StringPart[] = [];
  let start = 0;
  while (start < source.value.length) {
    const end = partEnd(source.value, start);
    if (source.value.slice(start, end).trim() !== "") parts.push(readPart(source, start, end));
    start = end + 1;
  }
  return parts;
}

/** The part of this key; keys are compared without case and inner blanks. The last one wins, as in ADO.NET. */
export const findPart = (parts: readonly StringPart[], ...keys: string[]): StringPart | undefined =>
  parts.findLast(({ key }) => keys.some((wanted) => plainKey(wanted) === plainKey(key.value)));

export const plainKey = (key: string): string => key.replace(/\s+/g, "").toLowerCase();

function partEnd(text: string, start: number): number {
  let quote = "";
  for (let i = start; i < text.length; i++) {
    const character = text.charAt(i);
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if ((character === '"' || character === "'") && /=\s*$/.test(text.slice(start, i))) {
      if (text.includes(character, i + 1)) quote = character;
    } else if (character === ";") {
      return i;
    }
  }
  return text.length;
}

function readPart(source: SourceText, start: number, end: number): StringPart {
  const equals = source.value.slice(start, end).indexOf("=");
  const whole = trimmed(source, start, end);
  if (equals < 0) return { key: whole, value: trimmed(source, end, end), hasEquals: false, whole };
  const middle = start + equals;
  return { key: trimmed(source, start, middle), value: unquoted(source, middle + 1, end), hasEquals: true, whole };
}

function unquoted(source: SourceText, start: number, end: number): SourceText {
  const bare = trimmed(source, start, end);
  const quote = bare.value.charAt(0);
  const isQuoted = bare.value.length > 1 && (quote === '"' || quote === "'") && bare.value.endsWith(quote);
  return isQuoted ? sliceSource(bare, 1, bare.value.length - 1) : bare;
}

function trimmed(source: SourceText, start: number, end: number): SourceText {
  let from = start;
  let to = end;
  while (from < to && isBlank(source.value.charCodeAt(from))) from++;
  while (to > from && isBlank(source.value.charCodeAt(to - 1))) to--;
  return sliceSource(source, from, to);
}

/** Plain white space alone: an invisible character copied along must stay visible to the rules. */
const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);
