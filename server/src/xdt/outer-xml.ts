/** Writes a node as .NET writes its outer XML, which is what a transform that comments out puts into the comment. */
import { escapeText } from "#xml/escape";
import { ElementFlag } from "#xml/tree";
import { outerScope, type Scope } from "#xdt/reader";
import { writeTag } from "#xdt/tag";
import type { TargetNode } from "#xdt/target";

export function outerXml(node: TargetNode, baseText: string, scope: Scope = outerScope): string {
  if (node.kind !== "element") return leafText(node, baseText);
  const tag = writeTag(node, baseText, scope);
  const isSelfClosing = node.source ? (node.source.flags & ElementFlag.isSelfClosing) !== 0 : node.isSelfClosing;
  if (node.children.length === 0 && isSelfClosing) return `${tag.text} />`;
  const content = node.children.map((child) => outerXml(child, baseText, tag.scope)).join("");
  return `${tag.text}>${content}</${tag.name}>`;
}

function leafText({ kind, isNew, value, written, origin: { span } }: TargetNode, baseText: string): string {
  if (kind === "text" && !isNew && !baseText.slice(span.start, span.end).includes("<![CDATA["))
    return escapeText(value);
  return isNew ? written : baseText.slice(span.start, span.end);
}
