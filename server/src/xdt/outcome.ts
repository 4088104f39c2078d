/** What a run of a transform tells: the new text, what each statement did, and the messages of Microsoft's engine. */
import type { Edit } from "#text/edit";
import type { Span } from "#text/span";
import type { XmlAttribute, XmlElement } from "#xml/tree";

/** A message where the engine has one: of the same level, at the same place, in our words. */
export interface XdtMessage {
  readonly level: "warning" | "error";
  readonly text: string;
  /** The file of the span. */
  readonly file: "base" | "transform";
  /** What is at fault; its start is the engine's place. */
  readonly span: Span;
  /** Whether it is about an element that is transformed, which an earlier statement may have put in. */
  readonly isAboutTarget: boolean;
}

/**
 * `done`: it changed the targets. `unchanged`: the targets are there, and nothing was to be changed. `missing`: it found no
 * target, or no parent to insert into. `failed`: it could not be carried out.
 */
export type XdtResult = "done" | "unchanged" | "missing" | "failed";

/** What one statement did: an element with `xdt:Transform`. */
export interface XdtOutcome {
  readonly element: XmlElement;
  readonly attribute: XmlAttribute;
  /** `SetAttributes`; undefined where the attribute has another form. */
  readonly name: string | undefined;
  readonly result: XdtResult;
  /** The XPath of the element in the target; `""` where it could not be read. */
  readonly path: string;
  /** How many elements it found, of which it may have changed only the first. */
  readonly found: number;
  /** The elements that it changed, or put something into. */
  readonly targets: readonly { readonly file: "base" | "transform"; readonly span: Span }[];
  readonly messages: readonly XdtMessage[];
}

export interface Transformed {
  /** Whether the transform declares the namespace of XDT; without it nothing is done. */
  readonly isTransform: boolean;
  /** The base after all statements. */
  readonly text: string;
  /** What leads from the base to it, in ascending order. */
  readonly edits: readonly Edit[];
  /** In the order of the engine. */
  readonly outcomes: readonly XdtOutcome[];
  /** Those of the outcomes, and before them those that belong to no statement. */
  readonly messages: readonly XdtMessage[];
  /** Whether a part would have taken too long. The engine takes its time, so the messages are none of its. */
  readonly isGivenUp: boolean;
}
