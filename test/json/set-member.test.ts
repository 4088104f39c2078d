/** One member changes, and nothing else of the text. */
import { expect, test } from "vitest";
import { withMember, withoutMember } from "#json/set-member";

test.each([
  [`{ "a": "1", "b": 2 }`, `{  "b": 2 }`],
  [`{ "b": 2, "a": "1" }`, `{ "b": 2  }`],
  [`{ "a": "1" }`, `{  }`],
  [`{\n  // why\n  "a": "1",\n  "b": 2\n}`, `{\n  // why\n  "b": 2\n}`],
  [`{\r\n  "b": 2,\r\n  "a": "1"\r\n}`, `{\r\n  "b": 2\r\n}`],
  [`{ "a": "1" /* x, y */, "b": 2 }`, `{  /* x, y */ "b": 2 }`],
  [`{ "a": "1", "b": { "a": 3 }, "a": "2" }`, `{  "b": { "a": 3 }  }`],
  [`{ "b": 2 }`, `{ "b": 2 }`],
  ["{ broken", "{ broken"],
])("%j without it", (text, expected) => {
  expect(withoutMember(text, "a")).toBe(expected);
});

test.each([[`{\n  // why\n  "a": "1", // x\n  "b": 2,\n}`], [`{"a":"1"}`], [`{\r\n\t"a" : "1"\r\n}`]])(
  "%j with another value",
  (text) => {
    expect(withMember(text, "a", "2")).toBe(text.replace('"1"', '"2"'));
  },
);
