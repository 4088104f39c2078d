/**
 * XML as lines that tell what counts where configurations are compared: no spaces between elements, no declarations of
 * namespaces. Read by a parser that is none of ours.
 */
import { parseXml, XmlCdata, XmlComment, XmlElement, XmlText, type XmlNode } from "@rgrove/parse-xml";

/** Prefixes and what they stand for. */
type Scope = ReadonlyMap<string, string>;

/** Throws where the text is not well-formed. The order of attributes counts only where it is asked for. */
export function canonicalXml(text: string, { inOrder = false } = {}): readonly string[] {
  const { root } = parseXml(text, { preserveComments: true });
  if (!root) throw new Error("There is no root element.");
  return lines(root, "", new Map(), inOrder);
}

function lines({ name, attributes, children }: XmlElement, indent: string, around: Scope, inOrder: boolean): string[] {
  const written = Object.entries(attributes);
  const declared = written.filter(([each]) => isDeclaration(each));
  const scope: Scope = new Map([...around, ...declared.map(([each, value]) => [each.slice(6), value] as const)]);
  const shown = written
    .filter(([each]) => !isDeclaration(each))
    .map(([each, value]) => `${each.includes(":") ? nameIn(scope, each) : each}=${JSON.stringify(value)}`);
  return [
    [`${indent}${nameIn(scope, name)}`, ...(inOrder ? shown : shown.sort())].join(" "),
    ...children.flatMap((child) =>
      child instanceof XmlElement ? lines(child, `${indent}  `, scope, inOrder) : linesOf(child, indent),
    ),
  ];
}

function linesOf(node: XmlNode, indent: string): string[] {
  if (node instanceof XmlComment) return [`${indent}  comment ${JSON.stringify(node.content.trim())}`];
  const text = node instanceof XmlText || node instanceof XmlCdata ? node.text.trim() : "";
  return text === "" ? [] : [`${indent}  text ${JSON.stringify(text)}`];
}

const isDeclaration = (name: string): boolean => name === "xmlns" || name.startsWith("xmlns:");

/** A prefix that is declared nowhere stands for itself. */
function nameIn(scope: Scope, name: string): string {
  const colon = name.indexOf(":");
  const prefix = name.slice(0, Math.max(0, colon));
  const namespace = scope.get(prefix) ?? prefix;
  return namespace === "" ? name : `{${namespace}}${name.slice(colon + 1)}`;
}
