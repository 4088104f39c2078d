/** Writes a tree back as text. What lies between the parts of the tree is taken from its text, so nothing is lost. */
import { AttributeFlag, ElementFlag, NodeKind, type XmlDocument, type XmlElement, type XmlNode } from "#xml/tree";

/** The text of the document, exactly as it was read. */
export const printDocument = (document: XmlDocument): string => printNode(document.text, document.root);

function printNode(text: string, node: XmlNode): string {
  if (!isParent(node)) return text.slice(node.start, node.end);
  const contentEnd = node.closeStart === -1 ? node.end : node.closeStart;
  return printStartTag(text, node) + printChildren(text, node, contentEnd) + printEndTag(text, node);
}

const isParent = (node: XmlNode): node is XmlElement =>
  node.kind === NodeKind.element || node.kind === NodeKind.document;

function printChildren(text: string, { children, openEnd }: XmlElement, contentEnd: number): string {
  let printed = "";
  let at = openEnd;
  for (const child of children) {
    printed += text.slice(at, child.start) + printNode(text, child);
    at = child.end;
  }
  return printed + text.slice(at, contentEnd);
}

function printStartTag(text: string, element: XmlElement): string {
  if (element.kind === NodeKind.document) return "";
  let printed = `<${element.name}`;
  let at = element.nameSpan.end;
  for (const attribute of element.attributes) {
    const { nameSpan, valueSpan, span } = attribute;
    const quote = attribute.flags & AttributeFlag.isClosed ? text.charAt(valueSpan.end) : "";
    printed += text.slice(at, nameSpan.start) + attribute.name;
    printed += text.slice(nameSpan.end, valueSpan.start) + text.slice(valueSpan.start, valueSpan.end) + quote;
    at = span.end;
  }
  return printed + text.slice(at, element.openEnd);
}

function printEndTag(text: string, element: XmlElement): string {
  const hasEndTag = (element.flags & ElementFlag.hasEndTag) !== 0;
  return hasEndTag ? `</${text.slice(element.closeStart + 2, element.end)}` : "";
}
