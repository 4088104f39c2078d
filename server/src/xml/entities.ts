/** The entities that a document declares for itself, read and expanded as .NET's XmlTextReader does. */
import { characterOf, isPredefined } from "#xml/decode";
import type { Span } from "#text/span";
import { AttributeFlag, isElement, NodeKind, type XmlDocument, type XmlNode } from "#xml/tree";

interface Entity {
  /** What stands for it, its characters decoded; undefined where that is in another file, which nobody reads. */
  readonly text: string | undefined;
}

interface Declared {
  readonly entities: ReadonlyMap<string, Entity>;
  /** Whether more may be declared than can be read here: in another file, or by a parameter entity. */
  readonly isOpen: boolean;
}

/** What keeps .NET from reading the document, in its words. */
export interface EntityFault {
  readonly message: string;
  readonly span: Span;
}

/** .NET gives up on a document whose entities make more characters; that ends what is written to fill a memory. */
const mostCharacters = 10_000_000;

/** Entities in entities: nobody writes more by hand, and each one is a step of ours. */
const deepest = 200;

const known = new WeakMap<XmlDocument, Declared>();
const nothing: Declared = { entities: new Map(), isOpen: false };

function declaredIn(document: XmlDocument): Declared {
  if (!document.hasDoctype) return nothing;
  const declared = known.get(document) ?? readDeclared(document);
  known.set(document, declared);
  return declared;
}

/** The text with the document's own entities put in; all other references stay as they are written. */
export function withEntities(document: XmlDocument, raw: string): string {
  if (!document.hasDoctype || !raw.includes("&")) return raw;
  const { entities } = declaredIn(document);
  return entities.size === 0 ? raw : expand(raw, entities, new Set());
}

const reference = /&([^#&;\s][^&;\s]{0,63});/g;

function expand(raw: string, entities: Declared["entities"], around: ReadonlySet<string>): string {
  return raw.replace(reference, (written: string, name: string) => {
    const text = isPredefined(name) || around.has(name) ? undefined : entities.get(name)?.text;
    if (text === undefined) return written;
    return expand(text, entities, new Set([...around, name]));
  });
}

/** The first thing about its entities for which .NET refuses the document; undefined where it takes it. */
export function entityFault(document: XmlDocument): EntityFault | undefined {
  if (!document.hasDoctype) return undefined;
  const declared = declaredIn(document);
  const sizes = new Map<string, Size>();
  let characters = 0;
  for (const { span, isAttribute } of referencesIn(document)) {
    const name = document.text.slice(span.start + 1, span.end - 1);
    const size = sizeOf(name, declared, sizes, 0);
    const message = size.fault ?? faultOf(name, declared, size, isAttribute);
    if (message !== undefined) return { message, span };
    characters += size.length;
    if (characters > mostCharacters) {
      return { message: "The input document has exceeded a limit set by MaxCharactersFromEntities.", span };
    }
  }
  return undefined;
}

function faultOf(name: string, { entities }: Declared, { hasMarkup }: Size, isAttribute: boolean): string | undefined {
  const entity = entities.get(name);
  if (isAttribute && entity && entity.text === undefined)
    return `External entity '${name}' reference cannot appear in the attribute value.`;
  if (!hasMarkup) return undefined;
  return isAttribute
    ? "'<', hexadecimal value 0x3C, is an invalid attribute character."
    : `Entity '${name}' holds elements, and what Sitecore makes of these is not known.`;
}

interface Size {
  readonly length: number;
  readonly hasMarkup: boolean;
  readonly fault?: string;
}

const unknownSize: Size = { length: 0, hasMarkup: false };

/** Worked out by numbers alone, once for each entity, as what comes out may be larger than any memory. */
function sizeOf(name: string, declared: Declared, sizes: Map<string, Size>, depth: number): Size {
  const done = sizes.get(name);
  if (done) return done;
  const entity = declared.entities.get(name);
  if (!entity) {
    return declared.isOpen ? unknownSize : { ...unknownSize, fault: `Reference to undeclared entity '${name}'.` };
  }
  if (depth > deepest) return { ...unknownSize, fault: `Entity '${name}' lies too deep in others.` };
  sizes.set(name, { ...unknownSize, fault: `General entity '${name}' references itself.` });
  const { text = "" } = entity;
  let size: Size = { length: text.length, hasMarkup: text.includes("<") };
  for (const [, inner = ""] of text.matchAll(reference)) {
    if (isPredefined(inner)) continue;
    const { length, hasMarkup, fault } = sizeOf(inner, declared, sizes, depth + 1);
    size = { length: size.length + length, hasMarkup: size.hasMarkup || hasMarkup };
    if (fault !== undefined) {
      size = { ...size, fault };
      break;
    }
  }
  sizes.set(name, size);
  return size;
}

interface Referred {
  readonly span: Span;
  readonly isAttribute: boolean;
}

/** The references that XML itself does not know, in document order. */
function* referencesIn(document: XmlDocument): Generator<Referred> {
  for (const element of document.elements) {
    for (const attribute of element.attributes) {
      if ((attribute.flags & AttributeFlag.hasReference) !== 0)
        yield* referencesAt(document, attribute.valueSpan, true);
    }
    for (const child of element.children) {
      if (!isElement(child) && child.kind === NodeKind.text) yield* referencesAt(document, child, false);
    }
  }
}

function* referencesAt({ text }: XmlDocument, { start, end }: Span, isAttribute: boolean): Generator<Referred> {
  for (const { 0: written, 1: name = "", index } of text.slice(start, end).matchAll(reference)) {
    if (isPredefined(name)) continue;
    yield { span: { start: start + index, end: start + index + written.length }, isAttribute };
  }
}

function readDeclared(document: XmlDocument): Declared {
  const doctype = doctypeOf(document);
  if (!doctype) return nothing;
  const text = document.text.slice(doctype.start, doctype.end);
  const open = text.indexOf("[");
  const head = open === -1 ? text : text.slice(0, open);
  const subset = open === -1 ? "" : text.slice(open + 1, text.lastIndexOf("]"));
  const found = [...declarationsIn(subset)];
  const entities = new Map<string, Entity>();
  // Of several of one name the first one counts.
  for (const [name, entity] of found.flatMap(entityIn)) if (!entities.has(name)) entities.set(name, entity);
  return { entities, isOpen: /\s(?:SYSTEM|PUBLIC)\s/.test(head) || found.some(isParameter) };
}

const isParameter = (declaration: string): boolean => /^(?:%|<!ENTITY\s+%)/.test(declaration);

function entityIn(declaration: string): readonly (readonly [string, Entity])[] {
  const [, name, quoted, apostrophed = ""] = internal.exec(declaration) ?? [];
  if (name !== undefined) return [[name, { text: withCharacters(quoted ?? apostrophed) }]];
  const other = external.exec(declaration)?.[1];
  return other === undefined ? [] : [[other, { text: undefined }]];
}

const doctypeOf = ({ root }: XmlDocument): XmlNode | undefined =>
  root.children.find((node) => !isElement(node) && node.kind === NodeKind.doctype);

/**
 * The entities and references to parameter entities of a subset. Comments and instructions are passed over, so that nothing
 * in them is taken for a declaration. It ends with what has no end, which would be searched for again from every place.
 */
function* declarationsIn(subset: string): Generator<string> {
  for (let at = 0; at < subset.length;) {
    at = nextMark(subset, at);
    const end = endOfMark(subset, at);
    if (end === -1) return;
    const isTold = subset.startsWith("<!ENTITY", at) || subset.startsWith("%", at);
    if (isTold && end > at + 1) yield subset.slice(at, end);
    at = end;
  }
}

const marks = /[<%]/g;

function nextMark(subset: string, from: number): number {
  marks.lastIndex = from;
  return marks.exec(subset)?.index ?? subset.length;
}

/** Behind what begins there; a step further where it is nothing of these, and -1 where it has no end. */
function endOfMark(subset: string, start: number): number {
  if (subset.startsWith("<!--", start)) return behind(subset, "-->", start + 4);
  if (subset.startsWith("<?", start)) return behind(subset, "?>", start + 2);
  if (subset.startsWith("<!ENTITY", start)) return endOfEntity(subset, start + 8);
  parameter.lastIndex = start;
  return parameter.test(subset) ? parameter.lastIndex : start + 1;
}

const parameter = /%[^\s;%<]{1,100};/y;

function behind(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? -1 : at + mark.length;
}

/** A `>` in quotes belongs to the value. */
function endOfEntity(subset: string, from: number): number {
  const ends = /["'>]/g;
  for (let at = from; ;) {
    ends.lastIndex = at;
    const sign = ends.exec(subset);
    if (!sign) return -1;
    if (sign[0] === ">") return sign.index + 1;
    at = subset.indexOf(sign[0], sign.index + 1) + 1;
    if (at === 0) return -1;
  }
}

const internal = /^<!ENTITY\s+([^\s%"'>]+)\s+(?:"([^"]*)"|'([^']*)')\s*>$/;
const external = /^<!ENTITY\s+([^\s%"'>]+)\s+(?:SYSTEM|PUBLIC)\s/;

/** References to characters count where the entity is declared. */
const withCharacters = (literal: string): string =>
  literal
    .replace(/\r\n?/g, "\n")
    .replace(/&(#[^;&\s]{1,10});/g, (written, name: string) => characterOf(name) ?? written);
