/** Adds a node that has no children of its own to the tree. */
import { type NodeKind, XmlNode } from "#xml/tree";
import type { Scan } from "#xml/scan/scan";

/** Adds the node to the current element, and goes on behind it. */
export function addNode(scan: Scan, kind: NodeKind, start: number, end: number): void {
  scan.nodes.push(new XmlNode(kind, start, end, scan.current));
  scan.position = end;
}
