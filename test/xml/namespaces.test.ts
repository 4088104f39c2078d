/** Which namespace names belong to. */
import { expect, test } from "vitest";
import {
  attributeNamespace,
  elementNamespace,
  localNameOf,
  namespaceOfPrefix,
  prefixOf,
  undeclaredPrefixes,
} from "#xml/namespaces";
import { parseXml } from "#xml/parse";

const document = parseXml(
  '<a xmlns="one" xmlns:p="two"><b xmlns="" p:x="" y=""/><p:c xmlns:p="three &amp; four"/><q:d xml:lang=""/></a>',
);
const [a, b, c, d] = document.elements;

test.each([
  ["the default namespace", a, "one"],
  ["the default namespace taken back", b, ""],
  ["a prefix declared anew", c, "three & four"],
  ["a prefix that nothing declares", d, ""],
])("%s", (_name, element, expected) => {
  expect(elementNamespace(document, element!)).toBe(expected);
});

test("attributes take part in namespaces by their prefix alone", () => {
  expect(b!.attributes.slice(1).map((attribute) => attributeNamespace(document, b!, attribute))).toEqual(["two", ""]);
});

test("the prefixes of XML itself are always there", () => {
  expect(attributeNamespace(document, d!, d!.attributes[0]!)).toBe("http://www.w3.org/XML/1998/namespace");
  expect(namespaceOfPrefix(document, d!, "xmlns")).toBe("http://www.w3.org/2000/xmlns/");
});

test("names fall into prefix and local part at their first colon", () => {
  expect([prefixOf("p:x"), localNameOf("p:x"), prefixOf("x"), localNameOf("x")]).toEqual(["p", "x", "", "x"]);
});

test("a prefix behind a lost quote may be a part of a value, and is none", () => {
  const prefixesIn = (text: string): string[] => undeclaredPrefixes(parseXml(text)).map(({ prefix }) => prefix);
  expect(prefixesIn(`<a b="c"d:e="f"/>`)).toEqual([]);
  expect(prefixesIn(`<a b="c" d:e="f"/>`)).toEqual(["d"]);
});

test("an element may declare many prefixes, of which the first of a name counts", () => {
  const many = Array.from({ length: 60 }, (_, i) => `xmlns:p${i}="${i}"`).join(" ");
  const wide = parseXml(`<p7:a ${many} xmlns:p7="again" xmlns="default"><b/></p7:a>`);
  const [root, child] = wide.elements;
  expect([elementNamespace(wide, root!), elementNamespace(wide, child!)]).toEqual(["7", "default"]);
  expect(undeclaredPrefixes(wide)).toEqual([]);
});
