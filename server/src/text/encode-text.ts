/** Turns text into bytes of an encoding, without a byte order mark. */
import { correctWindows1252 } from "#text/windows-1252";

/**
 * Undefined where a character has no place in the encoding, or the encoding is one that takes several bytes for a
 * character and is none of Unicode's.
 */
export function encodeText(text: string, encoding: string): Uint8Array | undefined {
  switch (encoding) {
    case "utf-8":
      return new TextEncoder().encode(text);
    case "utf-16le":
    case "utf-16be":
      return utf16(text, encoding);
    default:
      return /^[\0-\x7F]*$/.test(text) ? new TextEncoder().encode(text) : singleBytes(text, encoding);
  }
}

function utf16(text: string, encoding: "utf-16le" | "utf-16be"): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), encoding === "utf-16le");
  return bytes;
}

function singleBytes(text: string, encoding: string): Uint8Array | undefined {
  const table = tableOf(encoding);
  if (!table) return undefined;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const byte = table.get(text.charAt(i));
    if (byte === undefined) return undefined;
    bytes[i] = byte;
  }
  return bytes;
}

/** The byte of each character, asked of the platform's decoder; undefined unless every byte is a character. */
function tableOf(encoding: string): ReadonlyMap<string, number> | undefined {
  const decoded = new TextDecoder(encoding, { ignoreBOM: true }).decode(
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
  );
  if (decoded.length !== 256) return undefined;
  const characters = encoding === "windows-1252" ? correctWindows1252(decoded) : decoded;
  return new Map(
    Array.from(characters).flatMap((character, byte) => (character === "\uFFFD" ? [] : [[character, byte]])),
  );
}
