/** Why a file cannot be merged. Sitecore would not start with it. */
import type { Span } from "#text/span";

export interface Fault {
  /** The whole sentence for the reader. */
  readonly message: string;
  /** Where in the file; undefined where the file itself is at fault. */
  readonly span: Span | undefined;
  /** The path of a file that is included, and not among those at hand. */
  readonly missing?: string;
}

/** Ends the merge of one file; the session catches it and takes back what the file did. */
export class MergeFault extends Error implements Fault {
  readonly span: Span;

  constructor(message: string, span: Span) {
    super(message);
    this.span = span;
  }
}
