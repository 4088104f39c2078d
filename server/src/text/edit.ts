/** Changes to a text as plain values, and how they are applied. */
import type { Span } from "#text/span";

/** Puts `newText` where `span` was. */
export interface Edit {
  readonly span: Span;
  readonly newText: string;
  /** What it does, in the words of a menu, where it is one of many that are shown together. */
  readonly purpose?: string;
}

/** A change to one of several files; `create` holds the text of a file that does not exist yet. */
export type FileChange =
  | { readonly path: string; readonly edits: readonly Edit[] }
  | { readonly path: string; readonly create: string; readonly purpose?: string }
  | { readonly path: string; readonly isDeleted: true; readonly purpose?: string };

export const replace = (span: Span, newText: string): Edit => ({ span, newText });
export const insert = (offset: number, newText: string): Edit => ({ span: { start: offset, end: offset }, newText });
export const remove = (span: Span): Edit => ({ span, newText: "" });

/** What all of them are for. */
export function purposeOf(changes: readonly { readonly purpose?: string | undefined }[]): Pick<Edit, "purpose"> {
  const purposes = new Set(changes.flatMap(({ purpose }) => purpose ?? []));
  return purposes.size > 0 ? { purpose: [...purposes].join("; ") } : {};
}

/** The change, all parts of which say what they are for. */
export const withPurpose = (change: FileChange, purpose: string): FileChange =>
  "edits" in change ? { ...change, edits: change.edits.map((edit) => ({ ...edit, purpose })) } : { ...change, purpose };

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
