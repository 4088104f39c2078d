/** Writes any text as PowerShell, so that it stays text: names of folders, sites and pools were chosen by strangers. */

/** Runs of what may stand in a file of any encoding, or else one unit. */
const pieces = /[\x20-\x7E]+|[\s\S]/g;

/**
 * An expression whose value is the text. It is in ASCII alone, as Windows PowerShell reads a file without a byte order mark
 * in the encoding of the machine; so the typographic quotes, which end a string too, never stand in one. It is in brackets
 * where it is more than one literal.
 */
export function quoted(text: string): string {
  const parts = [...text.matchAll(pieces)].map(([piece]) =>
    isPlain(piece) ? `'${piece.replaceAll("'", "''")}'` : `[char]0x${hexOf(piece)}`,
  );
  const [first, ...others] = parts;
  if (first === undefined) return "''";
  if (others.length === 0 && first.startsWith("'")) return first;
  // The first operand decides what `+` does.
  return `(${[...(first.startsWith("'") ? [] : ["''"]), ...parts].join(" + ")})`;
}

/** The text for a comment, also for one in `<# #>`: on one line, in ASCII alone, and without an end in it. */
export const commented = (text: string): string =>
  text
    .replace(/[^\x20-\x7E]/g, (unit) => `<U+${hexOf(unit)}>`)
    .replaceAll("#>", "# >")
    .replaceAll("<#", "< #");

const isPlain = (piece: string): boolean => /^[\x20-\x7E]/.test(piece);

const hexOf = (unit: string): string => unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
