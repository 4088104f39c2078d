/** An element in short, as people recognize it: `<processor type="…IgnoreList">`. */
import { maskSecrets } from "#config/facts/secret";
import { findMerged, type MergedElement } from "#patch/merge/merged";
import { attributeText } from "#xml/read";
import type { XmlDocument, XmlElement } from "#xml/tree";

/** The attributes by which people tell elements apart. */
export const tellingAttributes = ["name", "key", "id", "uid", "type", "desc", "hint", "ref", "path"] as const;

/** As it stands in a file. */
export const labelOf = (document: XmlDocument, element: XmlElement): string =>
  label(element.name, (name) => attributeText(document, element, name));

/** As it stands in the merged configuration. */
export const labelOfMerged = (element: MergedElement): string =>
  label(element.localName, (name) => findMerged(element, name)?.value);

function label(elementName: string, valueOf: (name: string) => string | undefined): string {
  for (const name of tellingAttributes) {
    const value = valueOf(name)?.trim();
    if (!value) continue;
    const method = name === "type" ? valueOf("method")?.trim() : undefined;
    const shown = name === "type" ? className(value) : value;
    return `<${elementName} ${name}="${cut(shown)}"${method ? ` method="${cut(method)}"` : ""}>`;
  }
  return `<${elementName}>`;
}

const longest = 50;

function cut(value: string): string {
  const shown = maskSecrets(value);
  return shown.length > longest ? `${shown.slice(0, longest - 1)}…` : shown;
}

/** Of the name of a type, the namespace and the assembly tell least. */
function className(type: string): string {
  const [, name] = /^[\w.+]*\.([\w+]+)(?:\s*,[\w\s.,=]*)?$/.exec(type) ?? [];
  return name === undefined ? type : `…${name}`;
}
