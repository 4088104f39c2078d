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
  const raw = text.slice(start, end);
  const breaks: number[] = [];
  let value = "";
  let from = 0;
  for (let at = raw.indexOf("&"); at !== -1; at = raw.indexOf("&", at + 1)) {
    const close = raw.slice(at, at + longestReference).indexOf(";") + at;
    const character = close > at ? resolve(raw.slice(at + 1, close)) : undefined;
    if (character === undefined) continue;
    value += raw.slice(from, at);
    breaks.push(value.length, start + at);
    value += character;
    from = close + 1;
    breaks.push(value.length, start + from);
  }
  return { value: from === 0 ? raw : value + raw.slice(from), span: { start, end }, breaks };
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
