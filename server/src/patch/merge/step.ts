/** What a merge remembers of one file, so that it can be taken back or repeated in part. */
import type { Fault } from "#patch/merge/fault";
import type { Run } from "#patch/merge/journal";
import type { FileOutcomes, Outcomes } from "#patch/merge/outcome";
import type { MergedElement } from "#patch/merge/merged";
import type { Source } from "#patch/merge/source";
import type { PatchElement } from "#patch/patch-tree";
import type { XmlElement } from "#xml/tree";

/** What became of one file. `skipped`: a condition keeps all of it out. A failed one left nothing behind. */
export interface MergedFile {
  readonly source: Source;
  readonly state: "merged" | "skipped" | "failed";
  /** Several files may be included by one, so there may be several. */
  readonly faults: readonly Fault[];
  readonly outcomes: Outcomes;
  /** What became of the elements of a file that was taken as it stands, and so has no outcomes. */
  readonly copies: Copies;
}

/** What elements of a file were copied to. Patch files may change, move or remove it: it stays the same one. */
export type Copies = ReadonlyMap<XmlElement, MergedElement>;

export interface Step {
  readonly file: MergedFile;
  /** The `<sitecore>` of the file; undefined where none could be read. */
  readonly patch: PatchElement | undefined;
  readonly run: Run;
  /** Those of the file. */
  readonly outcomes: FileOutcomes;
  /** Whether the work of the file is far from its bound. */
  readonly isAmple: boolean;
}
