/** Copies an element of the transform into the target: without what is XDT's, and without declarations of namespaces. */
import { readAttribute } from "#xml/read";
import { localNameOf } from "#xml/namespaces";
import { ElementFlag, isElement, NodeKind, type XmlDocument, type XmlElement, type XmlNode } from "#xml/tree";
import { spanOf } from "#text/span";
import { attributeNamespaceIn, elementNamespaceIn, isDeclaration, scopeIn, type Scope } from "#xdt/reader";
import { adopt, TargetNode, textValue } from "#xdt/target";
import { xdtNamespace } from "#xdt/words";

/** The element without its content. `scope` is its own. */
export function cloneTagOf(document: XmlDocument, element: XmlElement, scope: Scope): TargetNode {
  const clone = new TargetNode(
    "element",
    { file: "transform", span: spanOf(element.start, element.end), start: element.nameSpan.start },
    {
      name: element.name,
      namespace: elementNamespaceIn(scope, element),
      isSelfClosing: (element.flags & ElementFlag.isSelfClosing) !== 0,
    },
  );
  for (const attribute of attributesOf(document, element, scope)) adopt(clone, attribute);
  return clone;
}

export function cloneOf(document: XmlDocument, element: XmlElement, scope: Scope): TargetNode {
  const clone = cloneTagOf(document, element, scope);
  for (const child of element.children) {
    const copy = isElement(child) ? cloneOf(document, child, scopeIn(document, child, scope)) : leafOf(document, child);
    copy.parent = clone;
    clone.children.push(copy);
  }
  return clone;
}

/** The prefixes of attributes are lost on the way, which the engine looks them up without; the namespaces stay. */
function attributesOf(document: XmlDocument, element: XmlElement, scope: Scope): readonly TargetNode[] {
  return element.attributes.flatMap((attribute) => {
    const namespace = attributeNamespaceIn(scope, attribute);
    if (isDeclaration(attribute) || namespace === xdtNamespace) return [];
    return new TargetNode(
      "attribute",
      { file: "transform", span: attribute.span, start: attribute.nameStart },
      { name: localNameOf(attribute.name), namespace, value: readAttribute(document, attribute).value },
    );
  });
}

function leafOf({ text }: XmlDocument, node: XmlNode): TargetNode {
  const written = text.slice(node.start, node.end);
  const origin = { file: "transform", span: spanOf(node.start, node.end), start: node.start } as const;
  if (node.kind === NodeKind.comment) {
    return new TargetNode("comment", origin, { value: written.slice(4, -3), written });
  }
  if (node.kind === NodeKind.text || node.kind === NodeKind.cdata) {
    return new TargetNode("text", origin, { value: textValue(written), written });
  }
  return new TargetNode("instruction", origin, { written });
}
