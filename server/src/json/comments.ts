/** The comments of a JSON text, or of a piece of one. */
import { createScanner } from "jsonc-parser";

export interface JsonComment {
  readonly text: string;
  /** Whether it begins on the line on which the text begins. */
  readonly isOnFirstLine: boolean;
}

/** Of a text that holds nothing but comments, commas and whitespace all are found; of any other those up to a broken token. */
export function commentsIn(text: string): readonly JsonComment[] {
  const scanner = createScanner(text);
  const comments: JsonComment[] = [];
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    // Its value may begin with the space before it.
    const start = scanner.getTokenOffset();
    const token = text.slice(start, start + scanner.getTokenLength());
    if (/^\/[/*]/.test(token))
      comments.push({ text: token.trimEnd(), isOnFirstLine: scanner.getTokenStartLine() === 0 });
  }
  return comments;
}
