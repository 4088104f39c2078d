/** Reads an end tag, and finds the element that it ends even where names do not match. */
import { ElementFlag, type XmlElement } from "#xml/tree";
import { Char, skipBlanks, unitAt } from "#xml/scan/character";
import { closeCurrent, closeUnended, type EndTag } from "#xml/scan/close";
import { indentOf, isOnOneLine, noIndent } from "#xml/scan/indentation";
import { scanName } from "#xml/scan/name";
import { report, shorten } from "#xml/scan/problem";
import type { Scan } from "#xml/scan/scan";
import { isSimilarName } from "#text/similar-name";

/** Reads from the `</` at `start`. */
export function scanEndTag(scan: Scan, start: number): void {
  const { text, current } = scan;
  const nameStart = start + 2;
  const ownEnd = nameStart + current.name.length;
  if (current.name !== "" && unitAt(text, ownEnd) === Char.greaterThan && text.startsWith(current.name, nameStart)) {
    scan.position = ownEnd + 1;
    closeCurrent(scan, { name: current.name, start, end: scan.position });
    return;
  }
  scanOtherEndTag(scan, start, nameStart);
}

/** Reads one that isn't simply the end of the current element. */
function scanOtherEndTag(scan: Scan, start: number, nameStart: number): void {
  const { text, current } = scan;
  const nameEnd = scanName(scan, nameStart);
  const isCurrent =
    nameEnd - nameStart === current.name.length && nameEnd !== nameStart && text.startsWith(current.name, nameStart);
  const isWhole = scanEndOfTag(scan, start, nameEnd);
  const tag = { name: isCurrent ? current.name : text.slice(nameStart, nameEnd), start, end: scan.position };
  if (isCurrent) closeCurrent(scan, tag);
  else if (tag.name === "") scan.excused.add(current);
  else closeByName(scan, tag, isWhole);
}

/** Reads on from the name up to the `>`, and reports what is wrong with that. Returns whether the tag is whole. */
function scanEndOfTag(scan: Scan, start: number, nameEnd: number): boolean {
  const { text, length } = scan;
  const isNameless = nameEnd === start + 2;
  let at = skipBlanks(text, nameEnd);
  if (unitAt(text, at) === Char.lessThan || at >= length) {
    scan.position = nameEnd;
    report(scan, "end-tag-not-closed", { start, end: nameEnd });
    return false;
  }
  const extra = at;
  while (at < length && unitAt(text, at) !== Char.greaterThan && unitAt(text, at) !== Char.lessThan) at++;
  scan.position = unitAt(text, at) === Char.greaterThan ? at + 1 : at;
  if (isNameless) report(scan, "end-tag-not-closed", { start, end: scan.position });
  else if (at > extra) report(scan, "content-in-end-tag", { start: extra, end: at });
  return true;
}

/** Ends the element that the tag most likely means, though it is not the current one. */
function closeByName(scan: Scan, tag: EndTag, isWhole: boolean): void {
  if ((openNames(scan).get(tag.name) ?? 0) > 0) {
    while (scan.current.name !== tag.name) closeUnended(scan, tag);
    closeCurrent(scan, tag);
    return;
  }
  const host = halfTagFor(scan, tag.name);
  if (host) {
    adopt(scan, host, tag);
  } else if (isMisspelled(scan, tag)) {
    if (isWhole) reportMisspelled(scan, tag);
    closeCurrent(scan, tag);
  } else {
    if (isWhole) reportStray(scan, tag);
    scan.excused.add(scan.current);
  }
}

/** How many open elements have each name. */
function openNames(scan: Scan): ReadonlyMap<string, number> {
  if (!scan.openNames) {
    scan.openNames = new Map();
    for (let element: XmlElement | null = scan.current; element && element !== scan.root; element = element.parent) {
      scan.openNames.set(element.name, (scan.openNames.get(element.name) ?? 0) + 1);
    }
  }
  return scan.openNames;
}

/** A half-typed start tag of this name beside which the end tag stands; only the last few are looked at. */
function halfTagFor({ halfTags, current }: Scan, name: string): XmlElement | undefined {
  return halfTags.slice(-8).findLast((element) => element.name === name && element.parent === current);
}

/** Makes what follows a half-typed start tag its content, now that its end tag has come. */
function adopt(scan: Scan, host: XmlElement, tag: EndTag): void {
  const { nodes, halfTags } = scan;
  const content = nodes.splice(nodes.lastIndexOf(host) + 1);
  for (const node of content) node.parent = host;
  host.children = content;
  host.closeStart = tag.start;
  host.end = tag.end;
  host.flags |= ElementFlag.hasEndTag;
  halfTags.length = halfTags.lastIndexOf(host);
}

/**
 * Whether the tag is meant for the current element, though spelled otherwise: it stands where that one's end tag would.
 * On one line, where no indent tells, the names must be alike, or the end tag of the element around must follow at once.
 */
function isMisspelled({ current, root, text }: Scan, tag: EndTag): boolean {
  if (current === root) return false;
  if (isOnOneLine(text, current.start, tag.start)) {
    const isParentNext = current.parent !== root && text.startsWith(`</${current.parent?.name ?? ""}`, tag.end);
    return isParentNext || isSimilarName(current.name, tag.name);
  }
  const indent = indentOf(text, tag.start);
  return indent !== noIndent && indent === indentOf(text, current.start);
}

function reportMisspelled(scan: Scan, tag: EndTag): void {
  const { current } = scan;
  const related = [{ span: current.nameSpan, message: `\`<${shorten(current.name)}>\` begins here.` }];
  report(scan, "misspelled-end-tag", { start: tag.start, end: tag.end }, { name: current.name, related });
}

function reportStray(scan: Scan, tag: EndTag): void {
  const { current, root } = scan;
  const span = { start: tag.start, end: tag.end };
  const related = [
    { span: current.nameSpan, message: `The element that is open here is \`<${shorten(current.name)}>\`.` },
  ];
  report(scan, "stray-end-tag", span, current === root ? { name: tag.name } : { name: tag.name, related });
}
