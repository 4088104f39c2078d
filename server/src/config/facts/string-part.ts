/** Splits a string of `key=value` parts, as connection strings and certificate strings are, with the place of each. */
import { sliceSource, trimSource, type SourceText } from "#text/source-text";

export interface StringPart {
  /** As written, blanks around it cut off. */
  readonly key: SourceText;
  /** Without quotes and the blanks around it; empty where no `=` stands. */
  readonly value: SourceText;
  /** The value with its quotes, for readers to whom a quote is a character like any other. */
  readonly rawValue: SourceText;
  readonly hasEquals: boolean;
  /** Key, equals sign and value. */
  readonly whole: SourceText;
}

/** The parts between separators, empty ones left out. A quoted value may hold semicolons, as ADO.NET allows. */
export function splitParts(source: SourceText, separator: ";" | "," | "&" = ";"): readonly StringPart[] {
  const parts: StringPart[] = [];
  let start = 0;
  while (start < source.value.length) {
    const end = separator === ";" ? partEnd(source.value, start) : indexFrom(source.value, separator, start);
    if (trimmed(source, start, end).value !== "") parts.push(readPart(source, start, end));
    start = end + 1;
  }
  return parts;
}

/** The part of this key; keys are compared without case and inner blanks. The last one wins, as in ADO.NET. */
export const findPart = (parts: readonly StringPart[], ...keys: string[]): StringPart | undefined =>
  parts.findLast(({ key }) => keys.some((wanted) => plainKey(wanted) === plainKey(key.value)));

export const plainKey = (key: string): string => key.replace(/\s+/g, "").toLowerCase();

function partEnd(text: string, start: number): number {
  const semicolon = indexFrom(text, ";", start);
  const [assignment, quote] = /^[^=]*=\s*(["'])/.exec(text.slice(start, semicolon)) ?? [];
  if (assignment === undefined || quote === undefined) return semicolon;
  return indexFrom(text, ";", closingQuote(text, start + assignment.length - 1, quote));
}

/** A doubled quote stands for a quote. Where the closing one is missing nothing behind tells value from parts: all is value. */
function closingQuote(text: string, open: number, quote: string): number {
  let at = indexFrom(text, quote, open + 1);
  while (text.charAt(at + 1) === quote) at = indexFrom(text, quote, at + 2);
  return at;
}

function indexFrom(text: string, wanted: string, start: number): number {
  const index = text.indexOf(wanted, start);
  return index < 0 ? text.length : index;
}

function readPart(source: SourceText, start: number, end: number): StringPart {
  const equals = source.value.slice(start, end).indexOf("=");
  const whole = trimmed(source, start, end);
  if (equals < 0) {
    const nothing = trimmed(source, end, end);
    return { key: whole, value: nothing, rawValue: nothing, hasEquals: false, whole };
  }
  const middle = start + equals;
  const rawValue = trimmed(source, middle + 1, end);
  return { key: trimmed(source, start, middle), value: unquoted(rawValue), rawValue, hasEquals: true, whole };
}

function unquoted(raw: SourceText): SourceText {
  const quote = raw.value.charAt(0);
  const isQuoted = raw.value.length > 1 && (quote === '"' || quote === "'") && raw.value.endsWith(quote);
  return isQuoted ? sliceSource(raw, 1, raw.value.length - 1) : raw;
}

const trimmed = (source: SourceText, start: number, end: number): SourceText =>
  trimSource(sliceSource(source, start, end));
