/** Shows a thumbprint in its clean form where that is not what is written, and names each character that does not belong there. */
import { shownThumbprint } from "#config/facts/secret";
import { code, shortCode } from "#features/markdown";
import type { Meaning } from "#features/hover-card";
import type { SourceText } from "#text/source-text";

/** Characters that people cannot see, by their Unicode names. */
const invisible: Readonly<Record<string, string>> = {
  "\u200E": "LEFT-TO-RIGHT MARK",
  "\u200F": "RIGHT-TO-LEFT MARK",
  "\u200B": "ZERO WIDTH SPACE",
  "\u200C": "ZERO WIDTH NON-JOINER",
  "\u200D": "ZERO WIDTH JOINER",
  "\u2060": "WORD JOINER",
  "\uFEFF": "BYTE ORDER MARK",
  "\u00A0": "NO-BREAK SPACE",
  "\u202A": "LEFT-TO-RIGHT EMBEDDING",
  "\u202C": "POP DIRECTIONAL FORMATTING",
};

export function describeThumbprint(name: string, { value }: SourceText): Meaning {
  const clean = value.replace(/[^0-9a-f]/gi, "").toUpperCase();
  const strange = strangeCharacters(value.trim());
  const length = clean.length === 40 ? "40 digits" : `${clean.length} digits instead of 40`;
  const shown = clean === value.trim() ? shownThumbprint(clean) : clean;
  return {
    value: `**${shortCode(name)} = ${shortCode(shown)}** (${length})`,
    ...(strange.length === 0
      ? {}
      : { table: { columns: ["Characters that do not belong here"], rows: strange.map((each) => [each]) } }),
  };
}

/** Each character that is no hexadecimal digit, once and by its name. */
export const strangeCharacters = (text: string): readonly string[] =>
  [...new Set(text)].filter((character) => !/[0-9a-f]/i.test(character)).map(nameOf);

function nameOf(character: string): string {
  const point = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  const name = invisible[character];
  if (name !== undefined) return `${point} ${name}, invisible`;
  return character === " " ? `${point} SPACE` : `${point} ${code(character)}`;
}
