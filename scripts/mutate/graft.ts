/** Plants an element of one XML file at the same place of another. */
import type { ConfigFile } from "#config/file";
import type { Span } from "#text/span";
import { readAttribute } from "#xml/read";
import { childElements, documentElement, findAttribute, type XmlElement } from "#xml/tree";

export interface Graft {
  readonly text: string;
  /** Where the planted element stands in the new text. */
  readonly span: Span;
}

/** Undefined where the fault is the file as a whole, or the other file has no place for it. */
export function graft(from: ConfigFile, span: Span, into: ConfigFile): Graft | undefined {
  const chain = chainTo(from, span);
  const root = documentElement(into.xml);
  if (chain.length < 2 || !root || root.name !== chain[0]?.name) return undefined;
  let host = root;
  let depth = 1;
  for (; depth < chain.length; depth++) {
    const next = twinOf(from, chain[depth], into, host);
    if (!next) break;
    host = next;
  }
  const carrier = chain.at(-1);
  if (!carrier) return undefined;
  if (depth === chain.length) return place(into.text, { start: host.start, end: host.end }, outerText(from, carrier));
  if (host.closeStart < 0) return undefined;
  const missing = chain.slice(depth, -1);
  const open = missing.map((element) => from.text.slice(element.start, element.openEnd)).join("");
  const close = missing
    .map(({ name }) => `</${name}>`)
    .reverse()
    .join("");
  return place(into.text, { start: host.closeStart, end: host.closeStart }, open + outerText(from, carrier) + close);
}

/** The elements from the root down to the innermost one that holds the whole span. */
function chainTo(file: ConfigFile, span: Span): readonly XmlElement[] {
  const chain: XmlElement[] = [];
  let [element] = childElements(file.xml.root).filter((child) => holds(child, span));
  while (element) {
    chain.push(element);
    element = childElements(element).find((child) => holds(child, span));
  }
  return chain;
}

const holds = (element: XmlElement, span: Span): boolean => element.start <= span.start && span.end <= element.end;

/** The child of the same name, and, for an entry of a list, of the same key. */
function twinOf(
  from: ConfigFile,
  element: XmlElement | undefined,
  into: ConfigFile,
  parent: XmlElement,
): XmlElement | undefined {
  if (!element) return undefined;
  const key = keyOf(from, element);
  return childElements(parent).find((child) => child.name === element.name && keyOf(into, child) === key);
}

function keyOf(file: ConfigFile, element: XmlElement): string | undefined {
  for (const name of ["key", "name", "path", "type"]) {
    const attribute = findAttribute(element, name);
    if (attribute) return readAttribute(file.xml, attribute).value;
  }
  return undefined;
}

const outerText = (file: ConfigFile, element: XmlElement): string => file.text.slice(element.start, element.end);

const place = (text: string, { start, end }: Span, planted: string): Graft => ({
  text: text.slice(0, start) + planted + text.slice(end),
  span: { start, end: start + planted.length },
});
