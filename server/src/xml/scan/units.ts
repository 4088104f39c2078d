/** The text as bytes that are cheap to look at: reading an array costs a fraction of reading a string. */
import { Char, isBlank, unitAt } from "#xml/scan/character";

const chunk = 1 << 14;
const encoder = new TextEncoder();

/**
 * One byte for each UTF-16 unit of the text, so that offsets agree: ASCII as it is, everything else as `Char.beyondAscii`.
 * Zeros follow the text, so that the scanner can look ahead without asking for the end.
 */
export function unitsOf(text: string): Uint8Array<ArrayBuffer> {
  const { length } = text;
  const units = new Uint8Array((length + 8) & ~3);
  for (let at = 0; at < length; at += chunk) {
    const end = Math.min(at + chunk, length);
    const part = length <= chunk ? text : text.slice(at, end);
    // The encoder is native and several times faster than a loop; its bytes are right where the part is all ASCII.
    const { read, written } = encoder.encodeInto(part, units.subarray(at, end));
    if (read !== part.length || written !== part.length) copyUnits(text, units, at, end);
  }
  return units;
}

function copyUnits(text: string, units: Uint8Array, start: number, end: number): void {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    units[at] = code < 128 ? code : Char.beyondAscii;
  }
}

/** Whether the units hold a control character other than a blank; looks at four units at a time, as this is rare. */
export function hasControl(units: Uint8Array<ArrayBuffer>, length: number): boolean {
  const words = new Int32Array(units.buffer);
  for (let i = 0; i << 2 < length; i++) {
    const word = words[i] ?? 0;
    // Subtracting 32 from each byte borrows into its top bit where the byte was smaller.
    const isAnySmall = (word - 0x20202020) & ~word & 0x80808080;
    if (isAnySmall !== 0 && isControlIn(units, i << 2, Math.min((i << 2) + 4, length))) return true;
  }
  return false;
}

function isControlIn(units: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isControl(unitAt(units, at))) return true;
  return false;
}

export const isControl = (code: number): boolean => code < Char.space && !isBlank(code);
