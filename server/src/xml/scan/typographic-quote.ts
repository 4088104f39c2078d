/** Quotes that word processors and web pages put in place of the straight ones that XML requires. */
import type { Scan } from "#xml/scan/scan";

/** Each straight quote with the typographic ones that replace it. */
const families = ['"“”„‟«»″＂', "'‘’‚‛‹›′＇"];
const typographic = new Set(families.join("").replace(/["']/g, ""));

/** A value in typographic quotes is not searched for its end further than this. */
const longestValue = 1000;

export const isTypographicQuote = (text: string, at: number): boolean => typographic.has(text.charAt(at));

/** Where the quote stands that closes the value opened by the typographic quote at `open`; -1 where none does on this line. */
export function typographicValueEnd({ text, searchedQuotes }: Scan, open: number): number {
  const family = families.find((quotes) => quotes.includes(text.charAt(open))) ?? "";
  const limit = Math.min(text.length, open + longestValue);
  // What was searched in vain is not searched again, so that many opening quotes on a line take no longer than one.
  let at = Math.max(open + 1, searchedQuotes.get(family) ?? 0);
  for (; at < limit && !"<\n\r".includes(text.charAt(at)); at++) {
    if (family.includes(text.charAt(at)) && isBehindValue(text, at + 1)) return at;
  }
  searchedQuotes.set(family, at);
  return -1;
}

/** Whether a value may have ended before `at`: an apostrophe within a word closes nothing. */
const isBehindValue = (text: string, at: number): boolean => at >= text.length || /[\s/>?]/.test(text.charAt(at));
