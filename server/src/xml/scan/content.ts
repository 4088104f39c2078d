/** Reads the text between two tags. Blanks alone are no node of the tree. */
import { NodeKind } from "#xml/tree";
import { addNode } from "#xml/scan/node";
import { report } from "#xml/scan/problem";
import { checkReferences } from "#xml/scan/references";
import { ampersandFrom, bracketFrom, type Scan } from "#xml/scan/scan";

/** Reads from `start`, behind the last node, up to the next `<`; `first` is the first character that is not blank. */
export function scanText(scan: Scan, start: number, first: number): void {
  const end = bracketFrom(scan, first);
  const content = scan.text.slice(first, end);
  for (let at = content.indexOf("]]>"); at !== -1; at = content.indexOf("]]>", at + 3)) {
    report(scan, "cdata-end-in-text", { start: first + at, end: first + at + 3 });
  }
  addNode(scan, NodeKind.text, start, end);
  if (scan.current === scan.root) report(scan, "text-outside-root", { start: first, end });
  if (ampersandFrom(scan, first) < end) checkReferences(scan, first, end);
}
