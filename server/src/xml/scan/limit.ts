/** How large a tree may grow: what is beyond is not read, so that a hostile file can take neither all memory nor the stack of a reader. */
import { NodeKind } from "#xml/tree";
import { addNode } from "#xml/scan/node";
import { problem } from "#xml/scan/problem";
import type { Scan } from "#xml/scan/scan";

export const maxNodes = 1_000_000;
const maxDepth = 1_000;

/** Makes one text node of what is left, where the tree has grown too large. */
export function checkLimits(scan: Scan): void {
  const isTooLarge = scan.elements.length + scan.nodes.length + scan.attributeCount > maxNodes;
  const isTooDeep = scan.firstChildren.length > maxDepth;
  if (!isTooLarge && !isTooDeep) return;
  const { position, length } = scan;
  scan.isCut = true;
  if (position >= length) return;
  // This one is told even where there are more problems than are listed.
  scan.problems.push(problem(isTooDeep ? "too-deep" : "too-large", { start: position, end: position + 1 }));
  addNode(scan, NodeKind.text, position, length);
}
