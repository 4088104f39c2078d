/** A value as it reads after decoding, with the way back to where each of its characters stands in the file. */
import type { Span } from "#text/span";

/**
 * What a file says at one place, for example an attribute value with its entities resolved.
 * `breaks` holds pairs (decoded offset, source offset), ascending, at which the distance between both changes;
 * it is empty where the value stands in the file letter by letter.
 */
export interface SourceText {
  readonly value: string;
  /** The raw stretch of the file, without quotes. */
  readonly span: Span;
  readonly breaks: readonly number[];
}

/** Where in the file the decoded offset stands. */
export function sourceOffset(text: SourceText, decoded: number): number {
  let from = 0;
  let source = text.span.start;
  const { breaks } = text;
  for (let i = 0; i + 1 < breaks.length; i += 2) {
    const next = breaks[i] ?? 0;
    if (next > decoded) break;
    from = next;
    source = breaks[i + 1] ?? source;
  }
  return Math.min(source + (decoded - from), text.span.end);
}

/** The stretch of the file that gave the decoded characters from `start` up to `end`. */
export function sourceSpan(text: SourceText, start: number, end: number): Span {
  return { start: sourceOffset(text, start), end: end >= text.value.length ? text.span.end : sourceOffset(text, end) };
}

/** A part of a value, as a value of its own with true positions. */
export function sliceSource(text: SourceText, start: number, end: number): SourceText {
  const span = sourceSpan(text, start, end);
  const breaks: number[] = [];
  for (let i = 0; i + 1 < text.breaks.length; i += 2) {
    const at = text.breaks[i] ?? 0;
    if (at > start && at <= end) breaks.push(at - start, text.breaks[i + 1] ?? 0);
  }
  return { value: text.value.slice(start, end), span, breaks };
}

/** The value without the plain white space around it. Invisible characters of other kinds stay, so that they can be found. */
export function trimSource(text: SourceText): SourceText {
  let start = 0;
  let end = text.value.length;
  while (start < end && isBlank(text.value.charCodeAt(start))) start++;
  while (end > start && isBlank(text.value.charCodeAt(end - 1))) end--;
  return sliceSource(text, start, end);
}

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);
