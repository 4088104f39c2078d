/** Reads a start tag, as far as it has been typed. */
import { ElementFlag, NodeKind, XmlElement } from "#xml/tree";
import { checkDuplicates, scanAttribute } from "#xml/scan/attribute";
import { Char, nameTraits, NameTrait, skipBlanks, unitAt } from "#xml/scan/character";
import { maxNodes } from "#xml/scan/limit";
import { isScannedNameValid, scanName } from "#xml/scan/name";
import { report, reportInTag } from "#xml/scan/problem";
import type { Scan } from "#xml/scan/scan";

/** Reads from the `<` at `start`. */
export function scanStartTag(scan: Scan, start: number): void {
  const nameEnd = scanName(scan, start + 1);
  const element = new XmlElement(NodeKind.element, scan.text.slice(start + 1, nameEnd), start, scan.current);
  scan.nodes.push(element);
  scan.elements.push(element);
  scan.isTagFaulty = false;
  if (nameEnd === start + 1) {
    endStrayBracket(scan, element);
    return;
  }
  checkElementName(scan, element);
  element.openEnd = scan.position = scanAttributes(scan, element, nameEnd);
  noteTraits(scan, element);
  keepAttributes(scan, element);
  openElement(scan, element);
}

/** A `<` alone is an element without name: where completion offers names. */
function endStrayBracket(scan: Scan, element: XmlElement): void {
  const end = element.start + 1;
  report(scan, "stray-bracket", { start: element.start, end });
  element.flags = ElementFlag.isIncomplete;
  element.openEnd = element.end = scan.position = end;
}

function checkElementName(scan: Scan, element: XmlElement): void {
  if (!isScannedNameValid(scan, element.name)) reportInTag(scan, "invalid-name", element.nameSpan);
  if (scan.current === scan.root && ++scan.topElements === 2) report(scan, "multiple-roots", element.nameSpan);
}

/** Reads the attributes and the end of the tag, and returns where it ends. Leaves in the scan the traits of all names together. */
function scanAttributes(scan: Scan, element: XmlElement, nameEnd: number): number {
  const { text, length } = scan;
  let traits = scan.nameTraits;
  let end = nameEnd;
  for (;;) {
    const at = skipBlanks(text, end);
    const code = unitAt(text, at);
    scan.nameTraits = traits;
    if (code === Char.greaterThan) {
      element.flags |= ElementFlag.hasOpenTag;
      return at + 1;
    }
    if (code === Char.slash && unitAt(text, at + 1) === Char.greaterThan) {
      element.flags |= ElementFlag.hasOpenTag | ElementFlag.isSelfClosing;
      return at + 2;
    }
    if (code === Char.lessThan || at >= length || scan.attributeCount + scan.attributes.length > maxNodes) {
      element.flags |= ElementFlag.isIncomplete;
      reportInTag(scan, "tag-not-closed", { start: element.start, end: nameEnd }, { name: element.name });
      return end;
    }
    end = scanTagPart(scan, at, at === end);
    traits |= scan.nameTraits;
  }
}

/** Reads an attribute, or a character that cannot stand in a tag. */
function scanTagPart(scan: Scan, at: number, isSpaceMissing: boolean): number {
  if (((nameTraits[unitAt(scan.text, at)] ?? 0) & NameTrait.ends) !== 0) {
    reportInTag(scan, "unexpected-character", { start: at, end: at + 1 });
    return at + 1;
  }
  if (isSpaceMissing) reportInTag(scan, "missing-space", { start: at, end: scanName(scan, at) });
  return scanAttribute(scan, at);
}

function noteTraits({ nameTraits: traits, isTagFaulty }: Scan, element: XmlElement): void {
  if ((traits & NameTrait.colon) !== 0) element.flags |= ElementFlag.hasPrefix;
  if (isTagFaulty) element.flags |= ElementFlag.hasFaultyTag;
}

function keepAttributes(scan: Scan, element: XmlElement): void {
  const { attributes } = scan;
  if (attributes.length === 0) return;
  checkDuplicates(scan);
  scan.attributeCount += attributes.length;
  // What is cut out is just as long as needed; an array that grows keeps room that nobody uses.
  element.attributes = attributes.splice(0);
}

/** What follows is inside the element, unless its tag closes itself or is half-typed: a half tag never swallows its siblings. */
function openElement(scan: Scan, element: XmlElement): void {
  if ((element.flags & ElementFlag.isIncomplete) !== 0) {
    element.end = element.openEnd;
    scan.halfTags.push(element);
  } else if ((element.flags & ElementFlag.isSelfClosing) !== 0) {
    element.end = element.openEnd;
  } else {
    scan.current = element;
    scan.firstChildren.push(scan.nodes.length);
    const { openNames } = scan;
    if (openNames) openNames.set(element.name, (openNames.get(element.name) ?? 0) + 1);
  }
}
