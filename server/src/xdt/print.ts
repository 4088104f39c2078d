/** Writes the changed tree as a text. What was not changed is taken from the base as it stands there. */
import { escapeAttribute } from "#xml/escape";
import { ElementFlag, type XmlAttribute, type XmlDocument, type XmlElement } from "#xml/tree";
import type { Edit } from "#text/edit";
import { spanOf, type Span } from "#text/span";
import { indentNew } from "#xdt/indent";
import { isDeclaration, outerScope, scopeIn, type Scope } from "#xdt/reader";
import { attributeName, writeTag } from "#xdt/tag";
import type { TargetNode } from "#xdt/target";

/** The text of the tree, and the edits that make it of the base. */
export function printTarget(
  target: TargetNode,
  base: XmlDocument,
): { readonly text: string; readonly edits: readonly Edit[] } {
  indentNew(target, base.text);
  const output = new Output(base);
  printChildren(target, outerScope, output);
  return output.finish();
}

/** Nodes never change their order, so what is kept of the base comes in the order in which it stands there. */
class Output {
  readonly base: XmlDocument;
  readonly #parts: string[] = [];
  readonly #edits: Edit[] = [];
  #written = "";
  /** Up to where the base is kept or left out. */
  #at = 0;

  constructor(base: XmlDocument) {
    this.base = base;
  }

  write(text: string): void {
    this.#parts.push(text);
    this.#written += text;
  }

  keep({ start, end }: Span): void {
    const { text } = this.base;
    if (this.#written !== text.slice(this.#at, start)) {
      this.#edits.push({ span: spanOf(this.#at, start), newText: this.#written });
    }
    this.#written = "";
    this.#parts.push(text.slice(start, end));
    this.#at = end;
  }

  finish(): { readonly text: string; readonly edits: readonly Edit[] } {
    const { length } = this.base.text;
    this.keep(spanOf(length, length));
    return { text: this.#parts.join(""), edits: this.#edits };
  }
}

function printChildren({ children }: TargetNode, scope: Scope, output: Output): void {
  for (const child of children) printNode(child, scope, output);
}

function printNode(node: TargetNode, outer: Scope, output: Output): void {
  const { source, origin } = node;
  if (node.isNew) printNew(node, outer, output);
  else if (source && node.isTouched) printChanged(node, source, { outer, output });
  else output.keep(origin.span);
}

function printNew(node: TargetNode, outer: Scope, output: Output): void {
  if (node.kind !== "element") {
    output.write(node.written);
    return;
  }
  const { text, name, scope } = writeTag(node, output.base.text, outer);
  output.write(text);
  if (node.children.length === 0 && node.isSelfClosing) {
    output.write(" />");
    return;
  }
  output.write(">");
  printChildren(node, scope, output);
  output.write(`</${name}>`);
}

interface Place {
  readonly outer: Scope;
  readonly output: Output;
}

function printChanged(node: TargetNode, source: XmlElement, { outer, output }: Place): void {
  const scope = scopeIn(output.base, source, outer);
  const isOpened = (source.flags & ElementFlag.isSelfClosing) !== 0 && node.children.length > 0;
  printTag(node, source, { scope, output, isOpened });
  printChildren(node, scope, output);
  if (isOpened) output.write(`</${source.name}>`);
  else if (source.closeStart >= 0) output.keep(spanOf(source.closeStart, source.end));
}

/** `isOpened`: it was self-closing, and now it has content. */
interface Tag {
  readonly scope: Scope;
  readonly output: Output;
  readonly isOpened: boolean;
}

function printTag(node: TargetNode, source: XmlElement, { scope, output, isOpened }: Tag): void {
  output.keep(spanOf(source.start, source.nameSpan.end));
  const last = source.attributes.at(-1)?.span.end ?? source.nameSpan.end;
  if (node.hasChangedAttributes) printAttributes(node, source, { scope, output });
  else output.keep(spanOf(source.nameSpan.end, last));
  if (isOpened) output.write(">");
  else output.keep(spanOf(last, source.openEnd));
}

/**
 * Attributes that stay keep the white space before them, but the first one takes that of those removed before it, and a
 * line break that stood before a removed one goes to the next. One that is set again after it was removed stands where it was.
 */
function printAttributes(node: TargetNode, source: XmlElement, { scope, output }: Pick<Tag, "scope" | "output">): void {
  const { text } = output.base;
  const breaksLine = (span: Span): boolean => text.slice(span.start, span.end).includes("\n");
  const current = new Map(node.attributes.map((attribute) => [attribute.name, attribute]));
  let end = source.nameSpan.end;
  let isFirst = true;
  let held: Span | undefined;
  for (const attribute of source.attributes) {
    const lead = spanOf(end, attribute.nameStart);
    end = attribute.span.end;
    const stays = current.get(attribute.name);
    if (!stays && !isDeclaration(attribute)) {
      if (isFirst ? !held : breaksLine(lead)) held = lead;
      continue;
    }
    output.keep(held && (isFirst || !breaksLine(lead)) ? held : lead);
    held = undefined;
    isFirst = false;
    printAttribute(attribute, stays, output);
    current.delete(attribute.name);
  }
  const between = held ? text.slice(held.start, held.end) : isFirst ? " " : leadOfNew(source, text);
  const declare = (prefix: string, uri: string): void =>
    output.write(` xmlns:${prefix}="${escapeAttribute(uri, '"')}"`);
  for (const added of current.values()) {
    const name = attributeName(added, scope, declare);
    output.write(`${between}${name}="${escapeAttribute(added.value, '"')}"`);
  }
}

/** A new attribute begins a line where all others but the first do. */
function leadOfNew({ attributes, nameSpan }: XmlElement, text: string): string {
  const leads = attributes.map(({ nameStart }, index) =>
    text.slice(attributes[index - 1]?.span.end ?? nameSpan.end, nameStart),
  );
  const others = leads.slice(1);
  return others.length > 0 && others.every((lead) => lead.includes("\n")) ? (others[0] ?? " ") : " ";
}

/** Without a value of the target it is the declaration of a namespace. */
function printAttribute(attribute: XmlAttribute, current: TargetNode | undefined, output: Output): void {
  const { span, nameStart, valueSpan } = attribute;
  const { text } = output.base;
  const quote = text.charAt(valueSpan.start - 1) === "'" ? "'" : '"';
  const isSame = current === undefined || (!current.isNew && current.origin.start === nameStart && !current.isTouched);
  if (isSame) {
    output.keep(span);
    return;
  }
  output.keep(spanOf(nameStart, valueSpan.start));
  output.write(escapeAttribute(current.value, quote));
  output.keep(spanOf(valueSpan.end, span.end));
}
