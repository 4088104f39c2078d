/** Files in all encodings that configurations come in, and files that are none. */
import { serialize } from "node:v8";
import fc from "fast-check";
import { expect, test } from "vitest";
import { corpusBytes, corpusFiles, hasCorpus, named } from "#test/corpus";
import { decodeBytes } from "#text/decode-bytes";
import { encodeText } from "#text/encode-text";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const utf16 = (text: string, isLittle: boolean): Uint8Array => encodeText(text, isLittle ? "utf-16le" : "utf-16be")!;

const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

const mark = "\uFEFF";
const declared = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?><a b="é"/>`;

test.each([
  ["plain", utf8("<a b='é'/>"), "<a b='é'/>", "utf-8", false],
  ["empty", utf8(""), "", "utf-8", false],
  ["one byte", utf8("<"), "<", "utf-8", false],
  ["a mark", utf8(`${mark}<a/>`), "<a/>", "utf-8", true],
  ["two marks", utf8(`${mark}${mark}<a/>`), `${mark}<a/>`, "utf-8", true],
  ["a mark within", utf8(`<a>${mark}</a>`), `<a>${mark}</a>`, "utf-8", false],
  ["UTF-16 LE with mark", utf16(`${mark}<é/>`, true), "<é/>", "utf-16le", true],
  ["UTF-16 BE with mark", utf16(`${mark}<é/>`, false), "<é/>", "utf-16be", true],
  ["UTF-16 LE without mark", utf16("<a/>", true), "<a/>", "utf-16le", false],
  ["UTF-16 BE without mark", utf16("<a/>", false), "<a/>", "utf-16be", false],
  ["JSON in UTF-16", utf16('{ "a": 1 }', true), '{ "a": 1 }', "utf-16le", false],
  ["declared windows-1252", latin(declared("windows-1252")), declared("windows-1252"), "windows-1252", false],
  ["declared iso-8859-1", latin(declared("iso-8859-1")), declared("iso-8859-1"), "windows-1252", false],
  ["declared utf-8", utf8(declared("utf-8")), declared("utf-8"), "utf-8", false],
  ["declared utf-16, really utf-8", utf8(declared("utf-16")), declared("utf-16"), "utf-8", false],
  ["declared unknown", utf8(declared("klingon")), declared("klingon"), "utf-8", false],
  [
    "a mark counts more than the declaration",
    utf8(mark + declared("windows-1252")),
    declared("windows-1252"),
    "utf-8",
    true,
  ],
])("%s", (_name, bytes, text, ...[encoding, bom]) => {
  expect(decodeBytes(bytes)).toEqual({ ok: true, text, encoding, bom });
});

test.each([
  ["wrong bytes", latin("<a b='é'/>"), "UTF-8"],
  ["half a UTF-16 unit", utf16("<a/>", true).subarray(0, 7), "UTF-16LE"],
  ["zero bytes", Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 0, 0]), "zero bytes"],
  ["UTF-32", Uint8Array.from([0xff, 0xfe, 0, 0, 60, 0, 0, 0]), "UTF-32"],
])("%s are told, not thrown", (_name, bytes, word) => {
  const decoded = decodeBytes(bytes);
  expect(decoded.ok ? "" : decoded.reason).toContain(word);
});

test("a mark doesn't double what the text behind it takes", () => {
  const text = `<a>${"b".repeat(1000)}</a>`;
  const decoded = decodeBytes(utf8(mark + text));
  // V8 writes strings down as it holds them.
  expect(serialize(decoded.ok && decoded.text).length).toBe(serialize(text).length);
});

test("no bytes make it throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const decoded = decodeBytes(bytes);
      if (decoded.ok) expect(decoded.text.startsWith(mark)).toBe(false);
      else expect(decoded.reason).not.toBe("");
    }),
    { numRuns: 2000 },
  );
});

test("every text survives UTF-8", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (text) => {
      const decoded = decodeBytes(utf8(`<${text}`));
      if (!text.includes("\0")) expect(decoded).toMatchObject({ ok: true, text: `<${text}` });
    }),
  );
});

test.runIf(hasCorpus)(named("real files are text, but for very few"), () => {
  const files = corpusFiles();
  const failed = files.filter((file) => !decodeBytes(corpusBytes(file)).ok);
  expect(failed.length).toBeLessThan(files.length / 50);
});
