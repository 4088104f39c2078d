/** A fact: what a patch says that Sitecore takes for something else than it looks like. */
import type { ConfigFile } from "#config/file";
import { patchNamespace } from "#knowledge/sitecore/xml-namespaces";
import { instructionOf, isLikePosition, roleOf } from "#patch/instructions";
import { sourceSpan } from "#text/source-text";
import { spanOf, type Span } from "#text/span";
import { attributeText, readAttribute, readContent } from "#xml/read";
import { findAttribute, NodeKind, type XmlAttribute, type XmlDocument, type XmlElement } from "#xml/tree";

export type MisreadInstruction =
  /** `before="processor[…]"`, which becomes an attribute of the element; `prefix` is the file's own for instructions. */
  | { readonly kind: "no-prefix"; readonly name: string; readonly span: Span; readonly prefix: string | undefined }
  /** A name that is compared without quotes, as an element is; `quote` is the one that the value leaves free. */
  | { readonly kind: "no-quotes"; readonly name: string; readonly span: Span; readonly quote: string }
  /** Of several positions the last one counts; `edit` is the stretch of an earlier one with the blank before it. */
  | {
      readonly kind: "second-position";
      readonly name: string;
      readonly kept: string;
      readonly span: Span;
      readonly edit: Span;
    }
  /** Line breaks around a value are part of it; `blanks` are the stretches of them. */
  | { readonly kind: "line-breaks"; readonly span: Span; readonly blanks: readonly Span[] }
  /** The last content counts, a comment among it. */
  | { readonly kind: "comment"; readonly span: Span }
  /** The content goes before the attribute `value`. */
  | { readonly kind: "two-values"; readonly span: Span; readonly edit: Span }
  /** Patches include nothing. */
  | { readonly kind: "include"; readonly span: Span };

/** In the order of the text. */
export const misreadInstructionsOf = (file: ConfigFile): readonly MisreadInstruction[] => file.fact(readMisread);

function readMisread({ xml: document }: ConfigFile): readonly MisreadInstruction[] {
  const prefix = patchPrefix(document);
  return document.elements.flatMap((element) => {
    if (instructionOf(document, element) === "attribute") return inAttribute(document, element);
    const include = element.name === "sc.include" ? [{ kind: "include", span: element.nameSpan } as const] : [];
    return [
      ...include,
      ...withoutPrefix(document, element, prefix),
      ...positions(document, element),
      ...withoutQuotes(document, element),
    ];
  });
}

const patchPrefix = (document: XmlDocument): string | undefined => {
  const [root] = document.elements;
  const declared = root?.attributes.find(
    (each) => each.name.startsWith("xmlns:") && readAttribute(document, each).value === patchNamespace,
  );
  return declared?.name.slice("xmlns:".length);
};

/** Attributes of an element's own may have such a name; an XPath with a condition tells that an instruction is meant. */
const isXPath = (value: string): boolean => /^\s*(?:\.\/)?[\w.:*-]+\[[^\]]+\]\s*$/.test(value);

const withoutPrefix = (
  document: XmlDocument,
  { attributes }: XmlElement,
  prefix: string | undefined,
): readonly MisreadInstruction[] =>
  attributes
    .filter(({ name }) => isLikePosition(name) && name.length > 1)
    .filter((attribute) => isXPath(readAttribute(document, attribute).value))
    .map(({ name, nameSpan: span }) => ({ kind: "no-prefix", name, span, prefix }));

function positions(document: XmlDocument, element: XmlElement): readonly MisreadInstruction[] {
  const stated = element.attributes.filter((each) => roleOf(document, element, each) === "position");
  const kept = stated.at(-1);
  if (!kept) return [];
  return stated.slice(0, -1).map((attribute) => ({
    kind: "second-position",
    name: attribute.name,
    kept: kept.name,
    span: attribute.nameSpan,
    edit: withBlank(document.text, attribute),
  }));
}

/** What an attribute is compared with, where it is a name and nothing else: no number, function or path. */
const bareName = /@[\w:.-]+\s*=\s*([A-Za-z_][\w.-]*)\s*(?=\]|\s(?:and|or)\s)/dg;

function withoutQuotes(document: XmlDocument, element: XmlElement): readonly MisreadInstruction[] {
  const stated = element.attributes.filter((each) => roleOf(document, element, each) === "position");
  return stated.flatMap((attribute) => {
    const source = readAttribute(document, attribute);
    const quote = document.text.charAt(attribute.valueSpan.start - 1) === "'" ? '"' : "'";
    return [...source.value.matchAll(bareName)].flatMap(({ 1: name = "", indices }) => {
      const [from, to] = indices?.[1] ?? [];
      if (from === undefined || to === undefined) return [];
      return [{ kind: "no-quotes", name, span: sourceSpan(source, from, to), quote } as const];
    });
  });
}

function inAttribute(document: XmlDocument, element: XmlElement): readonly MisreadInstruction[] {
  const found: MisreadInstruction[] = [];
  const value = findAttribute(element, "value");
  const content = readContent(document, element);
  if (value && content && content.value.trim() !== "")
    found.push({ kind: "two-values", span: value.nameSpan, edit: withBlank(document.text, value) });
  const comment = element.children.find(({ kind }) => kind === NodeKind.comment);
  if (comment) found.push({ kind: "comment", span: spanOf(comment.start, comment.end) });
  else if (element.children.every(({ kind }) => kind === NodeKind.text))
    found.push(...(isTypeName(document, element) ? [] : lineBreaks(document.text, element)));
  return found;
}

/** .NET reads the name of a class without what stands around it; Sitecore's own patches for Commerce break lines there. */
const isTypeName = (document: XmlDocument, element: XmlElement): boolean =>
  attributeText(document, element, "name")?.trim() === "type";

/** At either end; within a value they may be meant. */
function lineBreaks(text: string, { openEnd: start, closeStart: end }: XmlElement): readonly MisreadInstruction[] {
  const content = text.slice(start, end);
  const inner = content.trim();
  if (inner === "" || end < start) return [];
  const from = start + content.indexOf(inner);
  const blanks = [spanOf(start, from), spanOf(from + inner.length, end)].filter((blank) => blank.start < blank.end);
  if (!blanks.some((blank) => /[\r\n]/.test(text.slice(blank.start, blank.end)))) return [];
  return [{ kind: "line-breaks", span: spanOf(from, from + inner.length), blanks }];
}

function withBlank(text: string, { span }: XmlAttribute): Span {
  let { start } = span;
  while (/\s/.test(text.charAt(start - 1))) start--;
  return spanOf(start, span.end);
}
