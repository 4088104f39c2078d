/** Quotes that word processors and web pages put in place of the straight ones that XML requires. */

/** Each straight quote with the typographic ones that replace it. */
const families = ['"“”„‟«»″＂', "'‘’‚‛‹›′＇"];
const typographic = new Set(families.join("").replace(/["']/g, ""));

/** A value in typographic quotes is not searched for its end further than this. */
const longestValue = 1000;

export const isTypographicQuote = (text: string, at: number): boolean => typographic.has(text.charAt(at));

/** Where the quote stands that closes the value opened by the typographic quote at `open`; -1 where none does on this line. */
export function typographicValueEnd(text: string, open: number): number {
  const family = families.find((quotes) => quotes.includes(text.charAt(open))) ?? "";
  const limit = Math.min(text.length, open + longestValue);
  for (let at = open + 1; at < limit; at++) {
    const character = text.charAt(at);
    if (character === "<" || character === "\n" || character === "\r") return -1;
    if (family.includes(character) && isBehindValue(text, at + 1)) return at;
  }
  return -1;
}

/** Whether a value may have ended before `at`: an apostrophe within a word closes nothing. */
const isBehindValue = (text: string, at: number): boolean => at >= text.length || /[\s/>?]/.test(text.charAt(at));
