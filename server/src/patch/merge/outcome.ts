/** What became of each element of a patch: one outcome for each, kept with its file and made anew when that is merged again. */
import type { Conditions, MergedElement, MergedNode } from "#patch/merge/merged";
import type { PatchElement } from "#patch/patch-tree";
import type { XmlElement } from "#xml/tree";

/**
 * - `created`, `copied` (inside a created one), `list-inserted` (matched, but says something new): a new element
 * - `matched`, `moved`, `emptied` (by `instead` of itself): one that was there
 * - `left-out`: a condition is false
 * - `known`: a list entry that the exported configuration already has from this file
 * - `written`: an instruction that changed something; `no-effect`: one that did not
 * - `ignored`: an element of Sitecore's namespace that is no instruction
 */
export type OutcomeKind =
  | "created"
  | "copied"
  | "list-inserted"
  | "matched"
  | "moved"
  | "emptied"
  | "left-out"
  | "known"
  | "written"
  | "no-effect"
  | "ignored";

/** What came of its position: `late` was found only after the elements behind it; `self` is the element itself. */
export type ReferenceOutcome = "none" | "found" | "self" | "late" | "missing";

export interface Outcome {
  readonly element: PatchElement;
  readonly kind: OutcomeKind;
  /** The element it means or makes; for an instruction, the one it acts on. */
  readonly target: MergedElement | undefined;
  /** How many elements it could have meant. */
  readonly among: number;
  readonly reference: ReferenceOutcome;
  /** The sibling that its position found when it was merged. */
  readonly beside: MergedNode | undefined;
  /** How many attributes and texts it gave another value. */
  readonly changes: number;
  readonly conditions: Conditions | undefined;
}

/** The outcomes of a file that is merged element by element. */
export class FileOutcomes extends Map<XmlElement, Outcome> {
  /** Whether one of its elements may have meant several others: where none has, nobody needs to ask each of them. */
  hasChoices = false;
}

/** What became of the elements of one file, by their places in it. */
export type Outcomes = ReadonlyMap<XmlElement, Outcome>;
