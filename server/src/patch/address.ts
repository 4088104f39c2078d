/** Where an element stands in Sitecore's configuration, whichever file it stands in. */
import { identityOf, means, type Identity } from "#patch/identity";
import { positionOf } from "#patch/instructions";
import { excludeEachOther } from "#patch/conditions";
import { childElements, isElement, type XmlDocument, type XmlElement } from "#xml/tree";

/** The elements from below `<sitecore>` down to the one that is meant. */
export type Address = readonly Identity[];

/** The element that Sitecore merges, in a file of its own or around a section of web.config. */
export function sitecoreElement({ root }: XmlDocument): XmlElement | undefined {
  const top = root.children.find(isElement);
  return top?.name === "configuration" ? top.children.filter(isElement).find(({ name }) => name === "sitecore") : top;
}

/** Undefined for `<sitecore>` itself, for instructions, and for what is no configuration. */
export function addressOf(document: XmlDocument, element: XmlElement): Address | undefined {
  const sitecore = sitecoreElement(document);
  const steps: Identity[] = [];
  let around: XmlElement | null = element;
  for (; around && around !== sitecore; around = around.parent) {
    const step = identityOf(document, around);
    if (!step) return undefined;
    steps.unshift(step);
  }
  const root = around && identityOf(document, around);
  return root && steps.length > 0 ? withConditionsOf(root, steps) : undefined;
}

/** A condition on `<sitecore>` would keep all of a patch file out, so it is one of the first element below. */
function withConditionsOf({ conditions }: Identity, [first, ...others]: Address): Address | undefined {
  if (!first) return undefined;
  const isTaken = conditions.some(({ rule }) => first.conditions.some((own) => own.rule === rule));
  return isTaken ? undefined : [{ ...first, conditions: [...conditions, ...first.conditions] }, ...others];
}

/** The elements of a file at each step of an address, whatever their conditions. */
export function elementsAlong(
  document: XmlDocument,
  address: Address,
  isStep: (candidate: Identity, step: Identity, element: XmlElement) => boolean,
): readonly (readonly XmlElement[])[] {
  const sitecore = sitecoreElement(document);
  let level: readonly XmlElement[] = sitecore ? [sitecore] : [];
  return address.map((step) => {
    level = level.flatMap(childElements).filter((child) => {
      const candidate = child.name === step.name ? identityOf(document, child) : undefined;
      return candidate !== undefined && isStep(candidate, step, child);
    });
    return level;
  });
}

/**
 * The elements of a file by which it says something of the element at the address. One without keys means the first
 * of that name, or a new one where it has a position, so it is not taken for an element that has keys.
 */
export const elementsMeaning = (document: XmlDocument, address: Address): readonly (readonly XmlElement[])[] =>
  elementsAlong(document, address, (candidate, step, element) => {
    if (!means(candidate, step)) return false;
    return candidate.keys.length > 0 || (step.keys.length === 0 && !positionOf(document, element));
  });

/**
 * Whether a patch that names the keys of each step can mean no other element of this file. Elements with the same
 * keys in several files are one to Sitecore; those without keys are one only where each file has a single one.
 */
export function isUnambiguous(document: XmlDocument, address: Address): boolean {
  const found = elementsAlong(document, address, (candidate, step) => means(step, candidate));
  return found.every((elements, index) => {
    const step = address[index];
    return step !== undefined && areOne(document, elements, step);
  });
}

/**
 * Whether the file says something else of what is the same element to Sitecore: right beside it, or behind it and
 * on some of the same servers, where that would count.
 */
export function hasRival(document: XmlDocument, element: XmlElement): boolean {
  const { parent } = element;
  const own = identityOf(document, element);
  if (!parent || !own) return false;
  const isRival = childElements(parent).some((sibling) => {
    const other = sibling !== element && sibling.name === own.name ? identityOf(document, sibling) : undefined;
    if (!other || !means(own, other)) return false;
    return stepKey(other) === stepKey(own) || (sibling.start > element.start && !excludesOn(own, other));
  });
  return isRival || hasRival(document, parent);
}

const excludesOn = (one: Identity, other: Identity): boolean =>
  one.conditions.some(({ rule, value }) =>
    other.conditions.some((theirs) => theirs.rule === rule && excludeEachOther(value, theirs.value)),
  );

/** The same for two steps that mean the same element under the same conditions. */
export const stepKey = (step: Identity): string =>
  JSON.stringify([step.name, [...step.keys].sort(), step.conditions.map(({ rule, value }) => [rule, value]).sort()]);

function areOne(document: XmlDocument, elements: readonly XmlElement[], { keys }: Identity): boolean {
  if (keys.length === 0) {
    const parents = new Set(elements.map(({ parent }) => parent));
    if (parents.size < elements.length || elements.some((element) => positionOf(document, element))) return false;
  }
  return elements.every((element) => identityOf(document, element)?.keys.length === keys.length);
}
