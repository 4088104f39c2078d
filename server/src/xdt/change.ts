/** The changes of the target that transforms are made of. They throw a `Fault` where the engine's tree refuses them. */
import { localNameOf } from "#xml/namespaces";
import { Fault } from "#xdt/fault";
import { sentences } from "#xdt/sentences";
import { adopt, TargetNode, touch } from "#xdt/target";

/** Puts the node in at the place, counted in children. */
function insertAt(parent: TargetNode, index: number, node: TargetNode): void {
  if (parent.kind !== "element" && parent.kind !== "document") throw new Fault(sentences.noContent());
  const isSecondRoot = parent.kind === "document" && node.kind === "element";
  if (isSecondRoot && parent.children.some(({ kind }) => kind === "element")) throw new Fault(sentences.oneRoot());
  node.parent = parent;
  parent.children.splice(index, 0, node);
  markChildren(parent);
}

export const append = (parent: TargetNode, node: TargetNode): void => insertAt(parent, parent.children.length, node);

export function insertBeside(reference: TargetNode, node: TargetNode, side: "before" | "after"): void {
  const parent = parentOf(reference);
  insertAt(parent, parent.children.indexOf(reference) + (side === "after" ? 1 : 0), node);
}

export function remove(node: TargetNode): void {
  const parent = parentOf(node);
  parent.children.splice(parent.children.indexOf(node), 1);
  markChildren(parent);
  node.parent = undefined;
}

export function replaceWith(node: TargetNode, substitute: TargetNode): void {
  const parent = parentOf(node);
  const index = parent.children.indexOf(node);
  remove(node);
  insertAt(parent, index, substitute);
}

function parentOf({ kind, parent }: TargetNode): TargetNode {
  if (kind === "attribute") throw new Fault(sentences.attributeGone());
  if (!parent) throw new Fault(sentences.notAnElement());
  return parent;
}

/** Whether the value was another one. The name decides, and that of a new attribute has lost its prefix. */
export function setAttribute(element: TargetNode, { name, namespace, value, origin }: TargetNode): boolean {
  const known = element.attributes.find((attribute) => attribute.name === name);
  if (known?.value === value) return false;
  markAttributes(element);
  if (known) {
    known.value = value;
    known.isTouched = true;
    return true;
  }
  const isSame = (attribute: TargetNode): boolean =>
    attribute.namespace === namespace && localNameOf(attribute.name) === name;
  const same = element.attributes.find(isSame);
  if (same) removeAttribute(element, same);
  adopt(element, new TargetNode("attribute", origin, { name, namespace, value }));
  return true;
}

export function removeAttribute(element: TargetNode, attribute: TargetNode): void {
  element.attributes.splice(element.attributes.indexOf(attribute), 1);
  markAttributes(element);
}

function markChildren(parent: TargetNode): void {
  parent.hasChangedChildren = true;
  touch(parent);
}

function markAttributes(element: TargetNode): void {
  element.hasChangedAttributes = true;
  touch(element);
}
