/**
 * What fixes mean to do: set a value, remove a thing, add one. In which file and in which form that is written, is
 * decided by who offers the fix (`inspect/place-fix.ts`), and no edit has to be read again to know what it means.
 */
import type { Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import type { Edit, FileChange } from "#text/edit";
import type { Span } from "#text/span";
import type { XmlElement } from "#xml/tree";
import type { NewElement } from "#xml/write";

/** A value that is written already gets another one; of several parts of one value each is an intent. */
export interface SetIntent {
  readonly does: "set";
  readonly setting: Setting;
  readonly value: string;
  /** The stretch of the value's source that is replaced; all of it where there is none. */
  readonly part: Span | undefined;
}

/** An attribute, or an element with all that is in it, goes; so does a comment, which no configuration holds. */
export type RemoveIntent =
  | { readonly does: "remove"; readonly setting: Pick<Setting, "nameSpan" | "valueSpan"> }
  | { readonly does: "remove"; readonly element: XmlElement }
  | { readonly does: "remove"; readonly comment: Span };

/** What is added: elements as a description, or as a text that was written elsewhere and is taken over as it is. */
export type Added = NewElement | string;

export type AddIntent =
  | { readonly does: "add"; readonly to: XmlElement; readonly name: string; readonly value: string }
  | {
      readonly does: "add";
      readonly where: "inside" | "behind" | "before";
      readonly element: XmlElement;
      readonly added: readonly Added[];
    };

/** An `Edit` is about how something is written, and means nothing to the configuration. */
export type Intent = SetIntent | RemoveIntent | AddIntent | Edit;

/** What a fix does in one of several files. */
export type IntentsElsewhere =
  { readonly file: ConfigFile; readonly intents: readonly Intent[] } | Exclude<FileChange, { readonly edits: unknown }>;

/** Gives a setting another value. */
export const setValue = (setting: Setting, value: string): SetIntent => ({
  does: "set",
  setting,
  value,
  part: undefined,
});

/** Replaces a part of a setting's value; `part` comes from the value's own source text. */
export const setPart = (setting: Setting, part: Span, value: string): SetIntent => ({
  does: "set",
  setting,
  value,
  part,
});

/** Takes an attribute away. */
export const removeSetting = (setting: Pick<Setting, "nameSpan" | "valueSpan">): RemoveIntent => ({
  does: "remove",
  setting,
});

export const removeElement = (element: XmlElement): RemoveIntent => ({ does: "remove", element });

export const removeComment = (comment: Span): RemoveIntent => ({ does: "remove", comment });

/** Gives an element an attribute that it lacks. */
export const addAttribute = ({ element: to }: Pick<Section, "element">, name: string, value: string): AddIntent => ({
  does: "add",
  to,
  name,
  value,
});

/** Adds elements as the last children. */
export const addChild = ({ element }: Pick<Section, "element">, ...added: readonly Added[]): AddIntent => ({
  does: "add",
  where: "inside",
  element,
  added,
});

/** Adds elements behind another one. */
export const addBehind = (element: XmlElement, ...added: readonly Added[]): AddIntent => ({
  does: "add",
  where: "behind",
  element,
  added,
});

/** Adds elements before another one. */
export const addBefore = (element: XmlElement, ...added: readonly Added[]): AddIntent => ({
  does: "add",
  where: "before",
  element,
  added,
});

/** An element to be added, with its attributes in this order. */
export const newElement = (
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly NewElement[] | string = [],
): NewElement => ({
  name,
  attributes: Object.entries(attributes),
  children: typeof children === "string" ? [{ text: children }] : children,
});
