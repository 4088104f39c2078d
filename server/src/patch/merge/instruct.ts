/** Does what the instructions in an element say: `<patch:attribute>`, `<patch:delete>`, `<patch:deleteattribute>`. */
import { instructionNamed } from "#patch/instructions";
import { MergeFault } from "#patch/merge/fault";
import type { MergedElement, Said } from "#patch/merge/merged";
import type { Writer } from "#patch/merge/write";
import type { PatchElement } from "#patch/patch-tree";

export interface Instruction {
  readonly target: MergedElement;
  readonly element: PatchElement;
  readonly said: Said;
  readonly writer: Writer;
  readonly isClassic: boolean;
}

/** Throws a `MergeFault` where Sitecore throws. */
export function instruct(instruction: Instruction): "written" | "no-effect" | "ignored" {
  refuseTwins(instruction.element);
  switch (instructionNamed(instruction.element.localName)) {
    case "attribute":
      return setAttribute(instruction);
    case "delete":
      return remove(instruction);
    case "deleteattribute":
      return instruction.isClassic ? "ignored" : removeAttribute(instruction);
    case undefined:
      return "ignored";
  }
}

/** Sitecore lists the attributes by their local names. */
function refuseTwins({ attributes }: PatchElement): void {
  const names = new Set<string>();
  for (const { localName, node } of attributes) {
    if (names.has(localName)) {
      throw new MergeFault(`An instruction can't have two attributes called \`${localName}\`.`, node.span);
    }
    names.add(localName);
  }
}

function setAttribute({ target, element, said, writer, isClassic }: Instruction): "written" | "no-effect" {
  const name = nameIn(element);
  const namespace = valueOf(element, "ns") ?? "";
  const { prefix, localName } = splitName(name);
  const value = contentOf(element, isClassic) ?? valueOf(element, "value") ?? "";
  const isChange = writer.appendAttribute(target, { node: element.node, prefix, localName, namespace, value }, said);
  return isChange ? "written" : "no-effect";
}

/** Of several pieces the last one counts, comments included. */
function contentOf({ children }: PatchElement, isClassic: boolean): string | undefined {
  const pieces = isClassic ? children : children.filter(({ kind }) => kind !== "element");
  const last = pieces.at(-1);
  if (!last) return undefined;
  return last.kind === "element" ? "" : last.value;
}

function remove({ target, element, said, writer }: Instruction): "written" {
  const { parent } = target;
  if (parent) {
    writer.remove(parent, target, said, "delete");
    return "written";
  }
  const what =
    target.localName === "sitecore" ? "`sitecore` itself can't be deleted" : "The element is deleted already";
  throw new MergeFault(`${what}, so Sitecore can't start with this file.`, element.node.openTagSpan);
}

function removeAttribute({ target, element, said, writer }: Instruction): "written" | "no-effect" {
  const { localName } = splitName(nameIn(element));
  return writer.removeAttribute(target, localName, valueOf(element, "ns") ?? "", said) ? "written" : "no-effect";
}

const validName = /^(?:[\p{L}_][\p{L}\p{N}\p{M}_.·-]*:)?[\p{L}_][\p{L}\p{N}\p{M}_.·-]*$/u;

function nameIn(element: PatchElement): string {
  const name = valueOf(element, "name") ?? "";
  if (validName.test(name)) return name;
  const why = name === "" ? "needs the `name` of an attribute" : `can't write an attribute called "${name}"`;
  throw new MergeFault(
    `\`${element.node.name}\` ${why}, so Sitecore can't start with this file.`,
    element.node.openTagSpan,
  );
}

const valueOf = ({ attributes }: PatchElement, name: string): string | undefined =>
  attributes.find(({ role, localName }) => role === "plain" && localName === name)?.value;

function splitName(name: string): { readonly prefix: string; readonly localName: string } {
  const colon = name.indexOf(":");
  return { prefix: name.slice(0, Math.max(0, colon)), localName: name.slice(colon + 1) };
}
