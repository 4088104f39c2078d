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

const special = { '"': /[&<>"\t\n\r]/g, "'": /[&<>'\t\n\r]/g, either: /[&<>"'\t\n\r]/g } as const;

/** The value as it stands in an attribute between two of these quotes, or whichever they are. */
export const escapeAttribute = (value: string, quote: '"' | "'" | "either"): string =>
  value.replace(special[quote], refer);

/** The value as it stands between two tags. Line breaks may stay there, but a lone CR would be read as LF. */
export const escapeText = (value: string): string => value.replace(/[&<>]|\r(?!\n)/g, refer);

/** The value as it stands in CDATA, where nothing is a reference; what would end it is cut in two. */
export const escapeCData = (value: string): string => value.replaceAll("]]>", "]]]]><![CDATA[>");

/** The words as they stand in a comment, in which two hyphens may not meet, nor one meet its end or a character that XML lacks. */
export const escapeComment = (words: string): string =>
  words
    .replace(/-(?=-)/g, "- ")
    .replace(/-$/, "- ")
    .replace(/(?![\t\n\r])[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu, "\ufffd");
