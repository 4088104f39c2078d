/** Values with their references resolved, and the way back to the file. */
import { describe, expect, test } from "vitest";
import { sourceSpan } from "#text/source-text";
import { textOf } from "#text/span";
import { decode } from "#xml/decode";
import { escapeAttribute, escapeText } from "#xml/escape";
import { parseXml } from "#xml/parse";
import { readAttribute, readContent } from "#xml/read";
import { childElements, documentElement, findAttribute } from "#xml/tree";

test.each([
  ["plain", "plain"],
  ["&lt;&gt;&amp;&quot;&apos;", "<>&\"'"],
  ["&#65;&#x42;&#x1F600;", "AB\u{1F600}"],
  ["&#0;&#xD800;&#x110000;&#xFFFFFFFFF;", "&#0;&#xD800;&#x110000;&#xFFFFFFFFF;"],
  ["&nbsp;&own;", "&nbsp;&own;"],
  ["a & b &amp c &", "a & b &amp c &"],
  ["&a&amp;", "&a&"],
  ["&constructor;", "&constructor;"],
])("%s reads %s", (raw, value) => {
  expect(decode(raw, 0, raw.length).value).toBe(value);
});

test("each decoded character leads back to what stands for it", () => {
  const raw = "x&amp;y&#65;z";
  const decoded = decode(raw, 0, raw.length);
  const sources = Array.from(decoded.value, (_, i) => textOf(raw, sourceSpan(decoded, i, i + 1)));
  expect(sources).toEqual(["x", "&amp;", "y", "&#65;", "z"]);
});

describe("the parts of a document", () => {
  const document = parseXml("<a x='1 &amp; 2' y><b>\n text <!-- c --></b><c><![CDATA[ <&> ]]></c><d>1<e/></d><f/></a>");
  const root = documentElement(document)!;
  const [b, c, d, f] = childElements(root);

  test("an attribute", () => {
    expect(readAttribute(document, findAttribute(root, "x")!).value).toBe("1 & 2");
  });

  test("an attribute without value reads empty, right behind its name", () => {
    expect(readAttribute(document, findAttribute(root, "y")!)).toMatchObject({
      value: "",
      span: { start: 18, end: 18 },
    });
  });

  test("an attribute that is not there", () => {
    expect(findAttribute(root, "X")).toBeUndefined();
  });

  test("text without the blanks around it", () => {
    const content = readContent(document, b!)!;
    expect([content.value, textOf(document.text, content.span)]).toEqual(["text", "text"]);
  });

  test("a CDATA section as it is", () => {
    expect(readContent(document, c!)?.value).toBe("<&>");
  });

  test("no text where there are elements, or nothing", () => {
    expect([readContent(document, d!), readContent(document, f!)]).toEqual([undefined, undefined]);
  });
});

test("values survive being written and read", () => {
  const value = "a<b>&\"c'd\te\r\nf";
  for (const quote of ['"', "'"] as const) {
    const document = parseXml(`<a x=${quote}${escapeAttribute(value, quote)}${quote}>${escapeText(value)}</a>`);
    const root = documentElement(document)!;
    expect(document.problems).toEqual([]);
    expect(readAttribute(document, root.attributes[0]!).value).toBe(value);
    expect(readContent(document, root)?.value).toBe(value);
  }
});

test("only what must be escaped is", () => {
  expect(escapeAttribute(`it's "so" & <so>\n`, '"')).toBe("it's &quot;so&quot; &amp; &lt;so&gt;&#xA;");
  expect(escapeAttribute(`it's "so"`, "'")).toBe('it&apos;s "so"');
  expect(escapeText("a\r\nb\rc\n\"'")).toBe("a\r\nb&#xD;c\n\"'");
});
