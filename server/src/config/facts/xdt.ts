/** Facts: the instructions of an XDT transform. */
import type { ConfigFile } from "#config/file";
import { trimSource, type SourceText } from "#text/source-text";
import type { Span } from "#text/span";
import { readInstruction } from "#xdt/instruction";
import { xdtAttributes, xdtNamespace } from "#xdt/words";
import { readAttribute } from "#xml/read";
import { findAttribute, isElement, type XmlDocument, type XmlElement } from "#xml/tree";

/** `xdt:Transform="SetAttributes(debug)"` */
export interface XdtInstruction {
  readonly kind: "Transform" | "Locator";
  readonly element: XmlElement;
  /** The `key` of the element, which tells entries of a list apart. */
  readonly key: string | undefined;
  readonly nameSpan: Span;
  /** `SetAttributes`, as it is written. */
  readonly verb: SourceText;
  /** What stands in the parentheses, cut at the commas; for XPath that is of no use. */
  readonly names: readonly SourceText[];
  /** Whether an instruction to transform stands on the element or below it. */
  readonly isFollowed: boolean;
}

/** `xdt:Location="Match(name)"`, which is nothing. */
export interface XdtAttribute {
  readonly prefix: string;
  readonly name: string;
  readonly nameSpan: Span;
}

export interface Xdt {
  readonly instructions: readonly XdtInstruction[];
  readonly unknownAttributes: readonly XdtAttribute[];
  /** Whether transforms of other makers are brought in, so that names may be theirs. */
  readonly hasImports: boolean;
}

/** The instructions of a transform; in any other file they mean nothing. */
export const xdtOf = (file: ConfigFile): Xdt => file.fact(readXdt);

function readXdt({ xml: document }: ConfigFile): Xdt {
  return {
    instructions: document.elements.flatMap((element) => instructionsOf(document, element)),
    unknownAttributes: unknownAttributesOf(document),
    hasImports: document.elements.some(({ name }) => name.endsWith(":Import")),
  };
}

const instructionsOf = (document: XmlDocument, element: XmlElement): XdtInstruction[] =>
  element.attributes.flatMap((attribute) => {
    const [, kind] = /:(Transform|Locator)$/.exec(attribute.name) ?? [];
    if (kind !== "Transform" && kind !== "Locator") return [];
    const keyAttribute = findAttribute(element, "key");
    const key = keyAttribute && readAttribute(document, keyAttribute).value;
    const { nameSpan } = attribute;
    const isFollowed = isTransformed(element);
    return [{ kind, element, key, nameSpan, isFollowed, ...split(readAttribute(document, attribute), kind) }];
  });

const attributeNames: readonly string[] = xdtAttributes;

function unknownAttributesOf(document: XmlDocument): XdtAttribute[] {
  const attributes = document.elements.flatMap((element) => element.attributes);
  const prefixes = attributes.flatMap((attribute) => {
    const [, prefix] = /^xmlns:(.+)$/.exec(attribute.name) ?? [];
    return prefix !== undefined && readAttribute(document, attribute).value === xdtNamespace ? [prefix] : [];
  });
  if (prefixes.length === 0) return [];
  return attributes.flatMap(({ name: whole, nameSpan }) => {
    const [prefix = "", name = ""] = whole.split(":");
    return prefixes.includes(prefix) && name !== "" && !attributeNames.includes(name)
      ? [{ prefix, name, nameSpan }]
      : [];
  });
}

const isTransformed = (element: XmlElement): boolean =>
  element.attributes.some(({ name }) => name.endsWith(":Transform")) ||
  element.children.some((child) => isElement(child) && isTransformed(child));

/**
 * `Match(key, name)` → `Match` and `key`, `name`. Spaces around the only name count for a locator, which asks for it as it
 * is written; those of a transform are paths, which spaces do not change.
 */
function split(source: SourceText, kind: XdtInstruction["kind"]): Pick<XdtInstruction, "verb" | "names"> {
  const { word, arguments: names = [] } = readInstruction(source) ?? {};
  // What has another form is all one word, which nobody knows.
  return { verb: word ?? trimSource(source), names: kind === "Locator" ? names : names.map(trimSource) };
}
