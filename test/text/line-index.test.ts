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

const texts = fc.array(fc.constantFrom("a", "é", "\n", "\r\n", "\r", "\u{1F600}")).map((parts) => parts.join(""));

test("each offset gives a place that lies within its line", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const lines = text.split(/\r\n|\r|\n/);
      const index = lineIndex(text);
      for (let offset = -1; offset <= text.length + 1; offset++) {
        const { line, character } = index.positionAt(offset);
        expect(character).toBeLessThanOrEqual(lines[line]?.length ?? -1);
      }
    }),
  );
});

test("positions lead back to their offsets, or to before the line break that they are in", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const index = lineIndex(text);
      for (let offset = 0; offset <= text.length; offset++) {
        const isInLineBreak = text[offset - 1] === "\r" && text[offset] === "\n";
        expect(index.offsetAt(index.positionAt(offset))).toBe(isInLineBreak ? offset - 1 : offset);
      }
    }),
  );
});
