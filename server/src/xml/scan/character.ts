/** The characters that mean something to the scanner, and what each ASCII character may do in a name. */

/** Codes of single characters. All from `beyondAscii` on are outside ASCII. */
export const Char = {
  tab: 9,
  lineFeed: 10,
  carriageReturn: 13,
  space: 32,
  exclamation: 33,
  doubleQuote: 34,
  number: 35,
  ampersand: 38,
  apostrophe: 39,
  slash: 47,
  colon: 58,
  semicolon: 59,
  lessThan: 60,
  equals: 61,
  greaterThan: 62,
  question: 63,
  openBracket: 91,
  closeBracket: 93,
  beyondAscii: 128,
} as const;

/** Bits that say what a character does in a name. A name without the last three bits is valid if it does not start with `notFirst`. */
export const NameTrait = { ends: 1, notFirst: 2, colon: 4, beyondAscii: 8, forbidden: 16 } as const;

/** The traits of each code unit. */
export const nameTraits = tabulate();

export const isBlank = (code: number): boolean => blanks[code] === 1;

const blanks = new Uint8Array(65536);
for (const code of [Char.space, Char.lineFeed, Char.carriageReturn, Char.tab]) blanks[code] = 1;

export const isLineEnd = (code: number): boolean => code === Char.lineFeed || code === Char.carriageReturn;

/**
 * The first place from `at` on that holds no blank. A run over an installation is over before V8 has compiled the scanner,
 * so its loops call little, and leave to the search of V8 what that can find.
 */
export function skipBlanks(text: string, at: number): number {
  const { length } = text;
  while (at < length && blanks[text.charCodeAt(at)] === 1) at++;
  return at;
}

/** The end of the line that `at` is on, without its line break. */
export function lineEnd(text: string, at: number, limit: number): number {
  while (at < limit && !isLineEnd(unitAt(text, at))) at++;
  return at;
}

/** 0 where no text is, so that who looks ahead need not ask for its end. */
export const unitAt = (text: string, at: number): number => text.charCodeAt(at) || 0;

function tabulate(): Uint8Array {
  const traits = new Uint8Array(65536).fill(NameTrait.beyondAscii);
  for (let code = 0; code < Char.beyondAscii; code++) {
    const text = String.fromCharCode(code);
    traits[code] = 0;
    if (/[\0\t\n\r "&'/<=>]/.test(text)) traits[code] = NameTrait.ends;
    else if (text === ":") traits[code] = NameTrait.colon;
    else if (/[-.0-9]/.test(text)) traits[code] = NameTrait.notFirst;
    else if (!/[A-Z_a-z]/.test(text)) traits[code] = NameTrait.forbidden;
  }
  return traits;
}
