/** A place keeps to its text while the file is edited around it. */
import { expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { movedBy } from "../../client/src/moved-position";

const text = "one\ntwo three\nfour";
/** Of `three`. */
const place = { line: 1, character: 4 };

test.each([
  ["a line above it", 0, 0, "zero\n"],
  ["lines above it, with a line break of Windows", 3, 3, "\r\na\r\nb"],
  ["words before it in its line", 4, 7, "twenty"],
  ["a line break before it in its line", 4, 4, "and\n  "],
  ["the end of the line above it", 2, 5, ""],
  ["text right at it", 8, 8, "x"],
  ["text behind it", 10, 12, "\n\n"],
  ["the last line", 14, 18, ""],
])("%s", (_, start, end, newText) => {
  const document = TextDocument.create("file:///a", "xml", 1, text);
  const range = { start: document.positionAt(start), end: document.positionAt(end) };
  const after = TextDocument.create("file:///a", "xml", 2, TextDocument.applyEdits(document, [{ range, newText }]));
  expect(after.getText().slice(after.offsetAt(movedBy({ range, text: newText }, place)))).toMatch(/^th/);
});

test("an edit around it leaves it where it is", () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 2, character: 4 } };
  expect(movedBy({ range, text: "" }, place)).toEqual(place);
});
