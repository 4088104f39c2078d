/** Which problem is found first, and where, in texts that are half-typed or wrong; and that one mistake gives one problem. */
import { describe, expect, test } from "vitest";
import { lineIndex } from "#text/line-index";
import { textOf } from "#text/span";
import { undeclaredPrefixes } from "#xml/namespaces";
import { parseXml } from "#xml/parse";

/** `line:column code`, both counted from 1. */
function problemsOf(text: string): string[] {
  const lines = lineIndex(text);
  return parseXml(text).problems.map(({ code, span }) => {
    const { line, character } = lines.positionAt(span.start);
    return `${line + 1}:${character + 1} ${code}`;
  });
}

test.each([
  ["", "1:1 no-root"],
  [" \n", "1:1 no-root"],
  ["<configuration>\n  <\n</configuration>", "2:3 stray-bracket"],
  ["\uFEFF<?xml version='1.0'?><a/>", "1:1 second-mark"],
  ["<a>\n  <sett\n</a>", "2:3 tag-not-closed"],
  ["<a>\n  <setting \n  <b/>\n</a>", "2:3 tag-not-closed"],
  ["<a>\n  <setting na\n  <b/>\n</a>", "2:12 missing-equals"],
  ["<a>\n  <setting name=\n  <b/>\n</a>", "2:12 missing-value"],
  ['<a>\n  <setting name="\n  <b x="1"/>\n</a>', "2:17 value-not-closed"],
  ['<a>\n  <setting name="Foo\n  <b x="1"/>\n</a>', "2:17 value-not-closed"],
  ['<a>\n  <setting name="Foo value="1" />\n  <b x="1"/>\n</a>', "2:17 value-not-closed"],
  ['<a><setting name=Foo value="1"/><b/></a>', "1:18 unquoted-value"],
  ["<a><b enabled/><c/></a>", "1:7 missing-equals"],
  ['<a><b x="1" x="2"/></a>', "1:13 duplicate-attribute"],
  ['<a><b x="1"y="2"/></a>', "1:12 missing-space"],
  ['<a><b c="x & y"/></a>', "1:12 bare-ampersand"],
  ['<a><b c="/p?a=1&b=2"/></a>', "1:16 bare-ampersand"],
  ["<a>x & y</a>", "1:6 bare-ampersand"],
  ["<a>&#</a>", "1:4 bare-ampersand"],
  ["<a>&#0;</a>", "1:4 invalid-character-reference"],
  ['<a><b c="x < y"/><d/></a>', "1:12 bracket-in-value"],
  ["<a>\n  <settings>\n    <b/>\n</a>", "2:4 element-not-closed"],
  ["<a><b></c></a>", "1:7 misspelled-end-tag"],
  ["<a></b><c/></a>", "1:4 stray-end-tag"],
  ["<a><b></\n</a>", "1:7 end-tag-not-closed"],
  ["<a><b></b\n<c/></a>", "1:7 end-tag-not-closed"],
  ["<a><b></b c></a>", "1:11 content-in-end-tag"],
  ["<a><!-- x <b/></a>", "1:4 comment-not-closed"],
  ["<a><!-- a -- b --><b/></a>", "1:11 dashes-in-comment"],
  ["<a><!-- <b/> <!-- c --> <d/> --></a>", "1:14 nested-comment"],
  ["<a><!-- <!-- b --> <!-- c --> --><d/></a>", "1:9 nested-comment"],
  ["<a><!-- b\n<!-- c --><d/></a>", "1:4 comment-not-closed"],
  ["<a/><b/>", "1:6 multiple-roots"],
  ["<a/>x", "1:5 text-outside-root"],
  ["<a/><![CDATA[x]]>", "1:5 text-outside-root"],
  ["<a><![CDATA[ x </a>", "1:4 cdata-not-closed"],
  ['<?xml version="1.0"\n<a/>', "1:1 instruction-not-closed"],
  ['\n<?xml version="1.0"?><a/>', "2:1 declaration-not-first"],
  ["<a/><!DOCTYPE a [", "1:5 doctype-not-closed"],
  ["<a><!\n<b/></a>", "1:4 invalid-declaration"],
  ["<a>]]></a>", "1:4 cdata-end-in-text"],
  ["<a>\u0001</a>", "1:4 invalid-character"],
  ["<a><1b/></a>", "1:5 invalid-name"],
  ["<a><b$/></a>", "1:5 invalid-name"],
  ["<a><b×/></a>", "1:5 invalid-name"],
  ['<a><b "x"/></a>', "1:7 unexpected-character"],
  ['<a><b x=1 y="a < b" z="&"/></a>', "1:9 unquoted-value"],
  ['<a>\n  <b x="1<c/>\n</a>', "2:8 value-not-closed"],
  ["<a>\n  <b x=\"1\n  <c y='2'/>\n</a>", "2:8 value-not-closed"],
  ["<a>\n  <b x=“1\n  <c/>\n</a>", "2:8 unquoted-value"],
  ["<a>\n  <b>\n    <!-- x\n  </b>\n</a>", "3:5 comment-not-closed"],
  ['<a><b x=“1” y="2"/></a>', "1:9 typographic-quotes"],
  ['<a><b x="1” y="2"/></a>', "1:9 typographic-quotes"],
  ["<a><b x=’it’s’/></a>", "1:9 typographic-quotes"],
])("%j has one problem: %s", (text, expected) => {
  expect(problemsOf(text)).toEqual([expected]);
});

test.each([
  ["<a><b/><", ["1:2 element-not-closed", "1:8 stray-bracket"]],
  ['<a b="&nbsp;">&copy;</a>', ["1:7 unknown-entity", "1:15 unknown-entity"]],
  ["<a><b><c></b></c></a>", ["1:8 element-not-closed", "1:14 stray-end-tag"]],
  ['<a x="1 & 2" y="3 & 4"/>', ["1:9 bare-ampersand", "1:19 bare-ampersand"]],
])("%j has two problems", (text, expected) => {
  expect(problemsOf(text)).toEqual(expected);
});

test.each([
  "<register><constructor><param name='x'/></constructor></register>",
  '<a><toString x="1"/></a>',
  '<a __proto__="1"/>',
  "<a><_text/></a>",
  "<a>&amp;&#65;&#x41;</a>",
  "<!DOCTYPE a [<!ENTITY own '>'>]><a>&own;</a>",
  "<größe ключ='1'/>",
  "<a.b-c\u00b71/>",
  "<a:b xmlns:a='u'\n c = '/>'/>",
])("%j is well-formed", (text) => {
  expect(problemsOf(text)).toEqual([]);
});

test("a tag with many faults has one problem", () => {
  expect(problemsOf('<a b c=d e="1"f=\'2\' "\n</a>')).toEqual(["1:4 missing-equals"]);
});

describe("what a problem tells", () => {
  test("an element that is not closed: its name, and the tag where that shows", () => {
    const text = "<a>\n  <settings>\n    <b/>\n</a>";
    const [problem] = parseXml(text).problems;
    expect(problem?.message).toMatchInlineSnapshot(
      `"The element \`<settings>\` is never closed. Add \`</settings>\`."`,
    );
    expect(textOf(text, problem!.span)).toBe("settings");
    expect(problem?.related?.map(({ span, message }) => [textOf(text, span), message])).toMatchInlineSnapshot(`
      [
        [
          "</a>",
          "\`</a>\` closes an element around it here.",
        ],
      ]
    `);
  });

  test("an end tag spelled wrong: the name it should have, and where the element begins", () => {
    const text = "<a>\n  <settings>\n  </setings>\n</a>";
    const [problem] = parseXml(text).problems;
    expect(problem?.message).toMatchInlineSnapshot(
      `"This end tag does not match the open element \`<settings>\`. Write \`</settings>\`."`,
    );
    expect(textOf(text, problem!.span)).toBe("</setings>");
    expect(problem?.related?.map(({ span }) => textOf(text, span))).toEqual(["settings"]);
  });

  test("typographic quotes: the value with both quotes", () => {
    const text = "<a><b x=“one two” y=‘3’ /></a>";
    const [problem] = parseXml(text).problems;
    expect(textOf(text, problem!.span)).toBe("“one two”");
    const [x, y] = parseXml(text).elements[1]!.attributes;
    expect([x, y].map((attribute) => textOf(text, attribute!.valueSpan))).toEqual(["one two", "3"]);
  });

  test("an attribute that stands twice: the first one", () => {
    const text = '<a x="1" y="" x="2"/>';
    const [problem] = parseXml(text).problems;
    expect(problem?.related?.map(({ span }) => textOf(text, span))).toEqual(['x="1"']);
  });

  test("no message repeats a part of a value", () => {
    const text = `<a><add password="Not-A"Real-Secret" key=Not-A-Real-Secret x="&Real-Secret;" /></a></Secret`;
    for (const { message } of parseXml(text).problems) expect(message).not.toContain("Real");
  });
});

test("many attributes are compared too", () => {
  const attributes = Array.from({ length: 40 }, (_, i) => `a${i % 39}="1"`).join(" ");
  expect(problemsOf(`<a ${attributes}/>`)).toHaveLength(1);
});

test("no more than 200 problems are listed", () => {
  expect(parseXml(`<a>${"& ".repeat(500)}</a>`).problems).toHaveLength(200);
});

test("prefixes that nothing declares are listed apart", () => {
  const text = '<a xmlns:x="u"><x:b patch:before="1" x:c="2"/><y:d/><e xml:lang="en"/></a>';
  const found = undeclaredPrefixes(parseXml(text));
  expect(found.map(({ problem: { span } }) => textOf(text, span))).toEqual(["patch", "y"]);
  expect(found[0]?.problem.message).toMatchInlineSnapshot(
    `"Prefix \`patch\` isn't declared, so the file can't be loaded. Add \`xmlns:patch="…"\` to the root element."`,
  );
});
