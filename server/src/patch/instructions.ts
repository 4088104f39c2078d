/** What Sitecore takes for an instruction rather than for configuration. It goes by namespaces: prefixes are free. */
import { patchNamespace, setNamespace } from "#knowledge/sitecore/xml-namespaces";
import { attributeNamespace, elementNamespace, localNameOf } from "#xml/namespaces";
import { readAttribute } from "#xml/read";
import { ElementFlag, type XmlDocument, type XmlElement } from "#xml/tree";

/** The name of the instruction, `delete` or `attribute`; undefined for elements of configuration. */
export function instructionOf(document: XmlDocument, element: XmlElement): string | undefined {
  if (!element.name.includes(":") || elementNamespace(document, element) !== patchNamespace) return undefined;
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
  const isSet = attribute && attributeNamespace(document, element, attribute) === setNamespace;
  return isSet ? localNameOf(name) : undefined;
}

/** Where a patch puts the element: `before`, `after` or `instead`, with the XPath of a sibling. */
export function positionOf(
  document: XmlDocument,
  element: XmlElement,
): { readonly verb: string; readonly path: string } | undefined {
  if ((element.flags & ElementFlag.hasPrefix) === 0) return undefined;
  const attribute = element.attributes.findLast(
    (each) =>
      each.name.includes(":") &&
      positions.has(localNameOf(each.name)) &&
      attributeNamespace(document, element, each) === patchNamespace,
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
