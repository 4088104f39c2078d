/** A configuration file as Sitecore's merge sees it: names with their namespaces, values decoded, blanks left out. */
import { patchNamespace } from "#knowledge/sitecore/xml-namespaces";
import { isLikePosition, roleInNamespace, type AttributeRole } from "#patch/instructions";
import { emptyList } from "#text/empty-list";
import { parsedAttribute, parsedLiteral, parsedText } from "#xml/as-parsed";
import { builtInNamespace, localNameOf, prefixOf } from "#xml/namespaces";
import { ElementFlag, isElement, NodeKind, type XmlAttribute, type XmlDocument, type XmlElement } from "#xml/tree";
import type { XmlNode } from "#xml/tree";

export interface PatchAttribute {
  readonly node: XmlAttribute;
  readonly role: AttributeRole;
  readonly prefix: string;
  readonly localName: string;
  readonly namespace: string;
  readonly value: string;
}

export interface PatchText {
  readonly kind: "text" | "cdata" | "comment";
  readonly node: XmlNode;
  readonly value: string;
}

export interface PatchElement {
  readonly kind: "element";
  readonly node: XmlElement;
  readonly prefix: string;
  readonly localName: string;
  readonly namespace: string;
  readonly attributes: readonly PatchAttribute[];
  readonly children: readonly PatchNode[];
  /** The attribute that says where the element belongs; of several the last one counts. */
  readonly position: PatchAttribute | undefined;
  /** Whether it has attributes that are conditions. */
  readonly hasRule: boolean;
  /** Whether none of its attributes steers the merge, or is taken for one that does. */
  readonly isPlain: boolean;
}

export type PatchNode = PatchElement | PatchText;

/** Whether the element tells Sitecore to do something, rather than being configuration. */
export const isInstruction = (node: PatchNode): boolean => node.kind === "element" && node.namespace === patchNamespace;

/** The element and all below it. Undefined where a prefix is declared nowhere, which no reader of XML takes. */
export function readPatchTree(document: XmlDocument, element: XmlElement): PatchElement | undefined {
  try {
    return readElement(document, element, scopeAround(element.parent, document));
  } catch (error) {
    if (error instanceof UndeclaredPrefix) return undefined;
    throw error;
  }
}

class UndeclaredPrefix extends Error {}

/** The prefixes that one element declares; those around it follow. */
interface Scope {
  readonly declared: ReadonlyMap<string, string>;
  readonly outer: Scope | undefined;
}

function scopeAround(element: XmlElement | null, document: XmlDocument): Scope | undefined {
  return element ? scopeIn(document, element, scopeAround(element.parent, document)) : undefined;
}

function scopeIn(document: XmlDocument, { attributes }: XmlElement, outer: Scope | undefined): Scope | undefined {
  let declared: Map<string, string> | undefined;
  for (const attribute of attributes) {
    if (isDeclaration(attribute)) {
      declared ??= new Map();
      declared.set(attribute.name.slice("xmlns:".length), parsedAttribute(document, attribute));
    }
  }
  return declared ? { declared, outer } : outer;
}

const isDeclaration = ({ name }: XmlAttribute): boolean => name.startsWith("xmlns") && /^xmlns(?::|$)/.test(name);

function namespaceOf(prefix: string, scope: Scope | undefined): string {
  for (let around = scope; around; around = around.outer) {
    const uri = around.declared.get(prefix);
    if (uri !== undefined) return uri;
  }
  const known = prefix === "" ? "" : builtInNamespace(prefix);
  if (known === undefined) throw new UndeclaredPrefix();
  return known;
}

function readElement(document: XmlDocument, element: XmlElement, outer: Scope | undefined): PatchElement {
  const hasAttributes = element.attributes.length > 0;
  const scope = hasAttributes ? scopeIn(document, element, outer) : outer;
  const isPrefixed = (element.flags & ElementFlag.hasPrefix) !== 0;
  const prefix = isPrefixed ? prefixOf(element.name) : "";
  const attributes = hasAttributes ? readAttributes(document, element, scope, scope !== outer) : emptyList;
  return {
    kind: "element",
    node: element,
    prefix,
    localName: isPrefixed ? localNameOf(element.name) : element.name,
    namespace: scope || isPrefixed ? namespaceOf(prefix, scope) : "",
    attributes,
    children: element.children.length > 0 ? readChildren(document, element, scope) : emptyList,
    position: isPrefixed ? attributes.findLast(({ role }) => role === "position") : undefined,
    hasRule: isPrefixed && attributes.some(({ role }) => role === "rule"),
    isPlain: attributes.every(isPlain),
  };
}

const isPlain = ({ role, localName }: PatchAttribute): boolean => role === "plain" && !isLikePosition(localName);

function readAttributes(
  document: XmlDocument,
  { attributes }: XmlElement,
  scope: Scope | undefined,
  declares: boolean,
): readonly PatchAttribute[] {
  const named = declares ? attributes.filter((each) => !isDeclaration(each)) : attributes;
  return named.map((each) => readAttribute(document, each, scope));
}

function readChildren(document: XmlDocument, element: XmlElement, scope: Scope | undefined): readonly PatchNode[] {
  const children: PatchNode[] = [];
  for (const node of element.children) {
    if (isElement(node)) children.push(readElement(document, node, scope));
    else if (node.kind === NodeKind.text) children.push({ kind: "text", node, value: parsedText(document, node) });
    else if (node.kind === NodeKind.comment)
      children.push({ kind: "comment", node, value: parsedLiteral(document, node, "<!--", "-->") });
    else if (node.kind === NodeKind.cdata)
      children.push({ kind: "cdata", node, value: parsedLiteral(document, node, "<![CDATA[", "]]>") });
  }
  return children;
}

function readAttribute(document: XmlDocument, node: XmlAttribute, scope: Scope | undefined): PatchAttribute {
  const value = parsedAttribute(document, node);
  if (!node.name.includes(":")) return { node, role: "plain", prefix: "", localName: node.name, namespace: "", value };
  const prefix = prefixOf(node.name);
  if (prefix === "") return { node, role: "plain", prefix, localName: node.name, namespace: "", value };
  const localName = localNameOf(node.name);
  const namespace = namespaceOf(prefix, scope);
  return { node, role: roleInNamespace(namespace, localName), prefix, localName, namespace, value };
}

/** The attribute of this name without a namespace. */
export const plainAttribute = ({ attributes }: PatchElement, name: string): PatchAttribute | undefined =>
  attributes.find((attribute) => attribute.role === "plain" && attribute.localName === name);
