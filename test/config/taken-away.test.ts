/** Comments whose elements can be taken out of them. */
import { expect, test } from "vitest";
import { commentedOut } from "#config/facts/removed";
import { parseXml } from "#xml/parse";

const found = (text: string): string[] => commentedOut(parseXml(text), "key").map(({ xml }) => xml);

test("elements in a comment are found, one or several", () => {
  expect(found(`<a><!-- <add key="b" /> --></a>`)).toEqual([`<add key="b" />`]);
  expect(found(`<a><c><!--<add key="b" /><add key="d" />--></c></a>`)).toEqual([`<add key="b" /><add key="d" />`]);
});

test.each([
  ["words", `<a><!-- the key is <b>gone</b> --></a>`],
  ["the start of an element", `<a><!-- <add key="b"> --></a>`],
  ["a value without its quote", `<a><!-- <add key="b /> --></a>`],
  ["beside the root element, where no other can stand", `<!-- <add key="b" /> --><a />`],
  ["no root element at all", `<!-- <add key="b" /> -->`],
])("others are left: %s", (_name, text) => {
  expect(found(text)).toEqual([]);
});
