/**
 * What Sitecore takes for an instruction rather than for configuration: the one reader of it. It goes by namespaces,
 * letter by letter; prefixes are free.
 */
import { patchNamespace, ruleOfNamespace, setNamespace } from "#knowledge/sitecore/xml-namespaces";
import { emptyList } from "#text/empty-list";
import { attributeNamespace, elementNamespace, localNameOf } from "#xml/namespaces";
import { readAttribute } from "#xml/read";
import { ElementFlag, isElement, type XmlAttribute, type XmlDocument, type XmlElement, type XmlNode } from "#xml/tree";

/** Those that do something; all others in the namespace are passed over. */
export type InstructionName = "attribute" | "delete" | "deleteattribute";
const instructions: ReadonlyMap<string, InstructionName> = new Map([
  ["attribute", "attribute"],
  ["a", "attribute"],
  ["delete", "delete"],
  ["d", "delete"],
  ["deleteattribute", "deleteattribute"],
  ["da", "deleteattribute"],
]);

/** `delete` for `delete` and `d`; undefined for names that Sitecore passes over. */
export const instructionNamed = (localName: string): InstructionName | undefined => instructions.get(localName);

/** The name of the instruction; `unknown` where Sitecore passes over it, undefined for elements of configuration. */
export function instructionOf(document: XmlDocument, element: XmlElement): InstructionName | "unknown" | undefined {
  if (elementNamespace(document, element) !== patchNamespace) return undefined;
  return instructionNamed(localNameOf(element.name)) ?? "unknown";
}

/** The instructions of this name that act on the element; most elements have none, and no list is made for them. */
export function instructionsIn(
  document: XmlDocument,
  { children }: XmlElement,
  name: InstructionName,
): readonly XmlElement[] {
  if (!children.some(mayInstruct)) return emptyList;
  return children.filter(
    (node): node is XmlElement => mayInstruct(node) && isElement(node) && instructionOf(document, node) === name,
  );
}

/** Without a prefix an element is one by the default namespace, which nobody looks up for all of a file. */
const mayInstruct = (node: XmlNode): boolean =>
  isElement(node) && (isPrefixed(node) || instructionNamed(node.name) !== undefined);

const isPrefixed = ({ flags }: XmlElement): boolean => (flags & ElementFlag.hasPrefix) !== 0;

/**
 * What an attribute is to the merge. `position` is `patch:before` and its kind, `rule` is `role:require`, `silent` has
 * a namespace that differs from Sitecore's in case only. Declarations of namespaces are left out.
 */
export type AttributeRole = "plain" | "set" | "position" | "patch" | "rule" | "silent" | "foreign";

/** The role of an attribute with a prefix, which stands for the namespace. */
export function roleInNamespace(namespace: string, localName: string): AttributeRole {
  if (namespace === patchNamespace) return positions.has(localName) ? "position" : "patch";
  if (namespace === setNamespace) return "set";
  if ((localName === "require" || localName === "r") && ruleOfNamespace(namespace) !== undefined) return "rule";
  const lower = namespace.toLowerCase();
  return lower === patchNamespace || lower === setNamespace ? "silent" : "foreign";
}

/** Undefined for declarations of namespaces. */
export function roleOf(document: XmlDocument, element: XmlElement, attribute: XmlAttribute): AttributeRole | undefined {
  const { name } = attribute;
  if (name === "xmlns" || name.startsWith("xmlns:")) return undefined;
  if (!name.includes(":")) return "plain";
  return roleInNamespace(attributeNamespace(document, element, attribute), localNameOf(name));
}

/** The name that an attribute gives a value to: `set:value` gives one to `value`. Undefined for what steers the merge. */
export function settableName(document: XmlDocument, element: XmlElement, attribute: XmlAttribute): string | undefined {
  const role = roleOf(document, element, attribute);
  if (role === "plain") return attribute.name;
  return role === "set" ? localNameOf(attribute.name) : undefined;
}

/** Whether the element hangs on a condition such as `role:require`, its own or one of those around it. */
export function isConditional(document: XmlDocument, element: XmlElement): boolean {
  for (let around: XmlElement | null = element; around; around = around.parent) {
    const holder = around;
    if (isPrefixed(holder) && holder.attributes.some((each) => roleOf(document, holder, each) === "rule")) return true;
  }
  return false;
}

export type PositionVerb = "before" | "after" | "instead";

/** Where a patch puts the element, with the XPath of a sibling. Of several attributes the last one counts. */
export function positionOf(
  document: XmlDocument,
  element: XmlElement,
): { readonly verb: PositionVerb; readonly path: string } | undefined {
  if (!isPrefixed(element)) return undefined;
  const attribute = element.attributes.findLast((each) => roleOf(document, element, each) === "position");
  const verb = attribute && positions.get(localNameOf(attribute.name));
  return verb && { verb, path: readAttribute(document, attribute).value };
}

const positions: ReadonlyMap<string, PositionVerb> = new Map([
  ["before", "before"],
  ["b", "before"],
  ["after", "after"],
  ["a", "after"],
  ["instead", "instead"],
  ["i", "instead"],
]);
const longestPosition = "instead".length;

/** Whether the name is one that Sitecore writes into its own namespace, where it has no effect: `before`, in any case. */
export const isLikePosition = (localName: string): boolean =>
  localName.length <= longestPosition && positions.has(localName.toLowerCase());
