/** Takes the secrets of a file out of all that a hover and the page behind it say. */
import type { Redact } from "#config/facts/redact";
import type { HoverCard, HoverTable } from "#features/hover-card";
import type { Said } from "#features/said";
import type { Timeline } from "#features/timeline";

export const redactSaid = <Of extends Said>(said: Of, redact: Redact): Of => ({
  ...said,
  card: redactCard(said.card, redact),
  fullPicture: (namePlace) => {
    const { subject, title, sections, timeline } = said.fullPicture(namePlace);
    return {
      subject: redact(subject),
      title: redact(title),
      sections: sections.map(({ heading, body }) => ({ heading: redact(heading), body: redact(body) })),
      timeline: timeline && redactTimeline(timeline, redact),
    };
  },
});

function redactCard(card: HoverCard, redact: Redact): HoverCard {
  const cell = (text: string): string => redact(text);
  return {
    ...card,
    value: redact(card.value),
    does: redact(card.does),
    here: card.here.map(cell),
    ...(card.general && { general: card.general.map(cell) }),
    ...(card.table && { table: redactTable(card.table, cell) }),
    ...(card.preset !== undefined && { preset: redact(card.preset) }),
    ...(card.recommended !== undefined && { recommended: redact(card.recommended) }),
  };
}

const redactTable = ({ columns, rows, timeline }: HoverTable, cell: (text: string) => string): HoverTable => ({
  columns,
  rows: rows.map((row) => row.map(cell)),
  ...(timeline && { timeline: redactTimeline(timeline, cell) }),
});

const redactTimeline = (timeline: Timeline, redact: Redact): Timeline => ({
  ...timeline,
  bars: timeline.bars.map((bar) => ({ ...bar, words: redact(bar.words) })),
  alt: redact(timeline.alt),
});
