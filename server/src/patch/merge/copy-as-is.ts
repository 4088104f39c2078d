/** Takes elements into the result as they stand, without looking anything up: bases up to 8.1, exports, included files. */
import { patchNamespace } from "#knowledge/sitecore/xml-namespaces";
import type { MergedElement, MergedText, Said } from "#patch/merge/merged";
import { eventOf, type Writer } from "#patch/merge/write";
import type { Source } from "#patch/merge/source";
import type { Copies } from "#patch/merge/step";
import type { PatchAttribute, PatchElement, PatchText } from "#patch/patch-tree";
import { XmlAttribute, isElement, type XmlElement } from "#xml/tree";

export interface CopyOptions {
  readonly source: Source;
  readonly writer: Writer;
  readonly operation: "base" | "include";
  /** Is told of each stamp `patch:source`, which is left out; undefined where they are attributes like others. */
  readonly onStamp?: (fileName: string) => void;
}

/** Attributes and children; those that are there already stay. */
export function copyInto(target: MergedElement, element: PatchElement, options: CopyOptions): void {
  const { writer, operation } = options;
  const said = saidAt(element.node, options);
  for (const attribute of element.attributes) {
    if (options.onStamp && isStamp(attribute)) options.onStamp(attribute.value);
    else writer.setAttribute(target, attribute, said, operation);
  }
  for (const child of element.children) {
    if (child.kind === "element") writer.insert(target, copyOf(child, options), undefined);
    else writer.insert(target, textOf(child, options), undefined);
  }
}

function copyOf(element: PatchElement, options: CopyOptions): MergedElement {
  const { writer, operation } = options;
  const copy = writer.newElement(element);
  writer.note(copy, saidAt(element.node, options), operation);
  copyInto(copy, element, options);
  return copy;
}

function textOf({ kind, node, value }: PatchText, options: CopyOptions): MergedText {
  const last = eventOf(saidAt(node, options), options.operation, undefined, { value });
  return { kind: kind === "comment" ? "comment" : "text", value, isCData: kind === "cdata", last };
}

const saidAt = (at: Said["at"], { source }: CopyOptions): Said => ({ source, at, conditions: undefined });

const isStamp = ({ namespace, localName }: PatchAttribute): boolean =>
  namespace === patchNamespace && localName === "source";

/** What the elements of each file were copied to, before any patch file is merged. */
export function copiesIn(root: MergedElement): ReadonlyMap<Source, Copies> {
  const copies = new Map<Source, Map<XmlElement, MergedElement>>();
  const visit = (element: MergedElement): void => {
    const { last } = element;
    if (last && !(last.at instanceof XmlAttribute) && isElement(last.at)) {
      const ofFile = copies.get(last.source) ?? new Map<XmlElement, MergedElement>();
      copies.set(last.source, ofFile.set(last.at, element));
    }
    for (const child of element.children) if (child.kind === "element") visit(child);
  };
  visit(root);
  return copies;
}
