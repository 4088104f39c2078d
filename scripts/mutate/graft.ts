/** Plants elements of one XML file at the same places of another. */
import type { ConfigFile } from "#config/file";
import type { Span } from "#text/span";
import { readAttribute } from "#xml/read";
import { childElements, documentElement, findAttribute, type XmlElement } from "#xml/tree";

export interface Graft {
  readonly text: string;
  /** Where the planted text stands in the new text. */
  readonly span: Span;
}

/** Plants the innermost element around the span. Undefined where that is the whole file, or the other has no place for it. */
export function graft(from: ConfigFile, span: Span, into: ConfigFile): Graft | undefined {
  const chain = chainTo(from, span);
  const carrier = chain.at(-1);
  const root = documentElement(into.xml);
  if (!carrier || chain.length < 2 || !root || root.name !== chain[0]?.name) return undefined;
  let host = root;
  let depth = 1;
  for (; depth < chain.length; depth++) {
    const next = twinOf(from, chain[depth], into, host);
    if (!next) break;
    host = next;
  }
  if (depth === chain.length) return replaceTwin(from, carrier, into, host);
  if (host.closeStart < 0) return undefined;
  const missing = chain.slice(depth, -1);
  const planted = outerText(from, carrier, into);
  if (planted === undefined) return undefined;
  const open = missing.map((element) => from.text.slice(element.start, element.openEnd)).join("");
  const close = missing
    .map(({ name }) => `</${name}>`)
    .reverse()
    .join("");
  return place(into.text, { start: host.closeStart, end: host.closeStart }, open + planted + close);
}

/** The elements from the root down to the innermost one that holds the whole span. */
export function chainTo(file: ConfigFile, span: Span): readonly XmlElement[] {
  const chain: XmlElement[] = [];
  let [element] = childElements(file.xml.root).filter((child) => holds(child, span));
  while (element) {
    chain.push(element);
    element = childElements(element).find((child) => holds(child, span));
  }
  return chain;
}

const holds = (element: XmlElement, span: Span): boolean => element.start <= span.start && span.end <= element.end;

/** An element without children lends its start tag, so that what stands inside the twin stays; others are taken whole. */
function replaceTwin(from: ConfigFile, carrier: XmlElement, into: ConfigFile, twin: XmlElement): Graft | undefined {
  const whole = outerText(from, carrier, into);
  if (whole === undefined) return undefined;
  const isLeaf = childElements(carrier).length === 0 && carrier.closeStart < 0;
  if (!isLeaf || twin.closeStart < 0) return place(into.text, { start: twin.start, end: twin.end }, whole);
  return place(into.text, { start: twin.start, end: twin.openEnd }, whole.replace(/\s*\/>$/, ">"));
}

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

/**
 * The element as written, with the prefixes that its new surroundings do not declare. Undefined where the fault is
 * that a prefix is not declared, and the surroundings declare it.
 */
function outerText(file: ConfigFile, element: XmlElement, into: ConfigFile): string | undefined {
  const text = file.text.slice(element.start, element.end);
  const prefixes = [...text.matchAll(/[\s</](\w+):\w/g)].map(([, prefix = ""]) => `xmlns:${prefix}=`);
  if (prefixes.some((prefix) => !file.text.includes(prefix) && into.text.includes(prefix))) return undefined;
  const declared = ancestors(element).flatMap(({ attributes }) =>
    attributes.filter(({ name }) => name.startsWith("xmlns:")),
  );
  const missing = declared.filter(
    ({ name }) => text.includes(`${name.slice(6)}:`) && !into.text.includes(`${name}=`) && !text.includes(`${name}=`),
  );
  const added = missing.map(({ nameStart, span }) => ` ${file.text.slice(nameStart, span.end)}`).join("");
  return text.slice(0, element.name.length + 1) + added + text.slice(element.name.length + 1);
}

function ancestors(element: XmlElement): readonly XmlElement[] {
  return element.parent ? [element.parent, ...ancestors(element.parent)] : [];
}

const place = (text: string, { start, end }: Span, planted: string): Graft => ({
  text: text.slice(0, start) + planted + text.slice(end),
  span: { start, end: start + planted.length },
});
