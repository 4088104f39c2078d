/** The shape of the tree, and where its parts stand. */
import { expect, test } from "vitest";
import { textOf } from "#text/span";
import { parseXml } from "#xml/parse";
import { documentElement, ElementFlag, isElement, type XmlElement, type XmlNode, NodeKind } from "#xml/tree";
import { warmUp } from "#xml/warm-up";

/** The elements as nested names: `a(b c(d))`; other nodes by their kind. */
function shape(text: string): string {
  const kinds = Object.keys(NodeKind);
  const draw = (node: XmlNode): string => {
    if (!isElement(node)) return `#${kinds[node.kind] ?? ""}`;
    const { name, children } = node;
    return children.length === 0 ? name || "-" : `${name}(${children.map(draw).join(" ")})`;
  };
  return parseXml(text).root.children.map(draw).join(" ");
}

test.each([
  [
    "<?xml version='1.0'?><!DOCTYPE a><a>t<!--c--><![CDATA[d]]><b/></a>",
    "#instruction #doctype a(#text #comment #cdata b)",
  ],
  ["<a> <b/> \n </a>", "a(b)"],
  ["<a>\n  <b>\n  <c/>\n</a>", "a(b c)"],
  ["<a>\n  <b>\n    <c/>\n  <d/>\n</a>", "a(b(c) d)"],
  ["<a>\n  <b\n  <c/>\n</a>", "a(b c)"],
  ["<a>\n  <b x=\n    <c/>\n  </b>\n</a>", "a(b(c))"],
  ["<a>\n  <b>\n    <c/>\n  </bb>\n  <d/>\n</a>", "a(b(c) d)"],
  ["<a><b><c></b><d/></a>", "a(b(c) d)"],
  ["<a>\n  <!-- x\n  <b/>\n  <!-- y -->\n</a>", "a(#comment b #comment)"],
  ["<a>\n  <\n  <b/>\n</a>", "a(- b)"],
  ['<a><b x="1>y</b><c/></a>', "a(b c)"],
])("%j", (text, expected) => {
  expect(shape(text)).toBe(expected);
});

test("every part of an element has its place", () => {
  const text = `<a>\n<b  x = "1"\ty='' z=3>t</b ></a>`;
  const [, b] = parseXml(text).elements;
  expect(textOf(text, b!.nameSpan)).toBe("b");
  expect(textOf(text, b!.openTagSpan)).toBe(`<b  x = "1"\ty='' z=3>`);
  expect(text.slice(b!.closeStart, b!.end)).toBe("</b >");
  expect(b!.attributes.map(({ span }) => textOf(text, span))).toEqual(['x = "1"', "y=''", "z=3"]);
  expect(b!.attributes.map(({ valueSpan }) => textOf(text, valueSpan))).toEqual(["1", "", "3"]);
});

test("a half-typed tag says so, and a name with a prefix", () => {
  const [a, b, c] = parseXml('<a><b <c x:y=""/></a>').elements;
  const has = (element: XmlElement | undefined, flag: number): boolean => ((element?.flags ?? 0) & flag) !== 0;
  expect([a, b, c].map((element) => has(element, ElementFlag.isIncomplete))).toEqual([false, true, false]);
  expect([a, b, c].map((element) => has(element, ElementFlag.hasPrefix))).toEqual([false, false, true]);
});

test("a text without element has no document element", () => {
  expect(documentElement(parseXml("<!-- nothing -->"))).toBeUndefined();
});

test("characters outside ASCII count as the editor counts them", () => {
  const text = `<a>é\u{1F600}<b ü="–"/>${"x".repeat(40_000)}ß<c/></a>`;
  const [, b, c] = parseXml(text).elements;
  expect([text.charAt(b!.start + 1), b!.attributes[0]!.name, text.slice(c!.start, c!.end)]).toEqual(["b", "ü", "<c/>"]);
});

test("the text that warms the parser up is well-formed", () => {
  expect(warmUp).not.toThrow();
});
