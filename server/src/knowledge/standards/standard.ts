/** What is known of a standard: its edition, and the requirements that rules answer to. */

export interface Standard {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly url: string;
  /** Titles in our words, by the standard's own ids. */
  readonly requirements: Readonly<Record<string, string>>;
  /** Where one requirement can be read; without it, the standard has no page for each. */
  readonly urlOf?: (id: string) => string;
}
