/** Edits made one after another, as edits of the first text. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { composeEdits } from "#text/compose-edits";
import { applyEdits, insert, remove, replace, type Edit } from "#text/edit";

test("an edit of what an earlier edit wrote becomes part of it", () => {
  const rounds = [[replace({ start: 1, end: 2 }, "<b />")], [insert(3, " c")]];
  expect(composeEdits(3, rounds)).toEqual([replace({ start: 1, end: 2 }, "<b c />")]);
});

test("edits that undo each other leave an edit that changes nothing", () => {
  expect(composeEdits(3, [[insert(1, "x")], [remove({ start: 1, end: 2 })]])).toEqual([]);
});

test("distant edits stay apart", () => {
  const rounds = [[insert(0, "a")], [insert(9, "b")]];
  expect(composeEdits(8, rounds)).toEqual([insert(0, "a"), insert(8, "b")]);
});

test("each edit says what it is for, and what became one edit says both", () => {
  const rounds = [
    [
      { ...insert(0, "<b />"), purpose: "Add b" },
      { ...remove({ start: 4, end: 6 }), purpose: "Remove ef" },
    ],
    [{ ...insert(2, " c"), purpose: "Set c" }, insert(9, "?")],
  ];
  expect(composeEdits(6, rounds)).toEqual([
    { ...insert(0, "<b c />"), purpose: "Add b; Set c" },
    { ...replace({ start: 4, end: 6 }, "?"), purpose: "Remove ef" },
  ]);
});

test("gives the same text as the edits one by one", () => {
  const numbers = fc.tuple(fc.nat(), fc.nat(), fc.string({ maxLength: 5 }));
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.array(numbers, { maxLength: 6 }), (text, changes) => {
      let current = text;
      const rounds: Edit[][] = [];
      for (const [a, b, newText] of changes) {
        const [one, other] = [a % (current.length + 1), b % (current.length + 1)];
        const edit = replace({ start: Math.min(one, other), end: Math.max(one, other) }, newText);
        rounds.push([edit]);
        current = applyEdits(current, [edit]);
      }
      expect(applyEdits(text, composeEdits(text.length, rounds))).toBe(current);
    }),
  );
});
