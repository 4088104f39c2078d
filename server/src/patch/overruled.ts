/** Whether a file that is loaded later takes back what an earlier one says of an element. */
import { elementsMeaning, type Address } from "#patch/address";
import { isKey, type Identity } from "#patch/identity";
import { instructionOf, positionOf, settableName } from "#patch/instructions";
import { selects } from "#patch/path";
import { readAttribute } from "#xml/read";
import { childElements, findAttribute, NodeKind, type XmlDocument, type XmlElement } from "#xml/tree";

/** What is said: the value of an attribute, or the element's own text under the name `""`. */
export interface Said {
  readonly address: Address;
  readonly attribute: string;
}

/** `counts` tells which elements of the later file are in force. */
export function isOverruledIn(
  document: XmlDocument,
  { address, attribute }: Said,
  counts: (element: XmlElement) => boolean,
): boolean {
  const levels = elementsMeaning(document, address).map((elements) => elements.filter(counts));
  const says = (element: XmlElement): boolean =>
    attribute === "" ? hasText(document, element) : setsAttribute(document, element, attribute);
  return (levels.at(-1) ?? []).some(says) || isTakenAwayIn(document, address, counts);
}

/** Whether the file takes the element at the address away, or one around it. */
export function isTakenAwayIn(
  document: XmlDocument,
  address: Address,
  counts: (element: XmlElement) => boolean,
): boolean {
  const levels = elementsMeaning(document, address);
  const isDeleted = levels.flat().some((element) => counts(element) && hasInstruction(document, element, "delete"));
  return isDeleted || address.some((step, index) => isReplaced(document, step, levels[index - 1], counts));
}

function isReplaced(
  document: XmlDocument,
  step: Identity,
  parents: readonly XmlElement[] | undefined,
  counts: (element: XmlElement) => boolean,
): boolean {
  return (parents ?? []).flatMap(childElements).some((element) => {
    const position = positionOf(document, element);
    return position?.verb === "instead" && counts(element) && selects(position.path, step);
  });
}

const hasInstruction = (document: XmlDocument, element: XmlElement, name: string): boolean =>
  childElements(element).some((child) => instructionOf(document, child) === name);

function setsAttribute(document: XmlDocument, element: XmlElement, wanted: string): boolean {
  return (
    element.attributes.some(
      ({ name }) => settableName(document, element, name) === wanted && !(isKey(wanted) && name === wanted),
    ) ||
    childElements(element).some((child) => {
      const named = findAttribute(child, "name");
      const verb = instructionOf(document, child);
      return (verb === "attribute" || verb === "deleteattribute") && named !== undefined
        ? readAttribute(document, named).value === wanted
        : false;
    })
  );
}

/** Whether text stands in the element, beside blanks and comments. */
const hasText = ({ text }: XmlDocument, { children }: XmlElement): boolean =>
  children.some(({ kind, start, end }) => kind === NodeKind.text && text.slice(start, end).trim() !== "");
