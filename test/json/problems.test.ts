/** What is reported of broken JSON: one problem for each cause, at the right place. */
import { expect, test } from "vitest";
import { parseJson } from "#json/parse";

test.each([
  ["comments and trailing commas are allowed", '{ "a": [1, 2,], // why\n}', []],
  ["an empty text is no fault", "", []],
  ["typographic quotes around names and texts", "{ “a b”: “x y”, “c”: 1 }", ["“a b”", "“x y”", "“c”"]],
  ["one quote of the two", '{ "a": "x” }', ['"x”']],
  ["typographic quotes inside a text are its own matter", '{ "a": "say “x”" }', []],
  ["a bracket that is only missed because of the quotes", "{ “a”: “x”\n}", ["“a”", "“x”"]],
  ["a text without end", '{ "a": "x\n}', ['"x']],
  ["a missing comma", '{ "a": 1\n  "b": 2 }', ['"b"']],
  ["faults on two lines", '{\n  "a" 1,\n  "b" 2,\n  "c": 3\n}', ["1", "2"]],
])("%s", (_name, text, expected) => {
  const found = parseJson(text).problems.map(({ span }) => text.slice(span.start, span.end));
  expect(found).toEqual(expected);
});
