/** What Docker Compose makes of references to variables, and of the lines of its files of variables. */
import { expect, test } from "vitest";
import { environmentLines } from "#config/facts/environment-lines";
import { interpolate } from "#project/interpolation";

const values: Readonly<Record<string, string>> = { A: "a", EMPTY: "", B_2: "b" };

test.each([
  ["$A-${A}", "a-a"],
  ["${A:-x}${EMPTY:-x}${EMPTY-x}", "ax"],
  ["${NONE:-x}${NONE-y}", "xy"],
  ["${NONE:-${A}/${NONE:-z}}", "a/z"],
  ["${NONE:-}", ""],
  ["${A:+set}${EMPTY:+set}${EMPTY+set}", "setset"],
  ["${A:?no}", "a"],
  ["$$A ${", "$A ${"],
  ["$B_2 $ 1$", "b $ 1$"],
  ["${NONE}", undefined],
  ["${NONE:?must be set}", undefined],
  ["x$NONE", undefined],
])("%s", (text, expected) => {
  expect(interpolate(text, (name) => values[name])).toBe(expected);
});

test("references in references have an end", () => {
  expect(interpolate("${N:-".repeat(5000) + "}".repeat(5000), () => undefined)).toBeUndefined();
});

test("lines are read as Docker Compose reads them", () => {
  const text = [
    "# a comment",
    "PLAIN=some text # a comment",
    "HASH=some#text",
    "export\tEXPORTED = x",
    'DOUBLE="a # b \\"c\\"\\n" # comment',
    "SINGLE='${A} it\\'s'",
    "OPEN='never closed",
    "EMPTY=",
    'KEY="-----BEGIN',
    'OTHER=in the key"',
    "SITECORE_APPSETTINGS_ROLE:DEFINE=Standalone\r",
    "not a declaration",
  ].join("\n");
  expect(environmentLines(text).map(({ name, value, isLiteral }) => [name, value, isLiteral])).toEqual([
    ["PLAIN", "some text", false],
    ["HASH", "some#text", false],
    ["EXPORTED", "x", false],
    ["DOUBLE", 'a # b "c"\n', false],
    ["SINGLE", "${A} it's", true],
    ["OPEN", "'never closed", false],
    ["EMPTY", "", false],
    ["KEY", "-----BEGIN\nOTHER=in the key", false],
    ["SITECORE_APPSETTINGS_ROLE:DEFINE", "Standalone", false],
  ]);
});
