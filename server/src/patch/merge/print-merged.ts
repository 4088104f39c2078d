/** Writes the result as Sitecore's ShowConfig does, indented. */
import { patchNamespace, setNamespace, ruleOfNamespace } from "#knowledge/sitecore/xml-namespaces";
import type { MergedAttribute, MergedElement, MergedNode, MergedText } from "#patch/merge/merged";
import { rawValue, type ValueOf } from "#patch/merge/select-merged";
import { escapeAttribute, escapeCData, escapeText } from "#xml/escape";

/** Something that was printed: an element is told at its `<`, an attribute at its name, a text at its first character. */
export interface PrintedPart {
  /** In the printed text. */
  readonly offset: number;
  readonly node: MergedNode | MergedAttribute;
  /** The element that the attribute or text stands in; of an element, that itself. */
  readonly element: MergedElement;
}

export type OnPart = (part: PrintedPart) => void;

/** The element and all in it, with the prefixes it needs declared in it. `onPart` hears of each part, in order. */
export const printMerged = (element: MergedElement, valueOf: ValueOf, onPart?: OnPart): string =>
  `${print(element, valueOf, { isIndented: true, onPart })}\n`;

/** On one line and raw, as what is removed is told. */
export const printOnOneLine = (element: MergedElement): string => print(element, rawValue, { isIndented: false });

interface Style {
  readonly isIndented: boolean;
  readonly onPart?: OnPart | undefined;
}

function print(element: MergedElement, valueOf: ValueOf, style: Style): string {
  const printer = new Printer(valueOf, style);
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
  #length = 0;
  readonly #valueOf: ValueOf;
  readonly #isIndented: boolean;
  readonly #onPart: OnPart | undefined;

  constructor(valueOf: ValueOf, { isIndented, onPart }: Style) {
    this.#valueOf = valueOf;
    this.#isIndented = isIndented;
    this.#onPart = onPart;
  }

  /** All prefixes are declared on the outermost element. */
  element(element: MergedElement, indent: string, prefixes: ReadonlyMap<string, string>, isInner = false): void {
    const name = nameIn(element, prefixes);
    this.#tell(element, element);
    this.#write(`<${name}`);
    if (!isInner) for (const [uri, prefix] of prefixes) this.#write(` xmlns:${prefix}="${escapeAttribute(uri, '"')}"`);
    for (const attribute of element.attributes) this.#attribute(element, attribute, prefixes);
    const { children } = element;
    if (children.length === 0) {
      this.#write(" />");
      return;
    }
    this.#write(">");
    // Blanks beside a text would be a part of it.
    const isText = !this.#isIndented || children.some(({ kind }) => kind === "text");
    for (const child of children) {
      if (!isText) this.#write(`\n${indent}  `);
      if (child.kind === "element") this.element(child, `${indent}  `, prefixes, true);
      else this.#text(element, child);
    }
    if (!isText) this.#write(`\n${indent}`);
    this.#write(`</${name}>`);
  }

  #attribute(element: MergedElement, attribute: MergedAttribute, prefixes: ReadonlyMap<string, string>): void {
    this.#write(" ");
    this.#tell(element, attribute);
    this.#write(`${nameIn(attribute, prefixes)}="${escapeAttribute(this.#valueOf(attribute), '"')}"`);
  }

  #text(element: MergedElement, text: MergedText): void {
    this.#tell(element, text);
    const value = this.#valueOf(text);
    if (text.kind === "comment") this.#write(`<!--${value}-->`);
    else this.#write(text.isCData ? `<![CDATA[${escapeCData(value)}]]>` : escapeText(value));
  }

  #tell(element: MergedElement, node: MergedNode | MergedAttribute): void {
    this.#onPart?.({ offset: this.#length, node, element });
  }

  #write(text: string): void {
    this.parts.push(text);
    this.#length += text.length;
  }
}

const nameIn = (
  { localName, namespace }: Pick<MergedAttribute, "localName" | "namespace">,
  prefixes: ReadonlyMap<string, string>,
): string => {
  if (namespace === "") return localName;
  return `${namespace === xmlNamespace ? "xml" : (prefixes.get(namespace) ?? "")}:${localName}`;
};
