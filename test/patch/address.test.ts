/** Which element a patch means, and when none can be meant for sure. */
import { describe, expect, test } from "vitest";
import { addressOf, elementsMeaning, hasRival, isUnambiguous, type Address } from "#patch/address";
import { pathTo, selects } from "#patch/path";
import { parseXml } from "#xml/parse";
import type { XmlDocument, XmlElement } from "#xml/tree";

const roles = `xmlns:role="http://www.sitecore.net/xmlconfig/role/"`;
const instructions = `xmlns:p="http://www.sitecore.net/xmlconfig/" xmlns:set="http://www.sitecore.net/xmlconfig/set/"`;

const shipped = (content: string): XmlDocument => parseXml(`<sitecore ${roles}>${content}</sitecore>`);
const patch = (content: string): XmlDocument =>
  parseXml(`<configuration ${instructions} ${roles}><sitecore>${content}</sitecore></configuration>`);

/** The first element of the name. */
const named = ({ elements }: XmlDocument, name: string): XmlElement => elements.find((each) => each.name === name)!;
const addressIn = (document: XmlDocument, name: string): Address => addressOf(document, named(document, name))!;

describe("the address of an element", () => {
  test("holds the keys and conditions of all elements from below <sitecore>", () => {
    const document = parseXml(
      `<configuration><sitecore ${roles} role:require="A"><x mode="on"><y id="1" z="2" role:require="B" /></x></sitecore></configuration>`,
    );
    const address = addressIn(document, "y");
    expect(address.map(({ name, keys, conditions }) => [name, keys, conditions])).toEqual([
      ["x", [], [{ rule: "role", value: "A" }]],
      ["y", [["id", "1"]], [{ rule: "role", value: "B" }]],
    ]);
  });

  test("is that of a name alone where there is one", () => {
    expect(addressIn(shipped(`<x name="a" type="b" />`), "x")[0]?.keys).toEqual([["name", "a"]]);
  });

  test.each([
    ["<sitecore> itself", shipped(""), "sitecore"],
    ["an instruction", patch(`<x><p:delete /></x>`), "p:delete"],
    ["another namespace", shipped(`<x xmlns="urn:other" />`), "x"],
    [
      "two conditions on one attribute",
      parseXml(`<sitecore ${roles} role:require="A"><x role:require="B" /></sitecore>`),
      "x",
    ],
  ])("is not there for %s", (_what, document, name) => {
    expect(addressOf(document, named(document, name))).toBeUndefined();
  });
});

describe("an element", () => {
  test.each([
    ["alone", `<x />`, true],
    ["beside another one with keys", `<x /><x type="a" />`, false],
    ["beside another one without keys", `<x value="1" /><x value="2" />`, false],
    ["with keys beside one with others", `<x type="a" /><x type="b" />`, true],
    ["with a part of the keys of another one", `<x type="a" /><x type="a" method="b" />`, false],
  ])("%s", (_what, content, isSure) => {
    const document = shipped(content);
    expect(isUnambiguous(document, addressIn(document, "x"))).toBe(isSure);
  });

  test.each([
    ["of the same keys", `<x id="1" /><x id="1" />`, true],
    ["that follows on some of the same servers", `<x id="1" /><x id="1" role:require="A" />`, true],
    ["that follows on other servers", `<x id="1" role:require="!A" /><x id="1" role:require="A" />`, false],
    ["of another name", `<x id="1" /><y id="1" />`, false],
  ])("and a rival %s", (_what, content, isRival) => {
    const document = shipped(content);
    expect(hasRival(document, named(document, "x"))).toBe(isRival);
  });

  test("that comes last has no rival in one that it overrides", () => {
    const document = shipped(`<y id="1" /><y id="1" role:require="A" at="end" />`);
    expect(hasRival(document, document.elements.at(-1)!)).toBe(false);
  });
});

test("a patch means what has no keys by what has none, unless that is put beside it", () => {
  const address = addressIn(shipped(`<a><y>1</y></a>`), "y");
  const meant = (content: string): number => elementsMeaning(patch(content), address).at(-1)?.length ?? 0;
  expect(meant(`<a><y>2</y></a>`)).toBe(1);
  expect(meant(`<a><y p:after="*[last()]">2</y></a>`)).toBe(0);
});

test("an XPath to an element selects it, and no other one", () => {
  const document = shipped(`<x type="A, B" method="c" /><x type="A, B" />`);
  const [first, second] = document.elements.slice(1).map((element) => addressOf(document, element)![0]!);
  expect(pathTo(first!)).toBe("x[@type='A, B' and @method='c']");
  expect(selects(pathTo(first!)!, first!)).toBe(true);
  expect(selects(pathTo(first!)!, second!)).toBe(false);
  expect(selects(`*[@method="c"]`, first!)).toBe(true);
  expect(["x", "x[1]", "*[last()]", "y[@method='c']"].some((path) => selects(path, first!))).toBe(false);
  expect(pathTo(addressIn(shipped(`<x type="it's" />`), "x")[0]!)).toBeUndefined();
});
