/** Turns text into the bytes of a Unicode encoding, without a byte order mark. */

/** Undefined where it takes another encoding than Unicode's; in plain ASCII all of them agree. */
export function encodeText(text: string, encoding: string): Uint8Array | undefined {
  switch (encoding) {
    case "utf-8":
      return new TextEncoder().encode(text);
    case "utf-16le":
    case "utf-16be":
      return utf16(text, encoding);
    default:
      return /^[\0-\x7F]*$/.test(text) ? new TextEncoder().encode(text) : undefined;
  }
}

function utf16(text: string, encoding: "utf-16le" | "utf-16be"): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), encoding === "utf-16le");
  return bytes;
}
