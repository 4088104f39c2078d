/** Reads the value of an attribute, with or without the quotes that belong around it. */
import { AttributeFlag, type XmlAttribute } from "#xml/tree";
import { Char, isBlank, isLineEnd, lineEnd, nameTraits, NameTrait, skipBlanks, unitAt } from "#xml/scan/character";
import { report, reportInTag } from "#xml/scan/problem";
import { checkReferences } from "#xml/scan/references";
import type { Scan } from "#xml/scan/scan";
import { isTypographicQuote, typographicValueEnd } from "#xml/scan/typographic-quote";

/** Reads what follows the equals sign, and returns where it ends. */
export function scanValue(scan: Scan, attribute: XmlAttribute, behindEquals: number): number {
  const start = skipBlanks(scan.units, behindEquals);
  const code = unitAt(scan.units, start);
  if (code === Char.doubleQuote || code === Char.apostrophe) return scanQuotedValue(scan, attribute, start + 1);
  if (code === Char.beyondAscii && isTypographicQuote(scan.text, start)) {
    return scanTypographicValue(scan, attribute, start);
  }
  return scanBareValue(scan, attribute, start, behindEquals);
}

/** `start` is behind the opening quote. */
function scanQuotedValue(scan: Scan, attribute: XmlAttribute, start: number): number {
  const { units, length } = scan;
  const quote = unitAt(units, start - 1);
  let hasReference = false;
  let end = start;
  let code = unitAt(units, end);
  while (code !== quote && code !== Char.lessThan && (code !== 0 || end < length)) {
    if (code === Char.ampersand) hasReference = true;
    code = unitAt(units, ++end);
  }
  attribute.flags |= AttributeFlag.isQuoted;
  attribute.valueStart = start;
  if (code === Char.lessThan) {
    const bracket = end;
    end = endBehindBracket(scan, bracket, quote);
    if (end === -1) return endUnclosedValue(scan, attribute, bracket);
    if (!scan.isTagFaulty) report(scan, "bracket-in-value", { start: bracket, end: bracket + 1 });
    hasReference = true;
  } else if (code !== quote) {
    return endUnclosedValue(scan, attribute, end);
  }
  if ((nameTraitsAt(units, end + 1) & NameTrait.ends) === 0) {
    const before = endBeforeNextAttribute(units, start, end);
    if (before !== -1) return endUnclosedValue(scan, attribute, before);
  }
  attribute.flags |= AttributeFlag.isClosed;
  return endValue(scan, attribute, end, hasReference) + 1;
}

/** Where a value ends that has a `<` at `bracket`: at a quote on the same line that looks like a closing one; else -1. */
function endBehindBracket({ units, length }: Scan, bracket: number, quote: number): number {
  let at = bracket;
  while (at < length && unitAt(units, at) !== quote && !isLineEnd(unitAt(units, at))) at++;
  const next = unitAt(units, at + 1);
  const isAtTagEnd = next === Char.greaterThan || (next === Char.slash && unitAt(units, at + 2) === Char.greaterThan);
  const isClosing = unitAt(units, at) === quote && unitAt(units, at - 1) !== Char.equals;
  return at < length && isClosing && (next <= Char.space || isAtTagEnd) ? at : -1;
}

/** An attribute is not searched for further than this before a quote. */
const longestNextName = 80;

/**
 * In `key="abc value="x"` the quote behind `value=` really opens the next value.
 * Returns the place before that name, where the value that lacks its quote ends; -1 where the quote is a closing one.
 */
function endBeforeNextAttribute(units: Uint8Array, start: number, quote: number): number {
  if (unitAt(units, quote - 1) !== Char.equals) return -1;
  const limit = Math.max(start, quote - longestNextName);
  let at = quote - 2;
  while (at > limit && (nameTraitsAt(units, at) & NameTrait.ends) === 0) at--;
  const isName = at > limit && unitAt(units, at) <= Char.space && quote - at > 2;
  return isName ? at : -1;
}

/** Ends a value whose closing quote is missing: with its line, before the end of the tag if that is there; never behind `limit`. */
function endUnclosedValue(scan: Scan, attribute: XmlAttribute, limit: number): number {
  const { units } = scan;
  const start = attribute.valueStart;
  let end = blanksStart(units, start, lineEnd(units, start, limit));
  if (end > start && unitAt(units, end - 1) === Char.greaterThan) {
    end--;
    if (end > start && unitAt(units, end - 1) === Char.slash) end--;
    end = blanksStart(units, start, end);
  }
  if (end > start && isTypographicQuote(scan.text, end - 1)) {
    reportInTag(scan, "typographic-quotes", { start: start - 1, end });
    attribute.flags |= AttributeFlag.isClosed;
    return endValue(scan, attribute, end - 1, true) + 1;
  }
  reportInTag(scan, "value-not-closed", { start: start - 1, end });
  return endValue(scan, attribute, end, true);
}

/** A value in typographic quotes ends at the quote that fits the opening one. */
function scanTypographicValue(scan: Scan, attribute: XmlAttribute, start: number): number {
  const end = typographicValueEnd(scan, start);
  if (end === -1) return scanBareValue(scan, attribute, start, start);
  reportInTag(scan, "typographic-quotes", { start, end: end + 1 });
  attribute.flags |= AttributeFlag.isQuoted | AttributeFlag.isClosed;
  attribute.valueStart = start + 1;
  return endValue(scan, attribute, end, true) + 1;
}

/** A value without quotes ends at the next blank or at the end of the tag. */
function scanBareValue(scan: Scan, attribute: XmlAttribute, start: number, behindEquals: number): number {
  const { units } = scan;
  let end = start;
  while (!endsBareValue(units, end)) end++;
  attribute.valueStart = end === start ? behindEquals : start;
  if (end === start) {
    reportInTag(scan, "missing-value", { start: attribute.nameStart, end: behindEquals });
    return endValue(scan, attribute, behindEquals, false);
  }
  reportInTag(scan, "unquoted-value", { start, end });
  return endValue(scan, attribute, end, true);
}

function endsBareValue(units: Uint8Array, at: number): boolean {
  const code = unitAt(units, at);
  if (code <= Char.space || code === Char.lessThan || code === Char.greaterThan) return true;
  return code === Char.slash && unitAt(units, at + 1) === Char.greaterThan;
}

/** Ends the value at `end`; its references are checked unless the tag is at fault, as that may have misplaced its ends. */
function endValue(scan: Scan, attribute: XmlAttribute, end: number, mayHaveReference: boolean): number {
  attribute.valueEnd = end;
  if (mayHaveReference && holdsAmpersand(scan.units, attribute.valueStart, end)) {
    attribute.flags |= AttributeFlag.hasReference;
    if (!scan.isTagFaulty) checkReferences(scan, attribute.valueStart, end);
  }
  return end;
}

function holdsAmpersand(units: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (unitAt(units, at) === Char.ampersand) return true;
  return false;
}

function blanksStart(units: Uint8Array, start: number, at: number): number {
  while (at > start && isBlank(unitAt(units, at - 1))) at--;
  return at;
}

const nameTraitsAt = (units: Uint8Array, at: number): number => nameTraits[unitAt(units, at)] ?? 0;
