/** What an XDT transform does with an element and its attributes. */
import { type XmlDocument, type XmlElement } from "#xml/tree";
import { readAttribute } from "#xml/read";

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
  return effectOf(readAttribute(document, attribute).value, element);
}

/** `SetAttributes(timeout)` sets what it names, without names all attributes but those that steer the transform. */
function effectOf(transform: string, element: XmlElement): Effect {
  const [, verb = "", named] = /^\s*(\w+)\s*(?:\(([^)]*)\))?/.exec(transform) ?? [];
  if (verb.startsWith("Insert") || verb === "Replace") return wholeEffect;
  if (verb === "Remove" || verb === "RemoveAll" || verb === "CommentOut") return removedEffect;
  if (verb !== "SetAttributes" && verb !== "SetTokenizedAttributes") return noEffect;
  if (named !== undefined) return { kind: "some", names: new Set(named.split(",").map((name) => name.trim())) };
  return {
    kind: "some",
    names: new Set(element.attributes.map(({ name }) => name).filter((name) => !name.includes(":"))),
  };
}
