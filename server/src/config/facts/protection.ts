/** A fact: a section that is encrypted, or half of what an encrypted section needs. */
import { containsText } from "#text/contains-text";
import type { Span } from "#text/span";
import { localNameOf } from "#xml/namespaces";
import { readAttribute, readContent } from "#xml/read";
import {
  childElements,
  findAttribute,
  isElement,
  type XmlAttribute,
  type XmlDocument,
  type XmlElement,
} from "#xml/tree";

export interface Protection {
  /** The section: `connectionStrings`. */
  readonly element: XmlElement;
  /** `configProtectionProvider`; undefined where the attribute is missing. */
  readonly provider: { readonly attribute: XmlAttribute; readonly name: string } | undefined;
  readonly encryptedData: XmlElement | undefined;
  /** Elements beside the encrypted data, readable by everybody. */
  readonly plain: readonly XmlElement[];
  /** Where the encrypted data has no content. */
  readonly emptyCipher: Span | undefined;
}

const protectionAttribute = "configProtectionProvider";

/** Every element with the attribute, or with encrypted data in it, unless its content lies in a file of its own. */
export const protectionsOf = (document: XmlDocument): readonly Protection[] =>
  containsText(document.text, protectionAttribute) || containsText(document.text, "EncryptedData")
    ? document.elements.filter(isProtected).flatMap((element) => protectionOf(document, element) ?? [])
    : [];

/** Whether nothing inside can be read. Asked for every element of a file, so it makes nothing. */
export function isProtected(element: XmlElement): boolean {
  for (const { name } of element.attributes) if (name === protectionAttribute) return true;
  for (const child of element.children) if (isElement(child) && isEncryptedData(child)) return true;
  return false;
}

function protectionOf(document: XmlDocument, element: XmlElement): Protection | undefined {
  const attribute = findAttribute(element, protectionAttribute);
  const children = childElements(element);
  const encryptedData = children.find(isEncryptedData);
  if ((!attribute && !encryptedData) || findAttribute(element, "configSource")) return undefined;
  return {
    element,
    provider: attribute && { attribute, name: readAttribute(document, attribute).value.trim() },
    encryptedData,
    plain: encryptedData ? children.filter((child) => !isEncryptedData(child)) : [],
    emptyCipher: encryptedData && emptyCipherOf(document, encryptedData),
  };
}

/** The cheap half of the question comes first. */
const isEncryptedData = ({ name }: XmlElement): boolean =>
  name.endsWith("EncryptedData") && localNameOf(name) === "EncryptedData";

/** The data itself stands in `CipherData/CipherValue`; `EncryptedKey` has one of its own. */
function emptyCipherOf(document: XmlDocument, encryptedData: XmlElement): Span | undefined {
  const data = childElements(encryptedData).find(({ name }) => localNameOf(name) === "CipherData");
  const value = data && childElements(data).find(({ name }) => localNameOf(name) === "CipherValue");
  if (!value) return encryptedData.nameSpan;
  return readContent(document, value)?.value ? undefined : value.nameSpan;
}
