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
export function sourceOffset({ span, breaks }: SourceText, decoded: number): number {
  const next = firstBreakBehind(breaks, decoded);
  const from = next === 0 ? 0 : (breaks[next - 2] ?? 0);
  const source = next === 0 ? span.start : (breaks[next - 1] ?? span.start);
  return Math.min(source + (decoded - from), span.end);
}

/** The decoded offset of what stands at the place in the file, which lies in the text's span; the other way round. */
export function decodedOffset({ value, span, breaks }: SourceText, source: number): number {
  let from = { decoded: 0, source: span.start };
  for (let i = 0; i < breaks.length; i += 2) {
    const at = { decoded: breaks[i] ?? 0, source: breaks[i + 1] ?? 0 };
    if (at.source > source) return Math.min(from.decoded + source - from.source, at.decoded);
    from = at;
  }
  return Math.min(from.decoded + source - from.source, value.length);
}

/** Where in the list the first pair behind the decoded offset stands. A value may have thousands of them. */
function firstBreakBehind(breaks: readonly number[], decoded: number): number {
  let low = 0;
  let high = breaks.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((breaks[2 * middle] ?? 0) > decoded) high = middle;
    else low = middle + 1;
  }
  return 2 * low;
}

/** The stretch of the file that gave the decoded characters from `start` up to `end`. */
export function sourceSpan(text: SourceText, start: number, end: number): Span {
  return { start: sourceOffset(text, start), end: end >= text.value.length ? text.span.end : sourceOffset(text, end) };
}

/** A part of a value, as a value of its own with true positions. */
export function sliceSource(text: SourceText, start: number, end: number): SourceText {
  const span = sourceSpan(text, start, end);
  const breaks: number[] = [];
  const behind = firstBreakBehind(text.breaks, end);
  for (let i = firstBreakBehind(text.breaks, start); i < behind; i += 2) {
    breaks.push((text.breaks[i] ?? 0) - start, text.breaks[i + 1] ?? 0);
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
