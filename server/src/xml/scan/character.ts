/** The characters that mean something to the scanner, and what each ASCII character may do in a name. */

/** Codes of single characters. `beyondAscii` stands for all that are outside ASCII, see units.ts. */
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

/** The traits of each code unit below 256. */
export const nameTraits = tabulate();

export const isBlank = (code: number): boolean =>
  code === Char.space || code === Char.lineFeed || code === Char.carriageReturn || code === Char.tab;

export const isLineEnd = (code: number): boolean => code === Char.lineFeed || code === Char.carriageReturn;

/** The first place from `at` on that holds no blank. The units end with a 0, so this ends too. */
export function skipBlanks(units: Uint8Array, at: number): number {
  while (isBlank(unitAt(units, at))) at++;
  return at;
}

/** The end of the line that `at` is on, without its line break. */
export function lineEnd(units: Uint8Array, at: number, limit: number): number {
  while (at < limit && !isLineEnd(unitAt(units, at))) at++;
  return at;
}

/** The scanner never reads past the 0 behind the text; the fallback is there for the type alone. */
export const unitAt = (units: Uint8Array, at: number): number => units[at] ?? 0;

function tabulate(): Uint8Array {
  const traits = new Uint8Array(256);
  for (let code = 0; code < 256; code++) {
    const text = String.fromCharCode(code);
    if (code >= 128) traits[code] = NameTrait.beyondAscii;
    else if (/[\0\t\n\r "&'/<=>]/.test(text)) traits[code] = NameTrait.ends;
    else if (text === ":") traits[code] = NameTrait.colon;
    else if (/[-.0-9]/.test(text)) traits[code] = NameTrait.notFirst;
    else if (!/[A-Z_a-z]/.test(text)) traits[code] = NameTrait.forbidden;
  }
  return traits;
}
