/** Names characters for messages, so that the ones nobody can see can be told apart. */

const names: ReadonlyMap<string, string> = new Map([
  ["\t", "a tab"],
  ["\n", "a line break"],
  ["\r", "a line break"],
  [" ", "a space"],
  ["\u00A0", "NO-BREAK SPACE"],
  ["\u00AD", "SOFT HYPHEN"],
  ["\u2007", "FIGURE SPACE"],
  ["\u2009", "THIN SPACE"],
  ["\u200B", "ZERO WIDTH SPACE"],
  ["\u200C", "ZERO WIDTH NON-JOINER"],
  ["\u200D", "ZERO WIDTH JOINER"],
  ["\u200E", "LEFT-TO-RIGHT MARK"],
  ["\u200F", "RIGHT-TO-LEFT MARK"],
  ["\u202A", "LEFT-TO-RIGHT EMBEDDING"],
  ["\u202B", "RIGHT-TO-LEFT EMBEDDING"],
  ["\u202C", "POP DIRECTIONAL FORMATTING"],
  ["\u202D", "LEFT-TO-RIGHT OVERRIDE"],
  ["\u202E", "RIGHT-TO-LEFT OVERRIDE"],
  ["\u202F", "NARROW NO-BREAK SPACE"],
  ["\u2060", "WORD JOINER"],
  ["\u2066", "LEFT-TO-RIGHT ISOLATE"],
  ["\u2067", "RIGHT-TO-LEFT ISOLATE"],
  ["\u2068", "FIRST STRONG ISOLATE"],
  ["\u2069", "POP DIRECTIONAL ISOLATE"],
  ["\uFEFF", "ZERO WIDTH NO-BREAK SPACE"],
  ["\uFFFD", "REPLACEMENT CHARACTER"],
]);

/** `":"`, `a space`, `U+200E LEFT-TO-RIGHT MARK`; any other beyond ASCII by its number. */
export function characterName(character: string): string {
  const name = names.get(character);
  if (name?.startsWith("a ")) return name;
  if (/^[!-~]$/.test(character)) return character === '"' ? `'"'` : `"${character}"`;
  const number = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  return name === undefined ? number : `${number} ${name}`;
}

/** Whether the text leaves no mark on the screen, as format characters do. */
export const isInvisible = (text: string): boolean => /^\p{Cf}+$/u.test(text);
