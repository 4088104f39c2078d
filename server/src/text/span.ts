/** A stretch of a text, in UTF-16 units from the start of the text. */

/** `start` is inside, `end` is not: the empty span has `start === end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const spanOf = (start: number, end: number): Span => ({ start, end });

/** Whether the offset lies in the span or right behind it, where a cursor may stand. */
export const touches = (span: Span, offset: number): boolean => span.start <= offset && offset <= span.end;

/** Whether the two spans share a unit or, where one is empty, a place. */
export const overlaps = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

export const textOf = (text: string, span: Span): string => text.slice(span.start, span.end);
