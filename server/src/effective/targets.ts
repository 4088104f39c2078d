/** Leads from a place in a file to the element of the merged configuration that it is about, and to all that made it. */
import { isBelow } from "#effective/fate";
import type { MergedConfiguration } from "#patch/merge/merge";
import { inOrder, type MergedAttribute, type MergedElement, type Removal, type Said } from "#patch/merge/merged";
import type { Outcome } from "#patch/merge/outcome";
import type { Source } from "#patch/merge/source";
import type { MergedFile } from "#patch/merge/step";
import { isInstruction, plainAttribute } from "#patch/patch-tree";
import { locate } from "#xml/locate";
import { localNameOf } from "#xml/namespaces";
import type { XmlAttribute, XmlElement } from "#xml/tree";

export interface Target {
  readonly file: MergedFile;
  /** The element of the file that means it: the one at the place, or the nearest around it. */
  readonly at: XmlElement;
  readonly element: MergedElement;
  /** Undefined where the file has none, as a base that is taken as it is. */
  readonly outcome: Outcome | undefined;
  /** The attribute at the place, under the name by which the element has it. */
  readonly attribute: string | undefined;
}

/** Undefined where the file takes no part in the merge, or conditions keep out what stands there. */
export function targetAt(merged: MergedConfiguration, source: Source, offset: number): Target | undefined {
  const [file] = merged.filesOf(source);
  if (!file || file.state === "failed") return undefined;
  const { element: innermost, attribute } = locate(source.document, offset);
  for (let at: XmlElement | null = innermost; at; at = at.parent) {
    const outcome = outcomeOf(file, at);
    if (outcome?.kind === "left-out") return undefined;
    const element = outcome ? outcome.target : copyOf(file, merged.root, at);
    const isInnermost = at === innermost;
    if (element) return { file, at, element, outcome, attribute: isInnermost ? nameAt(outcome, attribute) : undefined };
  }
  return undefined;
}

const outcomeOf = ({ outcomes }: MergedFile, at: XmlElement): Outcome | undefined => outcomes.get(at);

/** An instruction such as `patch:attribute` is about the attribute that it names. */
function nameAt(outcome: Outcome | undefined, attribute: XmlAttribute | undefined): string | undefined {
  if (outcome && isInstruction(outcome.element)) return plainAttribute(outcome.element, "name")?.value;
  return attribute && localNameOf(attribute.name);
}

/** Of a file that is copied and not merged; undefined where a patch file removed it. */
function copyOf({ copies }: MergedFile, root: MergedElement, at: XmlElement): MergedElement | undefined {
  const copy = copies.get(at);
  return copy && isBelow(root, copy) ? copy : undefined;
}

/** The elements of files that make the element or act on it, oldest first, and what takes it out of the configuration. */
export function touchesOf(target: Target): readonly Said[] {
  const removal = removalOf(target);
  return [...inOrder(target.element.last), ...(removal ? [removal] : [])];
}

/** All that files say of one attribute of it; none where no file gives it one. */
export function touchesOfAttribute({ element }: Target, name: string): readonly Said[] {
  const isMeant = (node: Removal["removed"]): node is MergedAttribute =>
    node.kind === "attribute" && node.localName === name && node.namespace === "";
  const removals = inOrder(element.lastRemoval).filter(({ removed }) => isMeant(removed));
  const former = removals.flatMap(({ removed }) => (isMeant(removed) ? inOrder(removed.last) : []));
  return [...former, ...removals, ...inOrder(element.attributes.find(isMeant)?.last)];
}

/** What took the element out of the configuration; undefined where it is there, or went with one around it. */
function removalOf({ file, at, element }: Target): Removal | undefined {
  for (let around = at.parent; around; around = around.parent) {
    const parent = outcomeOf(file, around)?.target;
    const removal = parent && inOrder(parent.lastRemoval).findLast(({ removed }) => removed === element);
    if (removal) return removal;
  }
  return undefined;
}
