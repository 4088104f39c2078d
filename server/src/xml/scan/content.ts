/** Reads the text between two tags. Blanks alone are no node of the tree. */
import { NodeKind } from "#xml/tree";
import { Char, unitAt } from "#xml/scan/character";
import { addNode } from "#xml/scan/node";
import { report } from "#xml/scan/problem";
import { checkReferences } from "#xml/scan/references";
import type { Scan } from "#xml/scan/scan";

/** Reads from `start`, behind the last node, up to the next `<`; `first` is the first character that is not blank. */
export function scanText(scan: Scan, start: number, first: number): void {
  const { units, length } = scan;
  let hasReference = false;
  let at = first;
  for (let code = unitAt(units, at); code !== Char.lessThan && at < length; code = unitAt(units, ++at)) {
    if (code === Char.ampersand) hasReference = true;
    else if (code === Char.greaterThan) checkSectionEnd(scan, at);
  }
  addNode(scan, NodeKind.text, start, at);
  if (scan.current === scan.root) report(scan, "text-outside-root", { start: first, end: at });
  if (hasReference) checkReferences(scan, first, at);
}

function checkSectionEnd(scan: Scan, at: number): void {
  if (scan.text.startsWith("]]", at - 2)) report(scan, "cdata-end-in-text", { start: at - 2, end: at + 1 });
}
