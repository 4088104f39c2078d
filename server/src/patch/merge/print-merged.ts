/** Writes the result as Sitecore's ShowConfig does, indented. */
import { patchNamespace, setNamespace, ruleOfNamespace } from "#knowledge/sitecore/xml-namespaces";
import type { MergedAttribute, MergedElement, MergedNode } from "#patch/merge/merged";
import { rawValue, type ValueOf } from "#patch/merge/select-merged";
import { escapeAttribute, escapeCData, escapeText } from "#xml/escape";

/** The element and all in it, with the prefixes it needs declared in it. */
export const printMerged = (element: MergedElement, valueOf: ValueOf): string => `${print(element, valueOf, true)}\n`;

/** On one line and raw, as what is removed is told. */
export const printOnOneLine = (element: MergedElement): string => print(element, rawValue, false);

function print(element: MergedElement, valueOf: ValueOf, isIndented: boolean): string {
  const printer = new Printer(valueOf, isIndented);
  printer.element(element, "", new Map(namespacesIn(element).map((uri, index) => [uri, prefixFor(uri, index)])));
  return printer.parts.join("");
}

/** All namespaces of attributes and elements below, in the order in which they occur. */
function namespacesIn(element: MergedElement): readonly string[] {
  const found = new Set<string>();
  collectNamespaces(element, found);
  return [...found];
}

function collectNamespaces({ namespace, attributes, children }: MergedElement, found: Set<string>): void {
  if (namespace !== "") found.add(namespace);
  for (const attribute of attributes) if (isDeclared(attribute.namespace)) found.add(attribute.namespace);
  for (const child of children) if (child.kind === "element") collectNamespaces(child, found);
}

const xmlNamespace = "http://www.w3.org/XML/1998/namespace";
const isDeclared = (namespace: string): boolean => namespace !== "" && namespace !== xmlNamespace;

function prefixFor(uri: string, index: number): string {
  if (uri === xmlNamespace) return "xml";
  if (uri === patchNamespace) return "patch";
  if (uri === setNamespace) return "set";
  const rule = ruleOfNamespace(uri);
  return rule !== undefined && /^[a-z_][\w.-]*$/i.test(rule) && !/^(?:xml|patch$|set$|n\d)/i.test(rule)
    ? rule
    : `n${index}`;
}

class Printer {
  readonly parts: string[] = [];
  readonly #valueOf: ValueOf;
  readonly #isIndented: boolean;

  constructor(valueOf: ValueOf, isIndented: boolean) {
    this.#valueOf = valueOf;
    this.#isIndented = isIndented;
  }

  /** All prefixes are declared on the outermost element. */
  element(element: MergedElement, indent: string, prefixes: ReadonlyMap<string, string>, isInner = false): void {
    const { parts } = this;
    const name = nameIn(element, prefixes);
    parts.push("<", name);
    if (!isInner) for (const [uri, prefix] of prefixes) parts.push(` xmlns:${prefix}="${escapeAttribute(uri, '"')}"`);
    for (const attribute of element.attributes) this.#attribute(attribute, prefixes);
    const { children } = element;
    if (children.length === 0) {
      parts.push(" />");
      return;
    }
    parts.push(">");
    // Blanks beside a text would be a part of it.
    const isText = !this.#isIndented || children.some(({ kind }) => kind === "text");
    for (const child of children) {
      if (!isText) parts.push("\n", indent, "  ");
      this.#child(child, `${indent}  `, prefixes);
    }
    if (!isText) parts.push("\n", indent);
    parts.push(`</${name}>`);
  }

  #attribute(attribute: MergedAttribute, prefixes: ReadonlyMap<string, string>): void {
    this.parts.push(` ${nameIn(attribute, prefixes)}="${escapeAttribute(this.#valueOf(attribute), '"')}"`);
  }

  #child(child: MergedNode, indent: string, prefixes: ReadonlyMap<string, string>): void {
    if (child.kind === "element") this.element(child, indent, prefixes, true);
    else if (child.kind === "comment") this.parts.push(`<!--${child.value}-->`);
    else if (child.isCData) this.parts.push(`<![CDATA[${escapeCData(this.#valueOf(child))}]]>`);
    else this.parts.push(escapeText(this.#valueOf(child)));
  }
}

const nameIn = (
  { localName, namespace }: Pick<MergedAttribute, "localName" | "namespace">,
  prefixes: ReadonlyMap<string, string>,
): string => {
  if (namespace === "") return localName;
  return `${namespace === xmlNamespace ? "xml" : (prefixes.get(namespace) ?? "")}:${localName}`;
};
