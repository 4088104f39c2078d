/** How what is put in is laid out, and that nothing else changes. */
import { describe, expect, test } from "vitest";
import { run, xdtRoot } from "#test/xdt";

const lines = (...each: readonly string[]): string => each.join("\n");
const base = lines(
  "<?xml version='1.0'?>",
  "<r  a = '1' >",
  "    <l>",
  `        <a k="1"/>   <!-- here -->`,
  `        <a`,
  `           k="2"`,
  `           m='x' />`,
  "    </l>",
  "    <e/>",
  "    <f></f>",
  "    <g>",
  "    </g>",
  "</r>",
  "",
);

/** What the lines of the base become: those that differ. */
function changed(own: string, text = base): readonly string[] {
  const before = new Set(text.split("\n"));
  return run(text, xdtRoot(own))
    .text.split("\n")
    .filter((line) => !before.has(line));
}

describe("new elements", () => {
  test.each<[string, string, readonly string[]]>([
    ["at the end", `<l><b xdt:Transform="Insert"/></l>`, ["        <b />"]],
    ["before another one", `<l><b xdt:Transform="InsertBefore(a[1])"/></l>`, ["        <b />"]],
    ["behind another one", `<l><b xdt:Transform="InsertAfter(a[2])"/></l>`, ["        <b />"]],
    ["in an element without content", `<e><b xdt:Transform="Insert"/></e>`, ["    <e>", "        <b />", "    </e>"]],
    ["between tags", `<f><b xdt:Transform="Insert"/></f>`, ["    <f>", "        <b />", "    </f>"]],
    ["between tags on two lines", `<g><b xdt:Transform="Insert"/></g>`, ["        <b />"]],
    [
      "with content of their own",
      `<b xdt:Transform="Insert"><c><d>t</d></c><!--x--><e></e></b>`,
      [
        "    <b>",
        "        <c>",
        "            <d>t</d>",
        "        </c>",
        "        <!--x-->",
        "        <e></e>",
        "    </b>",
      ],
    ],
    ["two", `<l><b xdt:Transform="Insert"/><b xdt:Transform="Insert"/></l>`, ["        <b />", "        <b />"]],
  ])("%s", (_, own, expected) => {
    expect(changed(own)).toEqual(expected);
  });

  test("line breaks are those of the file", () => {
    const text = base.replaceAll("\n", "\r\n");
    expect(run(text, xdtRoot(`<e><b xdt:Transform="Insert"/></e>`)).text).toContain(
      "    <e>\r\n        <b />\r\n    </e>\r\n",
    );
  });

  test("a file in one line stays that way, and text is left alone", () => {
    expect(run("<r><a/></r>", xdtRoot(`<b xdt:Transform="Insert"/>`)).text).toBe("<r><a/><b /></r>");
    expect(run("<r>\n t</r>", xdtRoot(`<b xdt:Transform="Insert"/>`)).text).toBe("<r>\n t<b /></r>");
  });

  test("tabs stay tabs", () => {
    const text = "<r>\n\t<l>\n\t\t<a/>\n\t</l>\n\t<e/>\n</r>";
    expect(changed(`<e><b xdt:Transform="Insert"/></e>`, text)).toEqual(["\t<e>", "\t\t<b />", "\t</e>"]);
  });
});

describe("what is removed", () => {
  test.each<[string, string]>([
    [`<l><a k="2" xdt:Locator="Match(k)" xdt:Transform="Remove"/></l>`, `  <l>\n    <a k="1"/>\n  </l>`],
    [`<l><a xdt:Transform="RemoveAll"/></l>`, `  <l>\n  </l>`],
    [`<l xdt:Transform="Remove"/>`, ""],
  ])("%s takes its line with it", (own, expected) => {
    const text = `<r>\n  <l>\n    <a k="1"/>\n    <a k="2"/>\n  </l>\n</r>`;
    expect(run(text, xdtRoot(own)).text).toBe(`<r>\n${expected === "" ? "" : `${expected}\n`}</r>`);
  });
});

describe("attributes", () => {
  test.each<[string, string, string, string]>([
    [
      "a new one stands on the last line",
      `<a\n  x="1" y="2"/>`,
      `<a z="3" xdt:Transform="SetAttributes"/>`,
      `<a\n  x="1" y="2" z="3"/>`,
    ],
    [
      "or on its own, where the others do",
      `<a x="1"\n   y="2" />`,
      `<a z="3" xdt:Transform="SetAttributes"/>`,
      `<a x="1"\n   y="2"\n   z="3" />`,
    ],
    ["the first place is kept", `<a  x="1"   y="2"/>`, `<a xdt:Transform="RemoveAttributes(x)"/>`, `<a  y="2"/>`],
    [
      "a line break is kept",
      `<a x="1"\n   y="2" z="3"/>`,
      `<a xdt:Transform="RemoveAttributes(y)"/>`,
      `<a x="1"\n   z="3"/>`,
    ],
    ["all are removed", `<a x="1"\n   y="2" />`, `<a xdt:Transform="RemoveAttributes"/>`, `<a />`],
    [
      "one that is set again keeps its place",
      `<a x="1" y="2"/>`,
      `<a xdt:Transform="RemoveAttributes(x)"/><a x="3" xdt:Transform="SetAttributes"/>`,
      `<a x="3" y="2"/>`,
    ],
    [
      "declarations of namespaces stay",
      `<a x="1" xmlns:p="urn:p" y="2"/>`,
      `<a xdt:Transform="RemoveAttributes"/>`,
      `<a xmlns:p="urn:p"/>`,
    ],
    [
      "the first one where there were none",
      `<a/>`,
      `<a x="1" y="2" xdt:Transform="SetAttributes"/>`,
      `<a x="1" y="2"/>`,
    ],
    [
      "the last ones are removed and another one comes",
      `<a x="1"\n  y="2"/>`,
      `<a xdt:Transform="RemoveAttributes(y)"/><a z="3" xdt:Transform="SetAttributes"/>`,
      `<a x="1"\n  z="3"/>`,
    ],
  ])("%s", (_, element, own, expected) => {
    expect(run(`<r>${element}</r>`, xdtRoot(own)).text).toBe(`<r>${expected}</r>`);
  });
});

test("each edit is as small as what it changes", () => {
  const { edits } = run(base, xdtRoot(`<l><a k="2" m="y" xdt:Locator="Match(k)" xdt:Transform="SetAttributes"/></l>`));
  expect(edits.map(({ span, newText }) => [base.slice(span.start, span.end), newText])).toEqual([["x", "y"]]);
});

test("what changes nothing leaves the text as it is", () => {
  const { text, edits, outcomes } = run(
    base,
    xdtRoot(`<l><a k="1" xdt:Transform="SetAttributes" xdt:Locator="Match(k)"/></l>`),
  );
  expect([text, edits, outcomes[0]?.result]).toEqual([base, [], "unchanged"]);
});
