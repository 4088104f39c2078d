/** Guesses how high a hover gets in VS Code at 1280 x 800, in pixels, so that rows without room are left out. */
import type { HoverTable } from "#features/hover-card";
import { codeLettersIn, linesOfCode, linesOfMarkdown, widestWord, widthOfMarkdown } from "#features/line-breaks";
import type { Span } from "#text/span";

/** Of a text where a scroll bar takes its part; where none does, 20 more. A text that only fits without one brings it. */
const width = 714;
/** Less, as a browser breaks cells that would just fit. */
const tableWidth = 700;
const lineHeight = 19;
const gap = 8;
/** Above and below the text of a row, and beside that of a cell. */
const rowPadding = 4;
const cellPadding = 8;
/** Around all rows, beyond what is counted of each. */
const tablePadding = 4;

/** Of paragraphs with `  \n` between lines, and the gaps below them. */
export const heightOfTexts = (paragraphs: readonly string[]): number =>
  paragraphs
    .filter((text) => text !== "")
    .reduce(
      (sum, text) =>
        sum + gap + lineHeight * text.split("  \n").reduce((all, line) => all + linesOfMarkdown(line, width), 0),
      0,
    );

/** The message of a finding as a client shows it above a hover: with its source and rule, and lines on other places. */
export interface ShownMessage {
  readonly text: string;
  readonly related: readonly string[];
}

/** Whether VS Code shows what is marked there beside a hover: it looks a letter further than the one under the mouse, on both sides. */
export const isShownBeside = ({ start, end }: Span, offset: number): boolean =>
  start <= offset + 2 && end >= offset - 1;

/** The line of links to all findings and fixes, which comes with messages. */
const messageBar = 24;

/** In the font of the editor. */
export const heightOfMessages = (messages: readonly ShownMessage[]): number =>
  messages.length === 0 ? 0 : messages.reduce((sum, each) => sum + heightOfMessage(each), messageBar);

function heightOfMessage({ text, related }: ShownMessage): number {
  const heightOf = (line: string): number => gap + lineHeight * linesOfCode(line, width);
  return [text, ...related].reduce((sum, line) => sum + heightOf(line), 1);
}

/** Of its rows one by one, the head first. */
export function heightsOfRows({ columns, rows }: HoverTable): readonly number[] {
  const all = [columns, ...rows];
  const widths = columnWidths(columns.map((_, i) => all.map((cells) => cells[i] ?? "")));
  return all.map((cells, row) => {
    const lines = cells.map((cell, i) => linesOfMarkdown(cell, widths[i] ?? 1));
    return rowPadding + lineHeight * Math.max(1, ...lines) + (row === 0 ? tablePadding : 0);
  });
}

/** Of the text in each: what its longest word needs, and of the rest in proportion to what it would take on one line. */
function columnWidths(columns: readonly (readonly string[])[]): readonly number[] {
  const least = columns.map((cells) => Math.max(0, ...cells.map(widestWord)));
  const most = columns.map((cells) => Math.max(0, ...cells.map(widthOfMarkdown)));
  const [leastSum, mostSum] = [sumOf(least), sumOf(most)];
  const spare = Math.max(0, tableWidth - cellPadding * columns.length - leastSum);
  const share = Math.min(1, spare / Math.max(1, mostSum - leastSum));
  return least.map((narrow, i) => narrow + ((most[i] ?? narrow) - narrow) * share);
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

/** The rows with code cut where the words that no browser breaks are too wide together, which brings a scroll bar. */
export function cutToWidth({ columns, rows }: HoverTable): HoverTable["rows"] {
  const least = columns.map((name, i) =>
    Math.max(...[name, ...rows.map((cells) => cells[i] ?? "")].map((cell) => widestWord(cell) + cellPadding)),
  );
  const excess = sumOf(least) - tableWidth;
  if (excess <= 0) return rows;
  const widest = least.indexOf(Math.max(...least));
  const room = (least[widest] ?? 0) - cellPadding - excess;
  return rows.map((cells) => cells.map((cell, i) => (i === widest ? cutWords(cell, room) : cell)));
}

/** As in `line-breaks.ts`. */
const unbroken = /[^\s?-]+[?-]?/g;

function cutWords(cell: string, room: number): string {
  const longest = Math.max(1, codeLettersIn(room) - 1);
  const cut = (text: string): string =>
    text.replace(unbroken, (word) => (word.length > longest + 1 ? `${word.slice(0, longest)}…` : word));
  return cell.replace(/`[^`]+`/g, (piece) => `\`${cut(piece.slice(1, -1))}\``);
}
