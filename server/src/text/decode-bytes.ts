/** Turns the bytes of a file into text, whatever encoding it was saved in. */

export type DecodeResult =
  | {
      readonly ok: true;
      /** Without byte order marks, as editors show it. */
      readonly text: string;
      /** A label that `TextDecoder` knows. */
      readonly encoding: string;
      readonly hasBom: boolean;
    }
  | { readonly ok: false; readonly reason: string };

/** Never throws: bytes that are no text are refused with a reason. */
export function decodeBytes(bytes: Uint8Array): DecodeResult {
  const marked = markedEncoding(bytes);
  const encoding = marked ?? unmarkedUtf16(bytes) ?? declaredEncoding(bytes) ?? "utf-8";
  if (!encoding.startsWith("utf-16") && bytes.subarray(0, 8192).includes(0)) {
    return { ok: false, reason: "It is a binary file." };
  }
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    // Some tools write the mark twice; none of them is part of the text.
    return { ok: true, text: text.replace(/^\uFEFF+/, ""), encoding, hasBom: marked !== undefined };
  } catch {
    return { ok: false, reason: `It is not valid ${encoding.toUpperCase()}.` };
  }
}

function markedEncoding([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  return a === 0xfe && b === 0xff ? "utf-16be" : undefined;
}

/** UTF-16 without a mark shows in the zero beside the `<` or `{` a configuration file begins with. */
function unmarkedUtf16([a, b, c, d]: Uint8Array): string | undefined {
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return "utf-16le";
  return a === 0 && b !== 0 && c === 0 && d !== 0 ? "utf-16be" : undefined;
}

/** What the XML declaration says; UTF-16 is not believed there, since bytes that can be read so are not UTF-16. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const label = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1]?.toLowerCase();
  if (label === undefined || label.startsWith("utf-16")) return undefined;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
