/** Reads one attribute of a start tag, as far as it has been typed. */
import { AttributeFlag, XmlAttribute } from "#xml/tree";
import { scanValue } from "#xml/scan/attribute-value";
import { Char, skipBlanks, unitAt } from "#xml/scan/character";
import { isScannedNameValid, scanName } from "#xml/scan/name";
import { report, reportInTag } from "#xml/scan/problem";
import type { Scan } from "#xml/scan/scan";

/** Reads the attribute whose name begins at `start`, and returns where it ends; `start` itself where no name stands there. */
export function scanAttribute(scan: Scan, start: number): number {
  const nameEnd = scanName(scan, start);
  if (nameEnd === start) return start;
  const name = scan.text.slice(start, nameEnd);
  const attribute = new XmlAttribute(name, start);
  scan.attributes.push(attribute);
  if (!isScannedNameValid(scan, name)) reportInTag(scan, "invalid-name", attribute.nameSpan);
  const equals = skipBlanks(scan.text, nameEnd);
  if (unitAt(scan.text, equals) !== Char.equals) {
    reportInTag(scan, "missing-equals", attribute.nameSpan);
    return nameEnd;
  }
  attribute.flags = AttributeFlag.hasEquals;
  return scanValue(scan, attribute, equals + 1);
}

/** Beyond so many attributes, comparing each with all before it would take too long. */
const fewAttributes = 24;

/** Reports the attributes that repeat the name of an earlier one. */
export function checkDuplicates(scan: Scan): void {
  const { attributes } = scan;
  if (attributes.length > fewAttributes) {
    checkManyDuplicates(scan);
    return;
  }
  for (let i = 1; i < attributes.length; i++) {
    const attribute = attributes[i];
    for (let j = 0; j < i; j++) {
      const earlier = attributes[j];
      if (attribute && earlier?.name === attribute.name) {
        reportDuplicate(scan, attribute, earlier);
        break;
      }
    }
  }
}

function checkManyDuplicates(scan: Scan): void {
  const seen = new Map<string, XmlAttribute>();
  for (const attribute of scan.attributes) {
    const earlier = seen.get(attribute.name);
    if (earlier) reportDuplicate(scan, attribute, earlier);
    else seen.set(attribute.name, attribute);
  }
}

function reportDuplicate(scan: Scan, attribute: XmlAttribute, earlier: XmlAttribute): void {
  const related = [{ span: earlier.span, message: "The first attribute of this name is here." }];
  report(scan, "duplicate-attribute", attribute.nameSpan, { related });
}
