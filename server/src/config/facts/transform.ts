/** What an XDT transform does with an element and its attributes. */
import type { SourceText } from "#text/source-text";
import { readInstruction } from "#xdt/instruction";
import { readAttribute } from "#xml/read";
import { type XmlDocument, type XmlElement } from "#xml/tree";

/**
 * `whole`: the element is written as it stands (no transform file, or inserted or replaced).
 * `some`: only the named attributes are set. `none`: the element only leads to others. `removed`: it goes away.
 */
export type Effect =
  | { readonly kind: "whole" }
  | { readonly kind: "some"; readonly names: ReadonlySet<string> }
  | { readonly kind: "none" }
  | { readonly kind: "removed" };

export const wholeEffect: Effect = { kind: "whole" };
const noEffect: Effect = { kind: "none" };
const removedEffect: Effect = { kind: "removed" };

/**
 * Whether a file that is named like a transform is one. Without a word of XDT, `ConnectionStrings.Production.config`
 * takes the place of the live file as it stands.
 */
export const hasXdt = ({ elements }: XmlDocument): boolean =>
  elements.some(({ attributes }) => attributes.some(({ name }) => /^xmlns:xdt$|:(Transform|Locator)$/.test(name)));

/** The effect of an element in a transform file; `above` is that of the element around it. */
export function transformEffect(document: XmlDocument, element: XmlElement, above: Effect): Effect {
  if (above.kind === "whole" || above.kind === "removed") return above;
  const attribute = element.attributes.find(({ name }) => name.endsWith(":Transform"));
  if (!attribute) return noEffect;
  return effectOf(readAttribute(document, attribute), element);
}

/** `SetAttributes(timeout)` sets what it names, without names or with a star all attributes but those that steer the transform. */
function effectOf(transform: SourceText, element: XmlElement): Effect {
  const { word, arguments: given } = readInstruction(transform) ?? {};
  const verb = word?.value ?? "";
  // Transforms of other makers are named like those that they extend.
  if (verb.startsWith("Insert") || verb === "Replace") return wholeEffect;
  if (verb === "Remove" || verb === "RemoveAll" || verb === "CommentOut") return removedEffect;
  return verb === "SetAttributes" || verb === "SetTokenizedAttributes" ? someOf(element, given) : noEffect;
}

function someOf(element: XmlElement, given: readonly SourceText[] | undefined): Effect {
  const named = given?.map(({ value }) => value.trim()) ?? ["*"];
  if (!named.includes("*")) return { kind: "some", names: new Set(named) };
  const all = element.attributes.map(({ name }) => name).filter((name) => !name.includes(":"));
  return { kind: "some", names: new Set([...named, ...all]) };
}
