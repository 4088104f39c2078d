/** Resolves the references in a stretch of XML text: the five entities of XML and character references; no other is ever expanded. */
import type { SourceText } from "#text/source-text";

const predefined: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** A reference is not searched for its `;` further than this. */
const longestReference = 64;

export const isPredefined = (entity: string): boolean => predefined.has(entity);

/** The text from `start` up to `end` with its references resolved; unknown ones stay as they are written. */
export function decode(text: string, start: number, end: number): SourceText {
  const span = { start, end };
  const breaks: number[] = [];
  let value = "";
  let from = start;
  for (let at = text.indexOf("&", start); at !== -1 && at < end; at = text.indexOf("&", at + 1)) {
    const close = text.slice(at, Math.min(end, at + longestReference)).indexOf(";") + at;
    const character = close > at ? resolve(text.slice(at + 1, close)) : undefined;
    if (character === undefined) continue;
    value += text.slice(from, at);
    breaks.push(value.length, at);
    value += character;
    from = close + 1;
    breaks.push(value.length, from);
  }
  return { value: value + text.slice(from, end), span, breaks };
}

const resolve = (reference: string): string | undefined =>
  reference.startsWith("#") ? characterOf(reference) : predefined.get(reference);

/** The character of a reference such as `#10` or `#x20AC`; undefined where XML does not allow it. */
export function characterOf(reference: string): string | undefined {
  const decimal = /^#0*([0-9]{1,7})$/.exec(reference);
  const hexadecimal = /^#x0*([0-9a-fA-F]{1,6})$/.exec(reference);
  const code = decimal ? Number(decimal[1]) : hexadecimal ? parseInt(hexadecimal[1] ?? "", 16) : 0;
  return isAllowed(code) ? String.fromCodePoint(code) : undefined;
}

const isAllowed = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);
