/** Small pieces of Markdown. */

/** Text of the user, as code, whatever characters it holds. */
export function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = /^`|`$/.test(text) ? " " : "";
  return text === "" ? "` `" : `${fence}${pad}${text.replace(/\s+/g, " ")}${pad}${fence}`;
}

export const bullets = (points: readonly string[]): string => points.map((point) => `- ${point}`).join("\n");

/** Paragraphs with a blank line between; empty ones are left out. */
export const paragraphs = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join("\n\n");

export const sourceLine = (links: readonly string[]): string =>
  links.length === 0 ? "" : `Source: ${links.join(", ")}`;
