/** Turns offsets into lines and characters and back; lines end with LF, CRLF or a lone CR. */
import { firstIndexBehind } from "#text/binary-search";

/** Both count from 0; `character` in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface LineIndex {
  readonly lineCount: number;
  /** Offsets outside the text are moved to its ends, one within a line break to before it: places there do not exist. */
  positionAt(offset: number): Position;
  /** A character behind the end of its line is moved to that end, a line outside the text to the text's ends. */
  offsetAt(position: Position): number;
}

/** The text is searched for line ends when the first place is asked for. */
export function lineIndex(text: string): LineIndex {
  let found: readonly number[] | undefined;
  const lineStartsOf = (): readonly number[] => (found ??= lineStarts(text));
  return {
    get lineCount() {
      return lineStartsOf().length;
    },
    positionAt: (offset) => {
      const starts = lineStartsOf();
      const inside = Math.max(0, Math.min(offset, text.length));
      const at = isInLineBreak(text, inside) ? inside - 1 : inside;
      const line = firstIndexBehind(starts, (start) => start > at) - 1;
      return { line, character: at - (starts[line] ?? 0) };
    },
    offsetAt: ({ line, character }) => {
      const starts = lineStartsOf();
      if (line < 0) return 0;
      const start = starts[line];
      if (start === undefined) return text.length;
      return Math.min(start + Math.max(0, character), lineEnd(text, starts[line + 1] ?? text.length + 1));
    },
  };
}

const isInLineBreak = (text: string, offset: number): boolean =>
  text.charCodeAt(offset) === 10 && text.charCodeAt(offset - 1) === 13;

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

/** Where the line before `nextStart` ends, its line break left out. */
function lineEnd(text: string, nextStart: number): number {
  if (nextStart > text.length) return text.length;
  let end = nextStart;
  if (text.charCodeAt(end - 1) === 10) end--;
  if (text.charCodeAt(end - 1) === 13) end--;
  return end;
}
