/** The smallest edits that do what a fix means, and change nothing around it. */
import type { Setting } from "#config/facts/setting";
import type { AddIntent, Added, Intent, RemoveIntent, SetIntent } from "#config/intents";
import { insert, remove, replace, type Edit } from "#text/edit";
import { spanOf, type Span } from "#text/span";
import { escapeAttribute, escapeCData, escapeText } from "#xml/escape";
import type { XmlAttribute, XmlElement } from "#xml/tree";
import { isElement } from "#xml/tree";
import { writeLines } from "#xml/write";

/** What the intents come to in the text in which their elements and settings stand. */
export const editsOf = (text: string, intents: readonly Intent[]): readonly Edit[] =>
  intents.flatMap((intent) => editOf(text, intent));

function editOf(text: string, intent: Intent): Edit | readonly Edit[] {
  if (!("does" in intent)) return intent;
  switch (intent.does) {
    case "set":
      return setting(intent);
    case "remove":
      return removal(text, intent);
    case "add":
      return addition(text, intent);
  }
}

const setting = ({ setting: given, part, value }: SetIntent): Edit =>
  replace(part ?? given.valueSpan, escapeFor(given, value));

function removal(text: string, intent: RemoveIntent): Edit {
  if ("setting" in intent) return removeAttribute(text, intent.setting);
  return removeNode(text, "element" in intent ? intent.element : intent.comment);
}

function addition(text: string, intent: AddIntent): Edit {
  if ("to" in intent) return newAttribute(text, intent.to, intent.name, intent.value);
  const { where, element } = intent;
  const lines = intent.added.flatMap(linesOf);
  if (where === "inside") return newChild(text, element, ...lines);
  return where === "behind" ? newBehind(text, element, lines) : newBefore(text, element, lines);
}

const linesOf = (added: Added): readonly string[] => (typeof added === "string" ? [added] : writeLines(added));

function escapeFor({ form }: Setting, value: string): string {
  if (form === "json") return JSON.stringify(value).slice(1, -1);
  if (form === "cdata") return escapeCData(value);
  return form === "content" ? escapeText(value) : escapeAttribute(value, "either");
}

/** Gives an element another name, in its end tag as well. */
export const renameElement = ({ nameSpan, closeStart }: XmlElement, name: string): readonly Edit[] => [
  replace(nameSpan, name),
  ...(closeStart < 0 ? [] : [replace(spanOf(closeStart + 2, closeStart + 2 + nameSpan.end - nameSpan.start), name)]),
];

/** What an editor shows of a line beside the Explorer, in characters. */
const visibleColumns = 100;

/**
 * Adds an attribute in the same way as the others stand: on the line or on lines of their own. It goes behind the last one,
 * or behind the last that can still be seen where the line is long.
 */
export function newAttribute(text: string, element: XmlElement, name: string, value: string): Edit {
  const escaped = escapeAttribute(value, '"');
  const last = lastVisible(text, element);
  if (!last) return insert(element.nameSpan.end, ` ${name}="${escaped}"`);
  const before = text.slice(blankStart(text, last.nameStart), last.nameStart);
  return insert(last.span.end, `${before === "" ? " " : before}${name}="${escaped}"`);
}

/** The first attribute is the name of an entry, so nothing goes before it. */
function lastVisible(text: string, { attributes }: XmlElement): XmlAttribute | undefined {
  const last = attributes.at(-1);
  if (!last || columnOf(text, last.span.end) <= visibleColumns) return last;
  const lineStart = lineStartOf(text, last.span.start);
  const onLine = attributes.filter(({ span }) => span.start >= lineStart);
  return onLine.findLast(({ span }) => columnOf(text, span.end) <= visibleColumns) ?? onLine[0];
}

const columnOf = (text: string, offset: number): number => offset - lineStartOf(text, offset);

/** Takes an attribute away with the white space before it. */
export const removeAttribute = (text: string, setting: Pick<Setting, "nameSpan" | "valueSpan">): Edit => {
  const { start, end } = setting.valueSpan;
  const quote = text.charAt(start - 1);
  const isClosed = (quote === '"' || quote === "'") && text.charAt(end) === quote;
  return remove(spanOf(blankStart(text, setting.nameSpan.start), isClosed ? end + 1 : end));
};

/** Takes an element or comment away, with its line where nothing else stands on it. */
function removeNode(text: string, element: Span): Edit {
  const lineStart = lineStartOf(text, element.start);
  const isAlone = text.slice(lineStart, element.start).trim() === "";
  const rest = /^[ \t]*(\r\n|\n|\r|$)/.exec(text.slice(element.end));
  return isAlone && rest
    ? remove(spanOf(lineStart, element.end + rest[0].length))
    : remove(spanOf(element.start, element.end));
}

/**
 * Adds an element as the last child, indented as its siblings are and with the file's line ends.
 * Each of the lines holds no line break; two blanks at its start are a level. Opens a self-closing parent.
 */
export function newChild(text: string, element: XmlElement, ...lines: readonly string[]): Edit {
  const eol = eolOf(text);
  const indent = indentOf(text, element.start);
  const lastChild = element.children.filter(isElement).at(-1);
  const childIndent = lastChild ? indentOf(text, lastChild.start) : indent + indentStep(text, element);
  const step = childIndent.startsWith(indent) ? childIndent.slice(indent.length) : "";
  const indented = lines.map((line) =>
    step === "" ? line : line.replace(/^(?: {2})+/, (level) => step.repeat(level.length / 2)),
  );
  const xml = indented.join(`${eol}${childIndent}`);
  if (lastChild) return insert(lastChild.end, `${eol}${childIndent}${xml}`);
  if (element.closeStart < 0) {
    const slash = text.lastIndexOf("/", element.openEnd);
    const start = blankStart(text, slash);
    return replace(spanOf(start, element.openEnd), `>${eol}${childIndent}${xml}${eol}${indent}</${element.name}>`);
  }
  const content = text.slice(element.openEnd, element.closeStart);
  if (content.trim() === "") {
    return replace(spanOf(element.openEnd, element.closeStart), `${eol}${childIndent}${xml}${eol}${indent}`);
  }
  return insert(element.openEnd, `${eol}${childIndent}${xml}`);
}

/** Gives an element without children another text, which may be its first one. */
export function setText(text: string, element: XmlElement, value: string): Edit {
  const content = escapeText(value);
  if (element.closeStart >= 0) return replace(spanOf(element.openEnd, element.closeStart), content);
  const start = blankStart(text, text.lastIndexOf("/", element.openEnd));
  return replace(spanOf(start, element.openEnd), `>${content}</${element.name}>`);
}

/** Adds lines behind an element, below it and indented as it is. */
function newBehind(text: string, { start, end }: XmlElement, lines: readonly string[]): Edit {
  const lineBreak = `${eolOf(text)}${indentOf(text, start)}`;
  return insert(end, lines.map((line) => `${lineBreak}${line}`).join(""));
}

/** Adds lines before an element: on lines of their own, or beside it where that shares its line. */
function newBefore(text: string, { start }: XmlElement, lines: readonly string[]): Edit {
  const isFirst = text.slice(lineStartOf(text, start), start).trim() === "";
  const lineBreak = isFirst ? `${eolOf(text)}${indentOf(text, start)}` : "";
  return insert(start, lines.map((line) => `${line}${lineBreak}`).join(""));
}

const eolOf = (text: string): string => /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";

/** Puts elements around siblings, outermost first, and moves the lines between in by a level for each. */
export function wrapElements(
  text: string,
  first: XmlElement,
  last: XmlElement,
  names: readonly string[],
): readonly Edit[] {
  const eol = eolOf(text);
  const indent = indentOf(text, first.start);
  const step = indentStep(text, first);
  const before = names.map((name, depth) => `<${name}>${eol}${indent}${step.repeat(depth + 1)}`);
  const after = names.map((name, depth) => `${eol}${indent}${step.repeat(depth)}</${name}>`).reverse();
  const lineStarts = [...text.slice(first.start, last.end).matchAll(/(?:\r\n|\n|\r)(?=[ \t]*[^\s])/g)];
  return [
    insert(first.start, before.join("")),
    ...lineStarts.map(({ index, 0: { length } }) => insert(first.start + index + length, step.repeat(names.length))),
    insert(last.end, after.join("")),
  ];
}

/** The white space that begins the line on which the offset stands. */
export function indentOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStartOf(text, offset), offset))?.[0] ?? "";
}

/** Lines end with LF, CRLF or a lone CR. */
export function lineStartOf(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) start--;
  return start;
}

const isLineEnd = (code: number): boolean => code === 10 || code === 13;

/** One level of indentation: what the element has more than its parent. */
function indentStep(text: string, element: XmlElement): string {
  const own = indentOf(text, element.start);
  const above = element.parent ? indentOf(text, element.parent.start) : "";
  const step = own.startsWith(above) ? own.slice(above.length) : "";
  return step === "" ? "  " : step;
}

function blankStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && /\s/.test(text.charAt(start - 1))) start--;
  return start;
}
