/** Writes characters that mean something in XML as references. */

/** The characters that no quote may leave as they are: a reader would turn the blanks among them into spaces. */
const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\t": "&#x9;",
  "\n": "&#xA;",
  "\r": "&#xD;",
};

const refer = (character: string): string => references[character] ?? character;

/** The value as it stands in an attribute between two of these quotes. */
export const escapeAttribute = (value: string, quote: '"' | "'"): string =>
  value.replace(quote === '"' ? /[&<>"\t\n\r]/g : /[&<>'\t\n\r]/g, refer);

/** The value as it stands between two tags. Line breaks may stay there, but a lone CR would be read as LF. */
export const escapeText = (value: string): string => value.replace(/[&<>]|\r(?!\n)/g, refer);
