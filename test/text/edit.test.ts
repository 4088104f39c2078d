/** Edits applied to a text, spans, and values with their way back to the file. */
import { expect, test } from "vitest";
import { applyEdits, insert, remove, replace } from "#text/edit";
import { sliceSource, sourceOffset, sourceSpan } from "#text/source-text";
import { overlaps, spanOf, textOf, touches } from "#text/span";

test("edits are applied from the front, in whatever order they come", () => {
  const edits = [replace(spanOf(4, 5), "E"), insert(0, ">"), remove(spanOf(1, 3))];
  expect(applyEdits("abcdef", edits)).toBe(">adEf");
});

test("insertions at one place keep their order", () => {
  expect(applyEdits("ab", [insert(1, "1"), insert(1, "2")])).toBe("a12b");
});

test("an edit that overlaps an earlier one is left out", () => {
  expect(applyEdits("abcdef", [replace(spanOf(0, 3), "X"), replace(spanOf(2, 4), "Y")])).toBe("Xdef");
});

test.each([
  [2, false],
  [3, true],
  [5, true],
  [6, false],
])("the span 3-5 touches %i: %s", (offset, expected) => {
  expect(touches(spanOf(3, 5), offset)).toBe(expected);
});

test("spans overlap where they share a place", () => {
  expect(overlaps(spanOf(0, 2), spanOf(2, 2))).toBe(true);
  expect(overlaps(spanOf(0, 2), spanOf(3, 4))).toBe(false);
});

test("a part of a decoded value keeps its places", () => {
  const raw = "x&amp;y&lt;z";
  const value = { value: "x&y<z", span: spanOf(0, raw.length), breaks: [1, 1, 2, 6, 3, 7, 4, 11] };
  const part = sliceSource(value, 1, 4);
  expect([part.value, textOf(raw, part.span)]).toEqual(["&y<", "&amp;y&lt;"]);
  expect(textOf(raw, sourceSpan(part, 2, 3))).toBe("&lt;");
  expect(sourceOffset(part, 1)).toBe(6);
});
