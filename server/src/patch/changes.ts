/** Tells what edits of a file change in the configuration it holds. */
import { instructionOf, settableName } from "#patch/instructions";
import { applyEdits, type Edit } from "#text/edit";
import { spanOf, textOf, type Span } from "#text/span";
import { parseXml } from "#xml/parse";
import { readAttribute, readContent } from "#xml/read";
import { childElements, documentElement, findAttribute, type XmlDocument, type XmlElement } from "#xml/tree";

export type Change =
  | { readonly kind: "attribute"; readonly element: XmlElement; readonly name: string; readonly value: string }
  | { readonly kind: "text"; readonly element: XmlElement; readonly value: string }
  | { readonly kind: "removed"; readonly element: XmlElement }
  | {
      readonly kind: "added";
      readonly parent: XmlElement;
      /** The element before it; undefined where it becomes the first one. */
      readonly behind: XmlElement | undefined;
      readonly added: XmlDocument;
    };

/** Undefined where the edits change something else, such as a prefix, or nothing at all. */
export function changesBy(edits: readonly Edit[], document: XmlDocument): readonly Change[] | undefined {
  const places = edits.map((edit) => ({ edit, holder: holderOf(document.root, edit.span) }));
  const changes = [...new Set(places.map(({ holder }) => holder))].map((holder) => {
    const own = places.filter((place) => place.holder === holder).map(({ edit }) => edit);
    return changesIn(document, holder, own);
  });
  return changes.length > 0 && changes.every((each) => each !== undefined) ? changes.flat() : undefined;
}

/** The innermost element that begins before the place and goes on at it. */
function holderOf(element: XmlElement, span: Span): XmlElement {
  const inner = childElements(element).find(
    ({ start, end }) => start < span.start && span.start < end && span.end <= end,
  );
  return inner ? holderOf(inner, span) : element;
}

function changesIn(document: XmlDocument, holder: XmlElement, edits: readonly Edit[]): readonly Change[] | undefined {
  const changes = edits.every(({ span }) => span.start < holder.openEnd)
    ? changesInTag(document, holder, edits)
    : edits.every(({ span }) => span.start >= holder.openEnd)
      ? changesInContent(document, holder, edits)
      : undefined;
  return instructionOf(document, holder) === undefined
    ? changes
    : changes && throughInstruction(document, holder, changes);
}

/** `<patch:attribute name="value">30</patch:attribute>` is an attribute of the element around it. */
function throughInstruction(
  document: XmlDocument,
  instruction: XmlElement,
  changes: readonly Change[],
): readonly Change[] | undefined {
  const name = findAttribute(instruction, "name");
  const [change] = changes;
  const isValue = change?.kind === "text" || (change?.kind === "attribute" && change.name === "value");
  if (!isValue || changes.length > 1 || !name || !instruction.parent) return undefined;
  if (instructionOf(document, instruction) !== "attribute") return undefined;
  const { value } = readAttribute(document, name);
  return [{ kind: "attribute", element: instruction.parent, name: value, value: change.value }];
}

/** The start tag is read again as the edits leave it; where they open an element that closes itself, its content too. */
function changesInTag(
  document: XmlDocument,
  element: XmlElement,
  edits: readonly Edit[],
): readonly Change[] | undefined {
  const tag = textAfter(document.text, spanOf(element.start, element.openEnd), edits);
  const after = parseXml(tag);
  const now = documentElement(after);
  if (now?.name !== element.name) return undefined;
  const isKept = element.attributes.every(({ name }) => findAttribute(now, name) !== undefined);
  const set = now.attributes.filter((attribute) => {
    const before = findAttribute(element, attribute.name);
    return !before || readAttribute(document, before).value !== readAttribute(after, attribute).value;
  });
  if (!isKept) return undefined;
  const attributes = set.map((attribute) => settableName(document, element, attribute));
  if (attributes.includes(undefined)) return undefined;
  return [
    ...set.map((attribute, index): Change => {
      const { value } = readAttribute(after, attribute);
      return { kind: "attribute", element, name: attributes[index] ?? "", value };
    }),
    ...childElements(now).map((child) => addition(after, child, element, undefined)),
  ];
}

const textAfter = (text: string, span: Span, edits: readonly Edit[]): string =>
  applyEdits(
    textOf(text, span),
    edits.map((edit) => ({ ...edit, span: spanOf(edit.span.start - span.start, edit.span.end - span.start) })),
  );

function changesInContent(
  document: XmlDocument,
  holder: XmlElement,
  edits: readonly Edit[],
): readonly Change[] | undefined {
  const children = childElements(holder);
  if (children.length === 0 && edits.every(({ newText }) => !newText.includes("<"))) {
    return textChange(document, holder, edits);
  }
  const changes = edits.map((edit) => childrenChange(holder, edit));
  return changes.every((each) => each !== undefined) ? changes.flat() : undefined;
}

function textChange({ text }: XmlDocument, element: XmlElement, edits: readonly Edit[]): readonly Change[] | undefined {
  const content = textAfter(text, spanOf(element.openEnd, element.closeStart), edits);
  const after = parseXml(`<x>${content}</x>`);
  const root = documentElement(after);
  const value = root && readContent(after, root)?.value;
  return value === undefined || value === "" ? undefined : [{ kind: "text", element, value }];
}

/** Whole children that go, and others that come. */
function childrenChange(holder: XmlElement, { span, newText }: Edit): readonly Change[] | undefined {
  const children = childElements(holder);
  const gone = children.filter(({ start, end }) => start < span.end && end > span.start);
  if (gone.some(({ start, end }) => start < span.start || end > span.end)) return undefined;
  const after = parseXml(`<x>${newText}</x>`);
  const root = documentElement(after);
  const come = root ? childElements(root) : [];
  const isMoreThanElements = (root?.children.length ?? 0) > come.length;
  if (isMoreThanElements || gone.length + come.length === 0) return undefined;
  const behind = children.findLast(({ end }) => end <= span.start);
  return [
    ...gone.map((element): Change => ({ kind: "removed", element })),
    ...come.map((element) => addition(after, element, holder, behind)),
  ];
}

/** The element on its own, as what is around it in the edit is only a part of the file. */
const addition = (
  { text }: XmlDocument,
  { start, end }: XmlElement,
  parent: XmlElement,
  behind: XmlElement | undefined,
): Change => ({ kind: "added", parent, behind, added: parseXml(text.slice(start, end)) });
