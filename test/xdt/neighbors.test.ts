/** Neighbors of what the other tests of transforms say: locators with paths, lists of arguments, parents that are gone. */
import { expect, test } from "vitest";
import { applied, said, xdtRoot } from "#test/xdt";

const two = '<a><x k="1" /><x k="2" /></a>';

/** `error` or `warning` of each message. */
const levels = (base: string, own: string): readonly string[] =>
  said(`<r>${base}</r>`, xdtRoot(own)).map((line) => line.split(" ")[2] ?? "");

test.each([
  ["Condition", two, `<a><x xdt:Locator="Condition(@k='2')" xdt:Transform="Remove" /></a>`, '<a><x k="1" /></a>'],
  [
    "Condition by position",
    two,
    `<a><x xdt:Locator="Condition(position()=1)" v="n" xdt:Transform="SetAttributes" /></a>`,
    '<a><x k="1" v="n" /><x k="2" /></a>',
  ],
  [
    "XPath from the root",
    two,
    `<a><x xdt:Locator="XPath(/r/a/x[@k='1'])" xdt:Transform="Remove" /></a>`,
    '<a><x k="2" /></a>',
  ],
  [
    "XPath that leads out and in again",
    '<a><x /><b><x k="1" /></b></a>',
    `<a><x xdt:Locator="XPath(../b/x)" k="2" xdt:Transform="SetAttributes" /></a>`,
    '<a><x /><b><x k="2" /></b></a>',
  ],
  [
    "Match with two attributes and blanks",
    '<a><x k="1" v="1" /><x k="1" v="2" /></a>',
    '<a><x k="1" v="2" xdt:Locator="Match(k, v)" xdt:Transform="Remove" /></a>',
    '<a><x k="1" v="1" /></a>',
  ],
  [
    "a locator of a parent",
    '<a n="1"><x /></a><a n="2"><x /></a>',
    '<a n="2" xdt:Locator="Match(n)"><x k="1" xdt:Transform="SetAttributes" /></a>',
    '<a n="1"><x /></a><a n="2"><x k="1" /></a>',
  ],
  [
    "a list of attributes",
    '<x a="1" b="1" c="1" />',
    '<x a="2" b="2" c="2" xdt:Transform="SetAttributes(a, c)" />',
    '<x a="2" b="1" c="2" />',
  ],
  [
    "attributes in another case",
    '<x key="1" />',
    '<x Key="2" xdt:Transform="SetAttributes" />',
    '<x key="1" Key="2" />',
  ],
  ["all attributes", '<x a="1" b="2" />', '<x xdt:Transform="RemoveAttributes" />', "<x />"],
  ["some attributes", '<x a="1" b="2" />', '<x xdt:Transform="RemoveAttributes(b)" />', '<x a="1" />'],
  ["all elements", `${two}<y />`, '<a><x xdt:Transform="RemoveAll" /></a>', "<a></a><y />"],
  [
    "an element that is there",
    two,
    '<a><x k="1" v="n" xdt:Locator="Match(k)" xdt:Transform="InsertIfMissing" /></a>',
    two,
  ],
  ["an element without a transform", '<x k="1" />', '<x k="2" />', '<x k="1" />'],
  [
    "a later statement sees what an earlier one did",
    "<a />",
    '<a><x k="1" xdt:Transform="Insert" /><x k="1" v="2" xdt:Locator="Match(k)" xdt:Transform="SetAttributes" /></a>',
    '<a><x k="1" v="2" /></a>',
  ],
])("%s", (...[, base, own, out]) => {
  const plain = (text: string): string =>
    text
      .replace(/\s*\/>/g, "/>")
      .replace(/<(\w+)><\/\1>/g, "<$1/>")
      .replace(/>\s+</g, "><");
  expect(plain(applied(base, own))).toBe(plain(out));
  expect(levels(base, own)).toEqual([]);
});

test.each([
  ["a reference that is not there", two, `<a><n xdt:Transform="InsertAfter(/r/a/y)" /></a>`, ["error"]],
  ["a locator without a match", two, '<a><x k="3" xdt:Locator="Match(k)" xdt:Transform="Remove" /></a>', ["warning"]],
  [
    "an attribute to match by that is missing",
    two,
    '<a><x xdt:Locator="Match(k)" xdt:Transform="Remove" /></a>',
    ["error"],
  ],
  [
    "blanks around the only argument",
    two,
    '<a><x k="1" xdt:Locator="Match( k )" xdt:Transform="Remove" /></a>',
    ["error"],
  ],
  ["a comma in quotes", two, `<a><x xdt:Locator="Condition(@k='1,2')" xdt:Transform="Remove" /></a>`, ["error"]],
  ["a transform that nobody knows", two, '<a><x xdt:Transform="Delete" /></a>', ["error"]],
  ["no parent to insert into", "<b />", '<a><n xdt:Transform="Insert" /></a>', ["error"]],
])("said, and nothing changed: %s", (...[, base, own, expected]) => {
  expect(applied(base, own)).toBe(base);
  expect(levels(base, own)).toEqual(expected);
});

test("what stood in a parent that is gone is not found any more", () => {
  const own = '<a xdt:Transform="Remove"><x k="1" v="2" xdt:Locator="Match(k)" xdt:Transform="SetAttributes" /></a>';
  expect(applied(`${two}<b />`, own)).toBe("<b />");
  expect(levels(`${two}<b />`, own)).toEqual(["warning"]);
});
