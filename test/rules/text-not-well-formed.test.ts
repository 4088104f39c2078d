/** Faults in the form of a text that the examples do not show, and what their fixes make of them. */
import { expect, test } from "vitest";
import { textNotWellFormed } from "#rules/text-not-well-formed";
import { applyPreferred, checkRule } from "#test/check-rule";
import { inspectFixture } from "#test/inspect";
import { readFixture } from "#test/fixture";

const mended = (text: string): string => {
  const findings = inspectFixture(readFixture(text, "web.config")).get("web.config") ?? [];
  return applyPreferred(
    text,
    findings.filter(({ rule }) => rule.id === textNotWellFormed.id),
  );
};

test.each([
  ["an entity that XML does not know", `<a b="x&y;" />`, `<a b="x&amp;y;" />`],
  ["a bracket in a value", `<a b="x<y" />`, `<a b="x&lt;y" />`],
  ["a bracket in text", `<a>1 < 2</a>`, `<a>1 &lt; 2</a>`],
  ["the end of a section in text", `<a>x]]></a>`, `<a>x]]&gt;</a>`],
  ["no space between attributes", `<a b="1"c="2" />`, `<a b="1" c="2" />`],
  ["no quotes", `<a b=1 />`, `<a b="1" />`],
  ["typographic quotes around straight ones", `<a b=“x"y” />`, `<a b='x"y' />`],
  ["a line of dashes in a comment", `<a><!-- ---- x ---></a>`, `<a><!-- - - - - x - --></a>`],
  ["an attribute twice", `<a b="1"\n   b="2" />`, `<a b="1" />`],
  ["an end tag of another name", `<a>\n  <setting>1</setitng>\n</a>`, `<a>\n  <setting>1</setting>\n</a>`],
  ["an end tag without element", `<a>\n    </other>\n  <b />\n</a>`, `<a>\n    \n  <b />\n</a>`],
  ["an element with content and no end tag", `<a>\n  <b>\n    <c />\n</a>`, `<a>\n  <b>\n    <c />\n  </b>\n</a>`],
])("%s", (_name, text, expected) => {
  expect(mended(text)).toBe(expected);
  expect(mended(expected)).toBe(expected);
});

test("no more than twenty faults are shown", () => {
  const text = `<a>${"&".repeat(30)}</a>`;
  expect(inspectFixture(readFixture(text, "web.config")).get("web.config")).toHaveLength(20);
});

test("a file too deep for our reader is no error of the file", () => {
  const text = `${"<a>".repeat(1100)}${"</a>".repeat(1100)}`;
  const [finding] = inspectFixture(readFixture(text, "web.config")).get("web.config") ?? [];
  expect(finding?.severity).toBe("information");
});

test("a transform is read like any other file", () => {
  checkRule(textNotWellFormed, {
    path: "Web.Release.config",
    text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <appSettings><add key="a" value="b" xdt:Locator="Match(key)" xdt:Locator="Match(key)" /></appSettings>
                                                               ^^^^^^^^^^^ text-not-well-formed
</configuration>`,
  });
});

test("a prefix that nothing declares, once", () => {
  checkRule(textNotWellFormed, {
    path: "web.config",
    text: `
<configuration><system.web x:note="1"><sessionState x:note="2" /></system.web></configuration>
                           ^ text-not-well-formed`,
  });
});
