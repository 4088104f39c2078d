/** Small pieces of Markdown. */

/** Text of the user, as code, whatever characters it holds. */
export function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = /^`|`$/.test(text) ? " " : "";
  return text === "" ? "` `" : `${fence}${pad}${text.replace(/\s+/g, " ")}${pad}${fence}`;
}

/** The name of a file within a text: as it is, unless Markdown would read signs into it. */
export const nameInText = (name: string): string => (/^[a-z0-9][\w. -]*$/i.test(name) ? name : code(name));

export const bullets = (points: readonly string[]): string => points.map((point) => `- ${point}`).join("\n");

/** Paragraphs with a blank line between; empty ones are left out. */
export const paragraphs = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join("\n\n");

/** A table; cells may hold pipes, and line breaks become spaces. */
export const tableOf = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [columns, columns.map(() => "---"), ...rows].map((cells) => `| ${cells.map(cellOf).join(" | ")} |`).join("\n");

const cellOf = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.trim())
    .join(" ")
    .replace(/\|/g, "\\|");

/** Long texts of the user are for the file to show. */
const longest = 60;

/** The same as `code`, cut to a length that fits into a line. */
export const shortCode = (text: string): string => code(text.length > longest ? `${text.slice(0, longest)}…` : text);

/** As a reader sees it: links by their words alone. */
export const withoutAddresses = (markdown: string): string => markdown.replace(/!?\[([^[\]]*)\]\([^()\s]*\)/g, "$1");
