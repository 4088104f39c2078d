/** Conditions of elements: what they say, and which elements they leave out. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { definedValues, evaluate, excludeEachOther } from "#patch/conditions";

const values = definedValues("ContentManagement, Indexing", "role");

test.each([
  ["ContentManagement", true],
  ["contentmanagement", true],
  ["ContentDelivery", false],
  ["Standalone or ContentManagement", true],
  ["Standalone|Processing", false],
  ["!ContentDelivery", true],
  ["(Standalone or ContentManagement) and !Indexing", false],
  ["(!ContentDelivery) & (Indexing)", true],
  ["", true],
  ["  ", true],
  ["true", true],
  ["!false", true],
])("%s", (condition, expected) => {
  expect(evaluate(condition, values)).toBe(expected);
});

test.each([
  ["there is no precedence", "Indexing or Reporting and Processing", false],
  ["a ! at the start negates the first name alone", "!Standalone or Reporting", true],
  ["a ! after an operator takes in all that follows", "Reporting and !Standalone or Indexing", false],
  ["it ends at the parenthesis", "(Indexing and !Standalone) or Reporting", true],
  ["a second name without an operator is ignored", "ContentManagement Standalone", true],
])("%s", (_name, condition, expected) => {
  expect(evaluate(condition, values)).toBe(expected);
});

test.each(["A, B", "A and", "or A", "(A", "()", "A && B", "!", "A = B", "(A B)"])(
  "Sitecore cannot read %s",
  (condition) => {
    expect(evaluate(condition, values)).toBe("unknown");
  },
);

test("nothing is known of a rule without definition", () => {
  expect(evaluate("A", undefined)).toBe("unknown");
  expect(evaluate("!A", undefined)).toBe("unknown");
});

test("any text has an answer", () => {
  const piece = fc.constantFrom("(", ")", "!", "&", "|", " and ", " or ", "A", "b-1", ",", " ", "é", "\u0000");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 800 }), (pieces) => {
      expect([true, false, "unknown"]).toContain(evaluate(pieces.join(""), values));
    }),
  );
});

describe("the values of a definition", () => {
  test.each([
    ["ContentManagement, Indexing", ["contentmanagement", "indexing"]],
    ["a|b;c", ["a", "b", "c"]],
    ["a b, c", ["c"]],
    ["", [""]],
    [" , ;", []],
    ["Processing-1", ["processing-1", "processing"]],
    ["Processing-12", ["processing-12", "processing"]],
    ["dedicated-publishing", ["dedicated-publishing", "publishing", "publishing-1"]],
  ])("%s", (value, expected) => {
    expect([...definedValues(value, "role")]).toEqual(expected);
  });
});

test.each([
  ["ContentDelivery", "!ContentDelivery", true],
  ["Standalone or ContentManagement", "ContentDelivery and !ContentManagement and !Standalone", true],
  ["Standalone or ContentManagement", "ContentDelivery or Processing and !Standalone", false],
  ["A", "B", false],
  ["A", "A", false],
  ["A", "a,b", false],
  ["", "A", false],
  ["a or b or c or d or e", "!a and f and g and h and i", false],
])("%s and %s exclude each other: %s", (one, other, expected) => {
  expect(excludeEachOther(one, other)).toBe(expected);
});
