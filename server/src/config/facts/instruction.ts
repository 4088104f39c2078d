/** Instructions to Sitecore among the children of an element: `<patch:delete />`, `<patch:attribute name="…">`. */
import { patchNamespace } from "#knowledge/sitecore/xml-namespaces";
import { emptyList } from "#text/empty-list";
import { elementNamespace, localNameOf } from "#xml/namespaces";
import { ElementFlag, isElement, type XmlDocument, type XmlElement, type XmlNode } from "#xml/tree";

/** `<setting name="X"><patch:delete/></setting>` takes X away. */
export const deletion: ReadonlySet<string> = new Set(["delete", "d"]);

/** `<patch:attribute name="value">60</patch:attribute>` sets an attribute of the element around it. */
export const attributeChange: ReadonlySet<string> = new Set(["attribute", "a"]);

/** Sitecore goes by the namespace alone: the prefix is free, and under a wrong address nothing is an instruction. */
export const isInstruction = (document: XmlDocument, element: XmlElement, names: ReadonlySet<string>): boolean =>
  element.name.includes(":") &&
  names.has(localNameOf(element.name)) &&
  elementNamespace(document, element) === patchNamespace;

/** The children among which the instructions are; most elements have none, and no list is made for them. */
export function prefixedChildren({ children }: XmlElement): readonly XmlElement[] {
  for (const child of children) if (isPrefixedElement(child)) return children.filter(isPrefixedElement);
  return emptyList;
}

const isPrefixedElement = (node: XmlNode): node is XmlElement =>
  isElement(node) && (node.flags & ElementFlag.hasPrefix) !== 0;
