/** What stops a statement. It never leaves the room: each statement is run alone, and what stops it becomes its error. */
import type { Span } from "#text/span";

/** `span` is the place in the transform file; without one it is that of the `xdt:Transform` attribute. */
export class Fault extends Error {
  readonly span: Span | undefined;
  /** Whether nothing was found to change, or to insert into. */
  readonly isMissing: boolean;

  constructor(message: string, span?: Span, isMissing = false) {
    super(message);
    this.span = span;
    this.isMissing = isMissing;
  }
}
