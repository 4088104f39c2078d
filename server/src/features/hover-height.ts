/** Guesses how high a hover gets in VS Code at 1280 x 800, in pixels, so that rows without room are left out. */
import type { HoverTable } from "#features/hover-card";
import { withoutAddresses } from "#features/markdown";

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
/** On average, in the fonts of a hover. */
const textCharacter = 6.8;
const codeCharacter = 8.5;
/** Beside a piece of code. */
const codePadding = 8;

/** Of paragraphs with `  \n` between lines, and the gaps below them. */
export const heightOfTexts = (paragraphs: readonly string[]): number =>
  paragraphs
    .filter((text) => text !== "")
    .reduce(
      (sum, text) => sum + gap + lineHeight * text.split("  \n").reduce((all, line) => all + linesOfText(line), 0),
      0,
    );

/** The message of a finding as a client shows it above a hover: with its source and rule, and lines on other places. */
export interface ShownMessage {
  readonly text: string;
  readonly related: readonly string[];
}

/** The line of links to all findings and fixes, which comes with messages. */
const messageBar = 24;

/** In the font of the editor. */
export const heightOfMessages = (messages: readonly ShownMessage[]): number =>
  messages.length === 0 ? 0 : messages.reduce((sum, each) => sum + heightOfMessage(each), messageBar);

function heightOfMessage({ text, related }: ShownMessage): number {
  const linesOfCode = (line: string): number => lineHeight * Math.ceil((line.length * codeCharacter) / width);
  return related.reduce((sum, line) => sum + gap + linesOfCode(line), 1 + gap + linesOfCode(text));
}

/** Of its rows one by one, the head first. */
export function heightsOfRows({ columns, rows }: HoverTable): readonly number[] {
  const all = [columns, ...rows];
  const widths = columns.map((_, i) => Math.max(...all.map((cells) => widthOf(cells[i] ?? "") + cellPadding)));
  const total = widths.reduce((sum, each) => sum + each, 0);
  const share = Math.min(1, tableWidth / total);
  return all.map((cells, row) => {
    const lines = cells.map((cell, i) => linesOf(cell, Math.max(1, (widths[i] ?? 1) * share - cellPadding)));
    return rowPadding + lineHeight * Math.max(1, ...lines) + (row === 0 ? tablePadding : 0);
  });
}

/** The rows with code cut where the words that no browser breaks are too wide together, which brings a scroll bar. */
export function cutToWidth({ columns, rows }: HoverTable): HoverTable["rows"] {
  const least = columns.map((name, i) =>
    Math.max(...[name, ...rows.map((cells) => cells[i] ?? "")].map((cell) => widestWord(cell) + cellPadding)),
  );
  const excess = least.reduce((sum, each) => sum + each, 0) - tableWidth;
  if (excess <= 0) return rows;
  const widest = least.indexOf(Math.max(...least));
  const room = (least[widest] ?? 0) - cellPadding - excess;
  return rows.map((cells) => cells.map((cell, i) => (i === widest ? cutWords(cell, room) : cell)));
}

/** Browsers break Latin text at spaces, and behind hyphens and question marks. */
const unbroken = /[^\s?-]+[?-]?/g;

const widestWord = (cell: string): number =>
  Math.max(
    0,
    ...withoutAddresses(cell)
      .split("`")
      .flatMap((piece, i) => (piece.match(unbroken) ?? []).map((word) => widthOfPiece(word, i % 2 === 1))),
  );

const widthOfPiece = (text: string, isCode: boolean): number =>
  isCode ? text.length * codeCharacter + codePadding : text.length * textCharacter;

function cutWords(cell: string, room: number): string {
  const longest = Math.max(1, Math.floor((room - codePadding) / codeCharacter) - 1);
  const cut = (text: string): string =>
    text.replace(unbroken, (word) => (word.length > longest + 1 ? `${word.slice(0, longest)}…` : word));
  return cell.replace(/`[^`]+`/g, (piece) => `\`${cut(piece.slice(1, -1))}\``);
}

/** A line of several ends before the word that has no room, on average half of a long one before its end. */
const wrapLoss = 30;

/** Of a text as wide as the hover. */
function linesOfText(text: string): number {
  const whole = widthOf(text);
  return whole <= width ? 1 : Math.ceil(whole / (width - wrapLoss));
}

function linesOf(text: string, room: number): number {
  const whole = widthOf(text);
  return whole <= room ? 1 : Math.ceil(whole / room);
}

/** Every other piece between backticks is code. */
function widthOf(markdown: string): number {
  const pieces = withoutAddresses(markdown).replaceAll("**", "").split("`");
  return pieces.reduce((sum, piece, i) => sum + widthOfPiece(piece, i % 2 === 1), 0);
}
