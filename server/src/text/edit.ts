/** Changes to a text as plain values, and how they are applied. */
import type { Span } from "#text/span";

/** Puts `newText` where `span` was. */
export interface Edit {
  readonly span: Span;
  readonly newText: string;
}

/** A change to one of several files; `create` holds the text of a file that does not exist yet. */
export type FileChange =
  | { readonly path: string; readonly edits: readonly Edit[] }
  | { readonly path: string; readonly create: string }
  | { readonly path: string; readonly isDeleted: true };

export const replace = (span: Span, newText: string): Edit => ({ span, newText });
export const insert = (offset: number, newText: string): Edit => ({ span: { start: offset, end: offset }, newText });
export const remove = (span: Span): Edit => ({ span, newText: "" });

/** The text after all edits; edits that share a unit with an earlier one are left out. Insertions at one place keep their order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = "";
  let at = 0;
  for (const { span, newText } of ordered) {
    if (span.start < at) continue;
    result += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return result + text.slice(at);
}
