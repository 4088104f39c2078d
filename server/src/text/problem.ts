/** A fault in the form of a text, found while it was read. */
import type { Span } from "#text/span";

/** `code` names the kind of fault; `message` is a sentence for the reader; `related` points to what it hangs together with. */
export interface Problem {
  readonly code: string;
  readonly span: Span;
  readonly message: string;
  readonly related?: readonly { readonly span: Span; readonly message: string }[];
}
