/** New files, as they are written to disk. */
import { expect, test } from "vitest";
import { parseXml } from "#xml/parse";
import { readAttribute } from "#xml/read";
import { type NewElement, writeXml } from "#xml/write";

const patch: NewElement = {
  name: "configuration",
  attributes: [["xmlns:patch", "http://www.sitecore.net/xmlconfig/"]],
  children: [
    { comment: " Why: <a /> & 'b'. " },
    {
      name: "sitecore",
      children: [
        {
          name: "setting",
          attributes: [
            ["name", "A"],
            ["patch:instead", `*[@type='x & "y"']`],
          ],
        },
        { name: "param", children: [{ text: "1 < 2" }] },
      ],
    },
  ],
};

test("a patch file", () => {
  expect(writeXml(patch, "\n")).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="utf-8"?>
    <configuration xmlns:patch="http://www.sitecore.net/xmlconfig/">
      <!-- Why: <a /> & 'b'. -->
      <sitecore>
        <setting name="A" patch:instead="*[@type='x &amp; &quot;y&quot;']" />
        <param>1 &lt; 2</param>
      </sitecore>
    </configuration>
    "
  `);
});

test("the line end is the one asked for, everywhere", () => {
  const text = writeXml(patch, "\r\n");
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  expect(text.endsWith("</configuration>\r\n")).toBe(true);
});

test("any value comes back, line breaks among them, in the order of the attributes", () => {
  const values = ["a\nb\r\nc\td", "&amp;", "&apos;'\"", "<>", ""];
  const attributes = values.map((value, i) => [`x${i}`, value] as const);
  const document = parseXml(writeXml({ name: "a", attributes }, "\r\n"));
  expect(document.problems).toEqual([]);
  const read = document.elements[0]!.attributes;
  expect(read.map((attribute) => readAttribute(document, attribute).value)).toEqual(values);
  expect(read.map(({ name }) => name)).toEqual(attributes.map(([name]) => name));
});

test("a comment cannot break out", () => {
  const document = parseXml(writeXml({ name: "a", children: [{ comment: "--><b/>" }] }, "\n"));
  expect(document.problems).toEqual([]);
  expect(document.elements).toHaveLength(1);
});
