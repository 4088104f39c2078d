/** Tells what stands at a place of JSON text, in half-typed text too: completion begins with this. */
import { getLocation } from "jsonc-parser";
import { spanOf, type Span } from "#text/span";

export interface JsonLocation {
  /** The names and numbers that lead to the place; the last one is that of the property or entry itself. */
  readonly way: readonly (string | number)[];
  readonly isName: boolean;
  /** What is typed there already, without its quotes; empty at the place where nothing stands. */
  readonly span: Span;
  readonly isQuoted: boolean;
}

export function locateJson(text: string, offset: number): JsonLocation {
  const { path, previousNode, isAtPropertyKey } = getLocation(text, offset);
  if (!previousNode) return { way: path, isName: isAtPropertyKey, span: spanOf(offset, offset), isQuoted: false };
  const { offset: start, length } = previousNode;
  const isQuoted = text.charAt(start) === '"';
  const isClosed = isQuoted && length > 1 && text.charAt(start + length - 1) === '"';
  const end = start + length - (isClosed ? 1 : 0);
  return { way: path, isName: isAtPropertyKey, span: spanOf(start + (isQuoted ? 1 : 0), end), isQuoted };
}
