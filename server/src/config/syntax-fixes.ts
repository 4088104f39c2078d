/** What can be done about a fault in the form of an XML or JSON text. */
import { indentOf, removeAttribute as withoutAttribute } from "#config/edits";
import type { ConfigFile } from "#config/file";
import { insert, remove, replace, type Edit } from "#text/edit";
import type { Problem } from "#text/problem";
import { spanOf, textOf, type Span } from "#text/span";
import { AttributeFlag, isElement, type XmlAttribute, type XmlElement } from "#xml/tree";

export interface SyntaxFix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Set where the text has one meaning only, so that nothing can be lost. */
  readonly isSafe?: true;
}

type MakeSyntaxFix = (file: ConfigFile, span: Span) => SyntaxFix | undefined;

/** Where one change is clearly meant; all other faults need the eye of a person. */
const syntaxFixes: Readonly<Record<string, MakeSyntaxFix>> = {
  "typographic-quotes": (file, span) => ({ title: "Use straight quotes", edits: straighten(file, span), isSafe: true }),
  "bare-ampersand": (_file, { start, end }) => ({ ...replaced(spanOf(start, end), "&amp;"), isSafe: true }),
  "unknown-entity": (_file, { start }) => replaced(spanOf(start, start + 1), "&amp;"),
  "bracket-in-value": (_file, span) => ({ ...replaced(span, "&lt;"), isSafe: true }),
  "stray-bracket": (_file, span) => replaced(span, "&lt;"),
  "cdata-end-in-text": (_file, span) => ({ ...replaced(span, "]]&gt;"), isSafe: true }),
  "missing-space": addSpace,
  "unquoted-value": quote,
  "dashes-in-comment": separateDashes,
  "duplicate-attribute": removeAttribute,
  "second-mark": (_file, span) => ({ title: "Remove the second byte order mark", edits: [remove(span)], isSafe: true }),
  "stray-end-tag": (_file, span) => ({ title: "Remove the end tag", edits: [remove(span)] }),
  "element-not-closed": closeElement,
};

export function syntaxFixOf(file: ConfigFile, { code, span, related }: Problem): SyntaxFix | undefined {
  return code === "misspelled-end-tag" ? renameEndTag(file, span, related) : syntaxFixes[code]?.(file, span);
}

const replaced = (span: Span, better: string): SyntaxFix => ({
  title: `Write ${better} instead`,
  edits: [replace(span, better)],
});

/** The first and the last character are the quotes; the kind that the value does not hold is taken. */
function straighten(file: ConfigFile, { start, end }: Span): readonly Edit[] {
  const mark = file.text.slice(start + 1, end - 1).includes('"') ? "'" : '"';
  return [replace(spanOf(start, start + 1), mark), replace(spanOf(end - 1, end), mark)];
}

/** What follows a quote is an attribute for sure where it has a value in quotes; else the quote may belong to the value before. */
function addSpace(file: ConfigFile, { start }: Span): SyntaxFix {
  const fix = { title: "Add a space", edits: [insert(start, " ")] };
  const flags = attributeAt(file, start)?.flags ?? 0;
  return (flags & AttributeFlag.isClosed) !== 0 ? { ...fix, isSafe: true } : fix;
}

/** A quote in the value may be a part of it, or what is left of a longer value that a quote broke apart. */
function quote({ text }: ConfigFile, span: Span): SyntaxFix {
  const value = textOf(text, span);
  const mark = value.includes('"') ? "'" : '"';
  const fix = { title: "Put quotes around the value", edits: [insert(span.start, mark), insert(span.end, mark)] };
  return /["']/.test(value) ? fix : { ...fix, isSafe: true };
}

/** All dashes of the comment at once, as each of them alone makes it unreadable. */
function separateDashes({ text }: ConfigFile, { start }: Span): SyntaxFix | undefined {
  const end = text.indexOf("-->", start);
  if (end < 0) return undefined;
  const pairs = [...text.slice(start, end).matchAll(/-(?=-|$)/g)];
  return {
    title: "Put spaces between the dashes",
    edits: pairs.map(({ index }) => insert(start + index + 1, " ")),
    isSafe: true,
  };
}

function attributeAt({ xml }: ConfigFile, start: number): XmlAttribute | undefined {
  const element = xml.elements.find((each) => each.start < start && start < each.openEnd);
  return element?.attributes.find(({ nameStart }) => nameStart === start);
}

function removeAttribute(file: ConfigFile, { start }: Span): SyntaxFix | undefined {
  const attribute = attributeAt(file, start);
  if (!attribute) return undefined;
  return { title: "Remove the second attribute of this name", edits: [withoutAttribute(file.text, attribute)] };
}

function renameEndTag({ text }: ConfigFile, span: Span, related: Problem["related"]): SyntaxFix | undefined {
  const open = related?.[0];
  return open && replaced(span, `</${textOf(text, open.span)}>`);
}

/** An element without content closes itself; another one gets its end tag behind the last thing it holds. */
function closeElement(file: ConfigFile, { start }: Span): SyntaxFix | undefined {
  const element = file.xml.elements.find(({ nameSpan }) => nameSpan.start === start);
  if (!element) return undefined;
  const last = element.children.findLast(isElement);
  if (element.children.length === 0) return selfClose(file, element);
  if (!last) return undefined;
  const eol = /\r\n|\n|\r/.exec(file.text)?.[0] ?? "\n";
  const indent = `${eol}${indentOf(file.text, element.start)}`;
  return { title: `Add </${element.name}>`, edits: [insert(last.end, `${indent}</${element.name}>`)] };
}

function selfClose({ text }: ConfigFile, { name, openEnd }: XmlElement): SyntaxFix {
  const bracket = openEnd - 1;
  const space = /\s/.test(text.charAt(bracket - 1)) ? "" : " ";
  return { title: `Close the tag: <${name} />`, edits: [replace(spanOf(bracket, openEnd), `${space}/>`)] };
}
