/** A page of Markdown as a notification shows it, which has room for two or three sentences. */

const room = 240;

/** The title of the page, and the first paragraph of its first section as far as there is room. */
export function summaryOf(page: string): string {
  const [, title = ""] = /^# (.+)/.exec(page) ?? [];
  const [, paragraph = ""] = /^## .+\n\n(.+)/m.exec(page) ?? [];
  return [plain(title).replace(/[^.!?]$/, "$&."), inShort(plain(paragraph))].filter((part) => part !== "").join(" ");
}

/** Whole sentences. */
function inShort(text: string): string {
  const [first = "", ...others] = text.split(/(?<=[.!?]) (?=[A-Z])/);
  let shown = first;
  for (const sentence of others) {
    if (shown.length + sentence.length >= room) break;
    shown += ` ${sentence}`;
  }
  return shown;
}

/** Without the signs of Markdown. */
const plain = (markdown: string): string =>
  markdown
    .replace(/\[([^\][]*)\]\([^()]*\)/g, "$1")
    .replace(/[`*]/g, "")
    .replace(/\s+/g, " ")
    .trim();
