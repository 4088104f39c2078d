/** Messages for programs and people, one a line: `Web.Release.config:4:10 error Text`. */
import type { LineIndex } from "#text/line-index";

export interface Message {
  /** As it was given, with `/`. */
  readonly file: string;
  readonly level: "warning" | "error";
  readonly text: string;
}

/** `offset` is the place in the text that the lines are of; without one, the fault has no place in the file. */
export function messageLine({ file, level, text }: Message, lines?: LineIndex, offset = 0): string {
  const { line, character } = lines?.positionAt(offset) ?? { line: 0, character: 0 };
  return `${file}:${line + 1}:${character + 1} ${level} ${text}`;
}
