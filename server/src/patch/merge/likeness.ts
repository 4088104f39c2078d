/** Whether an element of a list says something new: then a position adds it instead of moving the one that is there. */
import type { MergedElement, MergedNode } from "#patch/merge/merged";
import type { PatchElement, PatchNode } from "#patch/patch-tree";

/**
 * The children are compared one by one; only those without children of their own count, with all that they are. Where
 * the numbers of children differ, nothing is compared. The attributes of the two elements themselves do not count.
 */
export function differs(merged: MergedElement, patch: PatchElement): boolean {
  if (merged.children.length !== patch.children.length) return false;
  return merged.children.some((child, index) => {
    const other = patch.children[index];
    return other !== undefined && nodeDiffers(child, other);
  });
}

function nodeDiffers(merged: MergedNode, patch: PatchNode): boolean {
  const haveChildren = childrenOf(merged).length > 0 || childrenOf(patch).length > 0;
  if (!haveChildren) return !isSameLeaf(merged, patch);
  if (merged.kind !== "element" || patch.kind !== "element") return false;
  return differs(merged, patch);
}

const childrenOf = (node: MergedNode | PatchNode): readonly unknown[] => (node.kind === "element" ? node.children : []);

function isSameLeaf(merged: MergedNode, patch: PatchNode): boolean {
  if (merged.kind !== "element") {
    const kind = merged.kind === "text" && merged.isCData ? "cdata" : merged.kind;
    return kind === patch.kind && merged.value === patch.value;
  }
  if (patch.kind !== "element" || merged.localName !== patch.localName || merged.namespace !== patch.namespace)
    return false;
  if (merged.attributes.length !== patch.attributes.length) return false;
  return merged.attributes.every((attribute, index) => {
    const other = patch.attributes[index];
    return (
      attribute.localName === other?.localName &&
      attribute.namespace === other.namespace &&
      attribute.value === other.value
    );
  });
}
