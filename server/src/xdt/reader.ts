/** Reads a transform: which attributes are those of XDT, by the namespaces that hold at each element. */
import { readAttribute } from "#xml/read";
import { localNameOf, prefixOf } from "#xml/namespaces";
import type { XmlAttribute, XmlDocument, XmlElement } from "#xml/tree";
import { xdtNamespace, type XdtAttributeName } from "#xdt/words";

/** What the prefixes stand for at an element; the empty one is the default namespace. */
export type Scope = ReadonlyMap<string, string>;

export const outerScope: Scope = new Map([["xml", "http://www.w3.org/XML/1998/namespace"]]);

export const isDeclaration = ({ name }: XmlAttribute): boolean => name === "xmlns" || name.startsWith("xmlns:");

/** The scope of an element in that of the element around it. */
export function scopeIn(document: XmlDocument, element: XmlElement, outer: Scope): Scope {
  const declarations = element.attributes.filter(isDeclaration);
  if (declarations.length === 0) return outer;
  const scope = new Map(outer);
  for (const declaration of declarations) {
    const prefix = declaration.name === "xmlns" ? "" : localNameOf(declaration.name);
    scope.set(prefix, readAttribute(document, declaration).value);
  }
  return scope;
}

export const elementNamespaceIn = (scope: Scope, { name }: { readonly name: string }): string =>
  scope.get(prefixOf(name)) ?? "";

/** Without a prefix an attribute is in no namespace. */
export const attributeNamespaceIn = (scope: Scope, { name }: { readonly name: string }): string =>
  name.includes(":") ? (scope.get(prefixOf(name)) ?? "") : "";

/** The attribute of XDT of this name. */
export const xdtAttribute = (element: XmlElement, scope: Scope, wanted: XdtAttributeName): XmlAttribute | undefined =>
  element.attributes.find(
    (attribute) => localNameOf(attribute.name) === wanted && attributeNamespaceIn(scope, attribute) === xdtNamespace,
  );

/** Whether the file declares the namespace of XDT anywhere; without it the engine does nothing. */
export const declaresXdt = (document: XmlDocument): boolean =>
  document.elements.some(({ attributes }) =>
    attributes.some(
      (attribute) => isDeclaration(attribute) && readAttribute(document, attribute).value === xdtNamespace,
    ),
  );
