/** Text that is written reads the same again. */
import { expect, test } from "vitest";
import { encodeText } from "#text/encode-text";

test.each(["utf-8", "utf-16le", "utf-16be"])("%s gives every text back", (encoding) => {
  const text = "\uFEFF<ä b='€😀\u0000'/>\r\n";
  expect(new TextDecoder(encoding, { ignoreBOM: true }).decode(encodeText(text, encoding))).toBe(text);
});

test("other encodings take plain ASCII alone", () => {
  expect(encodeText("<a/>", "windows-1252")).toEqual(new TextEncoder().encode("<a/>"));
  expect(encodeText("<ä/>", "windows-1252")).toBeUndefined();
});
