/** Base64 texts: cleaned, decoded, and told what is wrong with them. */
import { expect, test } from "vitest";
import { decodeBase64, encodeBase64, fromUrlSafe, withoutBlanks } from "#certificate/base64";

test.each([
  ["line breaks and tabs", " AB\r\n\tCD ", "ABCD"],
  ["invisible characters", "\uFEFFAB\u200BCD\u200E", "ABCD"],
])("blanks are dropped: %s", (_name, text, clean) => {
  expect(withoutBlanks(text)).toBe(clean);
});

test.each([
  ["", { kind: "wrong-length" }],
  ["AAA", { kind: "wrong-length" }],
  ["AA==", { kind: "bytes", bytes: new Uint8Array([0]) }],
  ["/+8=", { kind: "bytes", bytes: new Uint8Array([255, 239]) }],
  ["AAAA====", { kind: "wrong-character", at: 4 }],
  ["AA=A", { kind: "wrong-character", at: 2 }],
  ["AA\u00E4A", { kind: "wrong-character", at: 2 }],
  ["_-8=", { kind: "url-safe" }],
  ["BASE-64-Cert", { kind: "url-safe" }],
  ["BASE 64", { kind: "wrong-character", at: 4 }],
])("decoding %j", (text, result) => {
  expect(decodeBase64(text)).toEqual(result);
});

test("the alphabet for web addresses is put back, with its padding", () => {
  expect(fromUrlSafe("_-8")).toBe("/+8=");
  expect(fromUrlSafe("_-8=")).toBe("/+8=");
  expect(fromUrlSafe("AAAA")).toBe("AAAA");
});

test("bytes come back as they went", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  expect(decodeBase64(encodeBase64(bytes))).toEqual({ kind: "bytes", bytes });
});
