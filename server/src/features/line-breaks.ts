/** How many lines a browser breaks a text into: words one by one, in fonts no narrower than those of a hover. */
import { withoutAddresses } from "#features/markdown";

/** Of the letters from the space to the tilde in 14 pixels of DejaVu Sans, which is wider than the fonts of Windows and macOS. */
const letterWidths: readonly number[] = [
  4.5, 5.7, 6.5, 11.8, 9, 13.3, 11, 3.9, 5.5, 5.5, 7, 11.8, 4.5, 5.1, 4.5, 4.8, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 4.8, 4.8,
  11.8, 11.8, 11.8, 7.5, 14, 9.6, 9.6, 9.8, 10.8, 8.9, 8.1, 10.9, 10.6, 4.2, 4.2, 9.2, 7.8, 12.1, 10.5, 11.1, 8.5, 11.1,
  9.8, 8.9, 8.6, 10.3, 9.6, 13.9, 9.6, 8.6, 9.6, 5.5, 4.8, 5.5, 11.8, 7, 7, 8.6, 8.9, 7.7, 8.9, 8.7, 5, 8.9, 8.9, 3.9,
  3.9, 8.2, 3.9, 13.7, 8.9, 8.6, 8.9, 8.9, 5.8, 7.3, 5.5, 8.9, 8.3, 11.5, 8.3, 8.3, 7.4, 9, 4.8, 9, 11.8,
];
const otherLetter = 9;
/** From the first of these on, letters are as wide as they are high. */
const firstWide = 0x2e80;
const wideLetter = 14;
const boldFactor = 1.12;
/** Of one letter in the font of the editor. */
const codeLetter = 8.45;
/** On each side of a piece of code. */
const codePadding = 5.6;

/** What adding widths up one by one may miss. */
const rounding = 0.01;

/** One letter, and its width in pixels. */
interface Letter {
  readonly text: string;
  readonly width: number;
}

/** Text in Markdown: bold, code and the words of links. */
export function linesOfMarkdown(markdown: string, room: number): number {
  return linesOf(lettersOf(markdown), room);
}

/** A text in the font of the editor. */
export const linesOfCode = (text: string, room: number): number => linesOf(codeLetters(text), room);

/** On one line, in pixels. */
export const widthOfMarkdown = (markdown: string): number => widthOf(lettersOf(markdown));

/** Of the word that takes most room. */
export const widestWord = (markdown: string): number =>
  Math.max(0, ...wordsOf(lettersOf(markdown)).map((word) => widthOf(word)));

/** Letters of code that have room as one word. */
export const codeLettersIn = (room: number): number => Math.floor((room - 2 * codePadding) / codeLetter);

const widthOf = (letters: readonly Letter[]): number => letters.reduce((sum, { width }) => sum + width, 0);

function lettersOf(markdown: string): readonly Letter[] {
  return withoutAddresses(markdown)
    .split("`")
    .flatMap((piece, i) => (i % 2 === 1 ? padded(codeLetters(piece)) : plainLetters(piece)));
}

const codeLetters = (text: string): readonly Letter[] =>
  Array.from(text, (each) => ({ text: each, width: isWide(each) ? wideLetter : codeLetter }));

const padded = (letters: readonly Letter[]): readonly Letter[] =>
  letters.map((letter, i) => {
    const sides = Number(i === 0) + Number(i === letters.length - 1);
    return sides === 0 ? letter : { ...letter, width: letter.width + sides * codePadding };
  });

/** Whether the text is bold is not carried over a piece of code, which looks the same in both. */
const plainLetters = (text: string): readonly Letter[] =>
  text
    .split("**")
    .flatMap((piece, i) =>
      Array.from(piece, (each) => ({ text: each, width: widthOfLetter(each) * (i % 2 === 1 ? boldFactor : 1) })),
    );

const widthOfLetter = (letter: string): number =>
  letterWidths[letter.charCodeAt(0) - 32] ?? (isWide(letter) ? wideLetter : otherLetter);

const isWide = (letter: string): boolean => letter.charCodeAt(0) >= firstWide;

/** Browsers break Latin text at spaces, and behind hyphens and question marks. The spaces behind a word belong to it. */
function wordsOf(letters: readonly Letter[]): readonly (readonly Letter[])[] {
  const words: Letter[][] = [];
  letters.forEach((letter, i) => {
    const before = letters[i - 1]?.text ?? " ";
    const isStart = letter.text !== " " && (before === " " || (/[?-]/.test(before) && !/[?-]/.test(letter.text)));
    if (isStart || words.length === 0) words.push([]);
    words.at(-1)?.push(letter);
  });
  return words;
}

/** Each word goes to the line on which it has room, and one that is longer than a line is broken anywhere. */
function linesOf(letters: readonly Letter[], room: number): number {
  let lines = 1;
  let end = 0;
  const next = (): void => {
    lines++;
    end = 0;
  };
  for (const word of wordsOf(letters)) {
    const shown = widthOf(word.filter(({ text }) => text !== " "));
    if (end > 0 && end + shown > room + rounding) next();
    for (const { text, width } of word) {
      if (end > 0 && text !== " " && end + width > room + rounding) next();
      end += width;
    }
  }
  return lines;
}
