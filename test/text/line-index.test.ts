/** Offsets to lines and back. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { lineIndex } from "#text/line-index";

test("lines end with LF, CRLF or a lone CR", () => {
  const text = "a\nb\r\nc\rd\n";
  const index = lineIndex(text);
  expect(index.lineCount).toBe(5);
  const letters = ["a", "b", "c", "d"].map((letter) => index.positionAt(text.indexOf(letter)));
  expect(letters).toEqual([0, 1, 2, 3].map((line) => ({ line, character: 0 })));
});

test.each([
  [{ line: 0, character: 99 }, 2],
  [{ line: 1, character: 99 }, 6],
  [{ line: 0, character: -1 }, 0],
  [{ line: 9, character: 0 }, 6],
  [{ line: -1, character: 5 }, 0],
])("%j is moved to the nearest place", (position, offset) => {
  expect(lineIndex("ab\r\ncd").offsetAt(position)).toBe(offset);
});

test.each([
  [-5, { line: 0, character: 0 }],
  [99, { line: 1, character: 2 }],
])("the offset %i is moved into the text", (offset, position) => {
  expect(lineIndex("ab\r\ncd").positionAt(offset)).toEqual(position);
});

test("positions lead back to their offsets", () => {
  const texts = fc.array(fc.constantFrom("a", "é", "\n", "\r\n", "\r", "\u{1F600}")).map((parts) => parts.join(""));
  fc.assert(
    fc.property(texts, (text) => {
      const index = lineIndex(text);
      for (let offset = 0; offset <= text.length; offset++) {
        const isInLineBreak = text[offset - 1] === "\r" && text[offset] === "\n";
        if (!isInLineBreak) expect(index.offsetAt(index.positionAt(offset))).toBe(offset);
      }
    }),
  );
});
