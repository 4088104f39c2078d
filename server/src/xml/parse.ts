/** Reads an XML text into a tree. Any text gives a tree: what is wrong with its form is listed as problems, nothing throws. */
import { Char, skipBlanks, unitAt } from "#xml/scan/character";
import { closeUnended } from "#xml/scan/close";
import { scanText } from "#xml/scan/content";
import { scanEndTag } from "#xml/scan/end-tag";
import { checkLimits } from "#xml/scan/limit";
import { scanDeclaration, scanInstruction } from "#xml/scan/markup";
import { report } from "#xml/scan/problem";
import { type Scan, startScan } from "#xml/scan/scan";
import { scanStartTag } from "#xml/scan/start-tag";
import type { XmlDocument } from "#xml/tree";

export function parseXml(text: string): XmlDocument {
  const scan = startScan(text);
  if (scan.position > 0) report(scan, "second-mark", { start: 0, end: scan.position });
  while (scan.position < scan.length) {
    scanNext(scan);
    checkLimits(scan);
  }
  const end = { name: "", start: scan.length, end: scan.length };
  while (scan.current !== scan.root) closeUnended(scan, end);
  scan.root.children = scan.nodes;
  checkCharacters(scan);
  if (scan.topElements === 0) report(scan, "no-root", { start: 0, end: Math.min(1, scan.length) });
  const { root, elements, problems, hasDoctype } = scan;
  problems.sort((a, b) => a.span.start - b.span.start);
  return { text, root, elements, problems, hasDoctype };
}

/** Reads the next node or tag. */
function scanNext(scan: Scan): void {
  const { text, position } = scan;
  const at = skipBlanks(text, position);
  if (unitAt(text, at) !== Char.lessThan) {
    if (at < scan.length) scanText(scan, position, at);
    else scan.position = at;
    return;
  }
  const next = unitAt(text, at + 1);
  if (next === Char.slash) scanEndTag(scan, at);
  else if (next === Char.exclamation) scanDeclaration(scan, at);
  else if (next === Char.question) scanInstruction(scan, at);
  else scanStartTag(scan, at);
}

/** A control character other than a blank. */
const control = /[^\t\n\r -\uffff]/g;

function checkCharacters(scan: Scan): void {
  for (const { index } of scan.text.matchAll(control)) {
    report(scan, "invalid-character", { start: index, end: index + 1 });
  }
}
