/** Conditions of elements: what they say, and which elements they leave out. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { definedValues, evaluate, excludeEachOther, leftOutSpans } from "#patch/conditions";
import { textOf } from "#text/span";
import { parseXml } from "#xml/parse";

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

const namespaces = ["role", "search", "env"].map(
  (rule) => `xmlns:${rule}="http://www.sitecore.net/xmlconfig/${rule}/"`,
);
const definitions = new Map([
  ["role", definedValues("ContentDelivery", "role")],
  ["env", definedValues("QA,Test", "env")],
]);

/** The names and ends of the elements that are left out. */
function leftOutIn(xml: string): string[] {
  const text = xml.replace(/xmlns(?=[ >])/, namespaces.join(" "));
  return leftOutSpans(parseXml(text), definitions).map((span) => textOf(text, span));
}

test.each([
  ["on the whole file", `<configuration xmlns><sitecore role:require="Standalone"><a/></sitecore></configuration>`, 1],
  ["on <sitecore> as the root", `<sitecore xmlns role:require="Standalone"><a/></sitecore>`, 1],
  [
    "on <configuration> it is never read",
    `<configuration xmlns role:require="Standalone"><sitecore/></configuration>`,
    0,
  ],
  [
    "elements further in",
    `<sitecore xmlns><x><a role:require="Standalone"/><b role:require="ContentDelivery"/></x></sitecore>`,
    1,
  ],
  [
    "one false condition is enough",
    `<sitecore xmlns><a role:require="ContentDelivery" env:require="Production"/></sitecore>`,
    1,
  ],
  ["all hold", `<sitecore xmlns><a role:require="ContentDelivery" env:require="Test"/></sitecore>`, 0],
  ["both values of a rule are true", `<sitecore xmlns><a env:require="Test and !QA"/></sitecore>`, 1],
  ["a rule that nobody defines", `<sitecore xmlns><a search:require="Solr"/></sitecore>`, 0],
  ["false goes before unknown", `<sitecore xmlns><a search:require="Solr" role:require="Standalone"/></sitecore>`, 1],
  [
    "a namespace of others",
    `<sitecore xmlns:role="https://www.sitecore.net/xmlconfig/role/"><a role:require="Standalone"/></sitecore>`,
    0,
  ],
  [
    "prefix and address differ",
    `<sitecore xmlns:env="http://www.sitecore.net/xmlconfig/role/"><a env:require="Standalone"/></sitecore>`,
    0,
  ],
])("%s", (_name, xml, count) => {
  expect(leftOutIn(xml)).toHaveLength(count);
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
