/** Checks what every tree must keep to, however broken its text is. */
import type { XmlAttribute, XmlDocument, XmlElement, XmlNode } from "#xml/tree";
import { NodeKind } from "#xml/tree";

/** The first thing that is wrong with the places in the tree; undefined where all is well. */
export function faultInTree(document: XmlDocument): string | undefined {
  const { root, elements, problems, text } = document;
  if (root.start !== 0 || root.end !== text.length || root.parent) return "the root does not cover the text";
  for (const { span } of problems) {
    if (!isSpan(span.start, span.end, 0, text.length)) return `a problem at ${span.start}-${span.end}`;
  }
  const found: XmlElement[] = [];
  const fault = faultInParent(root, found);
  if (fault !== undefined) return fault;
  return found.length === elements.length && found.every((element, i) => element === elements[i])
    ? undefined
    : "elements are not listed in document order";
}

function faultInParent(element: XmlElement, found: XmlElement[]): string | undefined {
  const contentEnd = element.closeStart === -1 ? element.end : element.closeStart;
  let at = element.openEnd;
  if (!isSpan(element.openEnd, contentEnd, element.start, element.end)) return `the parts of ${describe(element)}`;
  for (const child of element.children) {
    if (child.parent !== element) return `the parent of ${describe(child)}`;
    if (!isSpan(child.start, child.end, at, contentEnd)) return `the place of ${describe(child)}`;
    at = child.end;
    if (isElement(child)) {
      found.push(child);
      const fault = faultInAttributes(child) ?? faultInParent(child, found);
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}

function faultInAttributes(element: XmlElement): string | undefined {
  let at = element.nameSpan.end;
  for (const attribute of element.attributes) {
    const { span, valueSpan } = attribute;
    if (!isSpan(span.start, span.end, at, element.openEnd)) return `the place of ${describeAttribute(attribute)}`;
    if (!isSpan(valueSpan.start, valueSpan.end, attribute.nameSpan.end, span.end)) {
      return `the value of ${describeAttribute(attribute)}`;
    }
    at = span.end;
  }
  return undefined;
}

const isElement = (node: XmlNode): node is XmlElement => node.kind === NodeKind.element;

const isSpan = (start: number, end: number, from: number, to: number): boolean =>
  from <= start && start <= end && end <= to;

const describe = (node: XmlNode): string => `node of kind ${node.kind} at ${node.start}-${node.end}`;

const describeAttribute = ({ name, nameStart }: XmlAttribute): string => `attribute ${name} at ${nameStart}`;
