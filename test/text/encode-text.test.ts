/** Text that is written reads the same again. */
import { expect, test } from "vitest";
import { decodeBytes } from "#text/decode-bytes";
import { encodeText } from "#text/encode-text";

test.each(["utf-8", "utf-16le", "utf-16be"])("%s gives every text back", (encoding) => {
  const text = "\uFEFF<ä b='€😀\u0000'/>\r\n";
  expect(new TextDecoder(encoding, { ignoreBOM: true }).decode(encodeText(text, encoding))).toBe(text);
});

test.each([
  ["windows-1252", "<ä b='€–™'/>"],
  ["iso-8859-2", "<ř/>"],
  ["windows-1251", "<Настройка/>"],
  ["koi8-r", "<Б/>"],
])("%s, with a byte for each character, gives its texts back", (encoding, text) => {
  const declaration = `<?xml version="1.0" encoding="${encoding}"?>`;
  expect(decodeBytes(encodeText(declaration + text, encoding)!)).toMatchObject({ encoding, text: declaration + text });
});

test("a character that has no place in the encoding, or takes several bytes there, is not written", () => {
  expect(encodeText("<Ж/>", "windows-1252")).toBeUndefined();
  expect(encodeText("<日/>", "shift_jis")).toBeUndefined();
  expect(encodeText("<a/>", "shift_jis")).toEqual(new TextEncoder().encode("<a/>"));
});
