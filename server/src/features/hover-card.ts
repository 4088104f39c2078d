/** What a hover says, as values: the answer first. `render-hover.ts` is the one place that lays it out. */
import type { Timeline } from "#features/timeline";
import type { SourceKey } from "#knowledge/sources";

/** Cells are Markdown of one line; pipes in them are escaped when the table is laid out. */
export interface HoverTable {
  readonly columns: readonly string[];
  /** The most telling first: a hover shows five, the page behind it all of them. */
  readonly rows: readonly (readonly string[])[];
  /** The same as a picture, which a client that shows images gets instead. */
  readonly timeline?: Timeline;
}

/** All texts are Markdown. What does not fit into the budget is left out from `recommended` upwards. */
export interface HoverCard {
  /** What is hovered, and its value in words: one line. */
  readonly value: string;
  /** What it does: one sentence; empty where nothing is known of it. */
  readonly does: string;
  /** What that means here, computed from the files: a sentence each, the most telling first. */
  readonly here: readonly string[];
  /** What holds of it in general, a point each: where nothing is computed, as many are shown as have room. */
  readonly general?: readonly string[];
  /** Where it interacts. */
  readonly table?: HoverTable | undefined;
  /** Half a line: what holds where it is not written. */
  readonly preset?: string | undefined;
  /** Half a line: what should be written. */
  readonly recommended?: string | undefined;
  readonly sources: readonly SourceKey[];
  /** Names of the troubleshooting pages about what people see when it is wrong. */
  readonly troubles?: readonly string[];
}

/** What a value means. */
export interface Meaning {
  /** Markdown of one line. */
  readonly value: string;
  readonly table?: HoverTable;
}
