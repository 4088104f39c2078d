/** Reads the names of elements and attributes, and says whether XML allows them. */
import { nameTraits, NameTrait } from "#xml/scan/character";
import type { Scan } from "#xml/scan/scan";

const start =
  ":A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}-\\u{200D}" +
  "\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}";
const inner = "\\u{300}-\\u{36F}\\u{203F}-\\u{2040}\\u{B7}\\-.0-9";
const validName = new RegExp(`^[${start}][${inner}${start}]*$`, "u");

export const isValidName = (name: string): boolean => validName.test(name);

/** The end of the name that begins at `at`; leaves the traits of its characters in the scan. */
export function scanName(scan: Scan, at: number): number {
  const { text, length } = scan;
  const { ends } = NameTrait;
  let seen = 0;
  for (; at < length; at++) {
    const traits = nameTraits[text.charCodeAt(at)] ?? 0;
    if ((traits & ends) !== 0) break;
    seen |= traits;
  }
  scan.nameTraits = seen;
  return at;
}

/** Whether the name that was read last is valid; most are plain, and then their traits alone tell. */
export function isScannedNameValid(scan: Scan, name: string): boolean {
  const { nameTraits: seen } = scan;
  if ((seen & (NameTrait.forbidden | NameTrait.beyondAscii | NameTrait.notFirst)) === 0) return true;
  if ((seen & NameTrait.forbidden) !== 0) return false;
  return isValidName(name);
}
