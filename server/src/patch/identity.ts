/** What Sitecore goes by when it looks for the element that a patch means. */
import { ruleOfNamespace } from "#knowledge/sitecore/xml-namespaces";
import { attributeNamespace, elementNamespace, localNameOf, prefixOf } from "#xml/namespaces";
import { readAttribute } from "#xml/read";
import type { XmlDocument, XmlElement } from "#xml/tree";

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

/** Read once, as the same siblings are asked about again and again. */
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
    const rule = ruleOfNamespace(attributeNamespace(document, element, attribute));
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
