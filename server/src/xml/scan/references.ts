/** Checks the references (`&amp;`, `&#xA;`) in a stretch of text or in an attribute value. */
import { characterOf, isPredefined } from "#xml/decode";
import { Char, nameTraits, NameTrait, unitAt } from "#xml/scan/character";
import { isValidName } from "#xml/scan/name";
import { report } from "#xml/scan/problem";
import type { Scan } from "#xml/scan/scan";

/** A reference is not searched for its `;` further than this. */
const longestReference = 64;

export function checkReferences(scan: Scan, start: number, end: number): void {
  const { text } = scan;
  for (let at = text.indexOf("&", start); at !== -1 && at < end; at = text.indexOf("&", at + 1)) {
    const close = referenceEnd(scan, at + 1, Math.min(end, at + longestReference));
    checkReference(scan, at, close);
  }
}

function checkReference(scan: Scan, at: number, close: number): void {
  const name = close === -1 ? "" : scan.text.slice(at + 1, close);
  const whole = { start: at, end: close + 1 };
  if (name.startsWith("#")) {
    if (characterOf(name) === undefined) report(scan, "invalid-character-reference", whole);
  } else if (!isPredefined(name)) {
    if (!isValidName(name)) report(scan, "bare-ampersand", { start: at, end: at + 1 });
    else if (!scan.hasDoctype) report(scan, "unknown-entity", whole);
  }
}

/** Where the `;` of the reference stands, or -1 where a character comes first that no reference holds. */
function referenceEnd({ text }: Scan, at: number, limit: number): number {
  for (; at < limit; at++) {
    const code = unitAt(text, at);
    if (code === Char.semicolon) return at;
    if (((nameTraits[code] ?? 0) & NameTrait.ends) !== 0) return -1;
  }
  return -1;
}
