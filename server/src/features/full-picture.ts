/** The page behind a hover: everything that is known, for which a hover has no room. */
import { paragraphs, tableOf } from "#features/markdown";
import type { HoverCard } from "#features/hover-card";
import type { Timeline } from "#features/timeline";
import { linksTo } from "#knowledge/describe";
import type { Span } from "#text/span";

/** Markdown that names a place in a file: `web.config`, line 12. */
export type NamePlace = (path: string, span: Span) => string;

export interface FullPicture {
  /** What it is about, as plain text: `timeout`. */
  readonly subject: string;
  /** Markdown of one line. */
  readonly title: string;
  /** Sections without a body are left out. */
  readonly sections: readonly PageSection[];
  /** All lifetimes as a picture, which the page shows on top where the client draws pictures. */
  readonly timeline?: Timeline | undefined;
}

export interface PageSection {
  readonly heading: string;
  /** Markdown. */
  readonly body: string;
}

/** The page as Markdown, complete in itself. */
export const renderFullPicture = ({ title, sections }: FullPicture): string =>
  `${paragraphs(
    `# ${title}`,
    ...sections.filter(({ body }) => body !== "").map(({ heading, body }) => `## ${heading}\n\n${body}`),
  )}\n`;

/** The page of a card, with sections that the card has no room for between what it says and its sources. */
export const pageOf = (card: HoverCard, sections: readonly PageSection[], timeline?: Timeline): FullPicture => ({
  subject: subjectOf(card.value),
  title: card.value.replace(/\*\*/g, ""),
  timeline,
  sections: [
    { heading: "What it does", body: card.does },
    { heading: "What that means here", body: card.here.join("\n\n") },
    ...sections,
    {
      heading: "Sources",
      body: linksTo(card.sources)
        .map((link) => `- ${link}`)
        .join("\n"),
    },
  ],
});

/** A tab has room for a name. */
const longestSubject = 40;

/** The first code of a line of Markdown, which names what is hovered; without any, the words of the line. */
function subjectOf(line: string): string {
  const name = firstCode(line) ?? line.replace(/\*\*/g, "");
  return name.length > longestSubject ? `${name.slice(0, longestSubject - 1)}…` : name;
}

/** As `code` writes it: between two fences of as many backticks, with a space where one would touch a backtick. */
function firstCode(line: string): string | undefined {
  const start = line.indexOf("`");
  if (start < 0) return undefined;
  const [fence = ""] = /^`+/.exec(line.slice(start)) ?? [];
  const end = line.indexOf(fence, start + fence.length);
  return end < 0 ? undefined : line.slice(start + fence.length, end).trim();
}

/** The table of a card in full. */
export const tableSection = (heading: string, { table }: Pick<HoverCard, "table">): PageSection => ({
  heading,
  body: table ? tableOf(table.columns, table.rows) : "",
});
