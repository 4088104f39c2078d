/** What Sitecore goes by when it looks for the element that a patch means. */
import { attributeNamespace, elementNamespace, localNameOf, prefixOf } from "#xml/namespaces";
import { readAttribute } from "#xml/read";
import { ElementFlag, isElement, NodeKind, type XmlDocument, type XmlElement } from "#xml/tree";

/** Sitecore compares these addresses letter by letter. */
const namespace = "http://www.sitecore.net/xmlconfig/";
const ruleNamespace = /^http:\/\/www\.sitecore\.net\/xmlconfig\/([^/]+)\/$/;

/** The attributes that alone decide, where an element has one of them. */
const names: readonly string[] = ["name", "uid"];

/**
 * The attributes of all other elements that are known to decide, in 8.2 and later. Older versions go by whatever a
 * patch names, so an element that is found by these alone is found by every version.
 */
const significant: ReadonlySet<string> = new Set([
  ...["id", "type", "method", "hint", "ref", "desc", "description", "assembly", "namespace", "prefix", "ancestor"],
  ...["comment", "folder", "category", "path", "displayName", "find", "with", "fieldName", "fieldId", "typeConverter"],
  ...["serviceType", "implementationType", "groupName", "contains", "extensions"],
]);

/** An attribute `role:require="…"`. */
export interface Condition {
  readonly rule: string;
  readonly value: string;
}

/** An element as Sitecore sees it when it merges files. */
export interface Identity {
  readonly name: string;
  /** Its own attributes, without those that steer the merge. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Those of them by which a patch finds it. */
  readonly keys: readonly (readonly [name: string, value: string])[];
  readonly conditions: readonly Condition[];
}

export function makeIdentity(
  name: string,
  attributes: ReadonlyMap<string, string>,
  conditions: readonly Condition[] = [],
): Identity {
  const only = names.find((each) => attributes.has(each));
  const keys = [...attributes].filter(([key]) => (only === undefined ? significant.has(key) : key === only));
  return { name, attributes, keys, conditions };
}

/** Read once, as the same neighbors are asked about again and again. */
const known = new WeakMap<XmlElement, Identity | "none">();

/** Undefined for instructions and names that a patch of ours could not repeat. */
export function identityOf(document: XmlDocument, element: XmlElement): Identity | undefined {
  const found = known.get(element) ?? readIdentity(document, element) ?? "none";
  known.set(element, found);
  return found === "none" ? undefined : found;
}

function readIdentity(document: XmlDocument, element: XmlElement): Identity | undefined {
  if (elementNamespace(document, element) !== "" || prefixOf(element.name) !== "") return undefined;
  const attributes = new Map<string, string>();
  const conditions: Condition[] = [];
  for (const attribute of element.attributes) {
    const { name } = attribute;
    const { value } = readAttribute(document, attribute);
    if (!name.includes(":")) {
      if (name !== "xmlns") attributes.set(name, value);
      continue;
    }
    const rule = ruleNamespace.exec(attributeNamespace(document, element, attribute))?.[1];
    const isCondition = localNameOf(name) === "require" || localNameOf(name) === "r";
    if (rule === undefined || !isCondition) continue;
    // Nobody knows whether Sitecore goes by the address or by the prefix where they differ.
    if (prefixOf(name) !== rule) return undefined;
    conditions.push({ rule, value });
  }
  return makeIdentity(element.name, attributes, conditions);
}

/** Whether what a patch says of the first element, it says of the second one; conditions do not count. */
export const means = (patch: Identity, target: Identity): boolean =>
  patch.name === target.name && patch.keys.every(([name, value]) => target.attributes.get(name) === value);

/** Whether the attribute is one by which a patch may find the element. */
export const isKey = (name: string): boolean => names.includes(name) || significant.has(name);

/** The name of the instruction, `delete` or `attribute`; undefined for elements of configuration. */
export function instructionOf(document: XmlDocument, element: XmlElement): string | undefined {
  if (!element.name.includes(":") || elementNamespace(document, element) !== namespace) return undefined;
  const name = localNameOf(element.name);
  return shortForms.get(name) ?? name;
}

const shortForms: ReadonlyMap<string, string> = new Map([
  ["a", "attribute"],
  ["d", "delete"],
  ["da", "deleteattribute"],
]);

/** The name that an attribute gives a value to: `set:value` gives one to `value`. Undefined for what steers the merge. */
export function settableName(document: XmlDocument, element: XmlElement, name: string): string | undefined {
  const attribute = element.attributes.find((each) => each.name === name);
  if (!name.includes(":")) return name === "xmlns" ? undefined : name;
  const isSet = attribute && attributeNamespace(document, element, attribute) === `${namespace}set/`;
  return isSet ? localNameOf(name) : undefined;
}

/** Where a patch puts the element: `before`, `after` or `instead`, with the XPath of a neighbor. */
export function positionOf(
  document: XmlDocument,
  element: XmlElement,
): { readonly verb: string; readonly path: string } | undefined {
  if ((element.flags & ElementFlag.hasPrefix) === 0) return undefined;
  const attribute = element.attributes.findLast(
    (each) =>
      each.name.includes(":") &&
      positions.has(localNameOf(each.name)) &&
      attributeNamespace(document, element, each) === namespace,
  );
  if (!attribute) return undefined;
  const verb = positions.get(localNameOf(attribute.name)) ?? "";
  return { verb, path: readAttribute(document, attribute).value };
}

const positions: ReadonlyMap<string, string> = new Map([
  ...["before", "after", "instead"].flatMap(
    (verb) =>
      [
        [verb, verb],
        [verb.charAt(0), verb],
      ] as const,
  ),
]);

/** The element that Sitecore merges, in a file of its own or around a section of web.config. */
export function sitecoreElement({ root }: XmlDocument): XmlElement | undefined {
  const top = root.children.find(isElement);
  return top?.name === "configuration" ? top.children.filter(isElement).find(({ name }) => name === "sitecore") : top;
}

/** Whether text stands in the element, beside blanks and comments. */
export const hasText = ({ text }: XmlDocument, { children }: XmlElement): boolean =>
  children.some(({ kind, start, end }) => kind === NodeKind.text && text.slice(start, end).trim() !== "");
