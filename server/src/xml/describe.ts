/** Describes an element that was read so that it can be written again. */
import { readAttribute, readContent } from "#xml/read";
import { childElements, NodeKind, type XmlDocument, type XmlElement } from "#xml/tree";
import type { NewElement } from "#xml/write";

/** Undefined where it holds more than attributes and either text or elements, or names with a prefix. */
export function describeElement(document: XmlDocument, element: XmlElement): NewElement | undefined {
  const { name, attributes, children } = element;
  if (name.includes(":") || attributes.some((attribute) => attribute.name.includes(":"))) return undefined;
  const described = {
    name,
    attributes: attributes.map((attribute) => [attribute.name, readAttribute(document, attribute).value] as const),
  };
  const content = readContent(document, element);
  if (content) return { ...described, children: [{ text: content.value }] };
  if (children.some(({ kind }) => kind !== NodeKind.element && kind !== NodeKind.comment)) return undefined;
  const below = childElements(element).map((child) => describeElement(document, child));
  return below.every((child) => child !== undefined) ? { ...described, children: below } : undefined;
}
