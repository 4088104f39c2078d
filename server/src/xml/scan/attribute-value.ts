/** Reads the value of an attribute, with or without the quotes that belong around it. */
import { AttributeFlag, type XmlAttribute } from "#xml/tree";
import { Char, isBlank, isLineEnd, lineEnd, nameTraits, NameTrait, skipBlanks, unitAt } from "#xml/scan/character";
import { report, reportInTag } from "#xml/scan/problem";
import { checkReferences } from "#xml/scan/references";
import { ampersandFrom, bracketFrom, firstFrom, type Scan } from "#xml/scan/scan";
import { isTypographicQuote, typographicValueEnd } from "#xml/scan/typographic-quote";

/** Reads what follows the equals sign, and returns where it ends. */
export function scanValue(scan: Scan, attribute: XmlAttribute, behindEquals: number): number {
  const start = skipBlanks(scan.text, behindEquals);
  const code = unitAt(scan.text, start);
  if (code === Char.doubleQuote || code === Char.apostrophe) return scanQuotedValue(scan, attribute, start + 1);
  if (code >= Char.beyondAscii && isTypographicQuote(scan.text, start)) {
    return scanTypographicValue(scan, attribute, start);
  }
  return scanBareValue(scan, attribute, start, behindEquals);
}

/** `start` is behind the opening quote. */
function scanQuotedValue(scan: Scan, attribute: XmlAttribute, start: number): number {
  const { text, length } = scan;
  const quote = unitAt(text, start - 1);
  const bracket = bracketFrom(scan, start);
  let end = firstFrom(scan, quote === Char.doubleQuote ? '"' : "'", start);
  attribute.flags |= AttributeFlag.isQuoted;
  attribute.valueStart = start;
  if (bracket < end) {
    end = endBehindBracket(scan, bracket, quote);
    if (end === -1) return endUnclosedValue(scan, attribute, bracket);
    if (!scan.isTagFaulty) report(scan, "bracket-in-value", { start: bracket, end: bracket + 1 });
  } else if (end === length) {
    return endUnclosedValue(scan, attribute, end);
  }
  if ((nameTraitsAt(text, end + 1) & NameTrait.ends) === 0) {
    const before = endBeforeNextAttribute(text, start, end);
    if (before !== -1) return endUnclosedValue(scan, attribute, before);
  }
  attribute.flags |= AttributeFlag.isClosed;
  return endValue(scan, attribute, end) + 1;
}

/** Where a value ends that has a `<` at `bracket`: at a quote on the same line that looks like a closing one; else -1. */
function endBehindBracket({ text, length }: Scan, bracket: number, quote: number): number {
  let at = bracket;
  while (at < length && unitAt(text, at) !== quote && !isLineEnd(unitAt(text, at))) at++;
  const next = unitAt(text, at + 1);
  const isAtTagEnd = next === Char.greaterThan || (next === Char.slash && unitAt(text, at + 2) === Char.greaterThan);
  const isClosing = unitAt(text, at) === quote && unitAt(text, at - 1) !== Char.equals;
  return at < length && isClosing && (next <= Char.space || isAtTagEnd) ? at : -1;
}

/** An attribute is not searched for further than this before a quote. */
const longestNextName = 80;

/**
 * In `key="abc value="x"` the quote behind `value=` really opens the next value.
 * Returns the place before that name, where the value that lacks its quote ends; -1 where the quote is a closing one.
 */
function endBeforeNextAttribute(text: string, start: number, quote: number): number {
  if (unitAt(text, quote - 1) !== Char.equals) return -1;
  const limit = Math.max(start, quote - longestNextName);
  let at = quote - 2;
  while (at > limit && (nameTraitsAt(text, at) & NameTrait.ends) === 0) at--;
  const isName = at > limit && unitAt(text, at) <= Char.space && quote - at > 2;
  return isName ? at : -1;
}

/** Ends a value whose closing quote is missing: with its line, before the end of the tag if that is there; never behind `limit`. */
function endUnclosedValue(scan: Scan, attribute: XmlAttribute, limit: number): number {
  const { text } = scan;
  const start = attribute.valueStart;
  let end = blanksStart(text, start, lineEnd(text, start, limit));
  if (end > start && unitAt(text, end - 1) === Char.greaterThan) {
    end--;
    if (end > start && unitAt(text, end - 1) === Char.slash) end--;
    end = blanksStart(text, start, end);
  }
  if (end > start && isTypographicQuote(scan.text, end - 1)) {
    reportInTag(scan, "typographic-quotes", { start: start - 1, end });
    attribute.flags |= AttributeFlag.isClosed;
    return endValue(scan, attribute, end - 1) + 1;
  }
  reportInTag(scan, "value-not-closed", { start: start - 1, end });
  return endValue(scan, attribute, end);
}

/** A value in typographic quotes ends at the quote that fits the opening one. */
function scanTypographicValue(scan: Scan, attribute: XmlAttribute, start: number): number {
  const end = typographicValueEnd(scan, start);
  if (end === -1) return scanBareValue(scan, attribute, start, start);
  reportInTag(scan, "typographic-quotes", { start, end: end + 1 });
  attribute.flags |= AttributeFlag.isQuoted | AttributeFlag.isClosed;
  attribute.valueStart = start + 1;
  return endValue(scan, attribute, end) + 1;
}

/** A value without quotes ends at the next blank or at the end of the tag. */
function scanBareValue(scan: Scan, attribute: XmlAttribute, start: number, behindEquals: number): number {
  const { text } = scan;
  let end = start;
  while (!endsBareValue(text, end)) end++;
  attribute.valueStart = end === start ? behindEquals : start;
  if (end === start) {
    reportInTag(scan, "missing-value", { start: attribute.nameStart, end: behindEquals });
    return endValue(scan, attribute, behindEquals);
  }
  reportInTag(scan, "unquoted-value", { start, end });
  return endValue(scan, attribute, end);
}

function endsBareValue(text: string, at: number): boolean {
  const code = unitAt(text, at);
  if (code <= Char.space || code === Char.lessThan || code === Char.greaterThan) return true;
  return code === Char.slash && unitAt(text, at + 1) === Char.greaterThan;
}

/** Ends the value at `end`; its references are checked unless the tag is at fault, as that may have misplaced its ends. */
function endValue(scan: Scan, attribute: XmlAttribute, end: number): number {
  attribute.valueEnd = end;
  if (ampersandFrom(scan, attribute.valueStart) < end) {
    attribute.flags |= AttributeFlag.hasReference;
    if (!scan.isTagFaulty) checkReferences(scan, attribute.valueStart, end);
  }
  return end;
}

function blanksStart(text: string, start: number, at: number): number {
  while (at > start && isBlank(unitAt(text, at - 1))) at--;
  return at;
}

const nameTraitsAt = (text: string, at: number): number => nameTraits[unitAt(text, at)] ?? 0;
