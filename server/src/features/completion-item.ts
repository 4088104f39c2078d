/** One thing that can be typed at a place. */
import type { Choice, SettingEntry } from "#knowledge/entry";
import type { Span } from "#text/span";

export interface Completion {
  readonly label: string;
  readonly kind: "attribute" | "value" | "setting" | "element";
  /** A few words beside the label. */
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
  /** What is replaced. */
  readonly span: Span;
  /** A snippet as LSP defines it: `$1` is where the cursor goes; dollar signs of the text are escaped. */
  readonly snippet: string;
  readonly isDeprecated: boolean;
}

export const escapeSnippet = (text: string): string => text.replace(/[\\$}]/g, "\\$&");

/** What a snippet inserts where nobody puts a cursor into it. */
export const withoutPlaces = (snippet: string): string => snippet.replace(/\$\d+|\\([\\$}])/g, "$1");

export const isDeprecated = (entry: SettingEntry | undefined): boolean => entry?.deprecated !== undefined;

/** A value with what it means. */
export const valueItem = ({ value, summary }: Choice, span: Span, snippet: string): Completion => ({
  label: value,
  kind: "value",
  detail: "",
  documentation: summary,
  span,
  snippet,
  isDeprecated: false,
});
