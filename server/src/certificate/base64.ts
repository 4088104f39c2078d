/** Base64 texts: what is left of one without the blanks pasted along, and its bytes. */

/** The bytes of a text, or what keeps it from being Base64; `at` is the offset of the first wrong character. */
export type Base64 =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "url-safe" }
  | { readonly kind: "wrong-character"; readonly at: number }
  | { readonly kind: "wrong-length" };

/** White space, and characters that nobody sees. */
const blanks = /[\s\u200B-\u200F\u2060\uFEFF]+/g;

/** Each run of them. */
export const blanksIn = (text: string): Iterable<RegExpExecArray> => text.matchAll(blanks);

export const withoutBlanks = (text: string): string => text.replace(blanks, "");

/** Decodes a text that holds Base64 alone. Missing padding is a fault, as it is to Windows. */
export function decodeBase64(text: string): Base64 {
  if (/^[\w-]+=*$/.test(text) && /[-_]/.test(text)) return { kind: "url-safe" };
  const at = text.search(/[^A-Za-z0-9+/=]|=(?!=?$)/);
  if (at >= 0) return { kind: "wrong-character", at };
  if (text === "" || text.length % 4 !== 0) return { kind: "wrong-length" };
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return { kind: "bytes", bytes };
}

function trimPadding(text: string): string {
  let end = text.length;
  while (text[end - 1] === "=") end--;
  return text.slice(0, end);
}

/** The standard form of a text in the alphabet for web addresses. */
export function fromUrlSafe(text: string): string {
  const plain = trimPadding(text.replace(/-/g, "+").replace(/_/g, "/"));
  return plain.padEnd(Math.ceil(plain.length / 4) * 4, "=");
}

export const encodeBase64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
