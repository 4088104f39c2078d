/** What stands at the cursor, in whole and in half-typed tags. */
import { expect, test } from "vitest";
import { locate } from "#xml/locate";
import { parseXml } from "#xml/parse";

/** `part element attribute` at the `$0` of the text. */
function at(marked: string): string {
  const offset = marked.indexOf("$0");
  const { part, element, attribute } = locate(parseXml(marked.replace("$0", "")), offset);
  return [part, element.name || "-", attribute?.name].join(" ").trim();
}

test.each([
  ["$0<a/>", "content -"],
  ["<$0a/>", "element-name a"],
  ["<a$0/>", "element-name a"],
  ["<a $0/>", "attribute-gap a"],
  ["<a /$0>", "tag a"],
  ["<a/>$0", "content -"],
  ["<a>$0</a>", "content a"],
  ["<a>te$0xt</a>", "content a"],
  ["<a><b/>$0<c/></a>", "content a"],
  ["<a><b/><c/>$0</a>", "content a"],
  ["<a></$0a>", "end-tag a"],
  ["<a></a$0>", "end-tag a"],
  ["<a></a>$0", "content -"],
  ['<a $0key="v"/>', "attribute-name a key"],
  ['<a ke$0y="v"/>', "attribute-name a key"],
  ['<a key$0="v"/>', "attribute-name a key"],
  ['<a key=$0"v"/>', "tag a key"],
  ['<a key="$0v"/>', "attribute-value a key"],
  ['<a key="v$0"/>', "attribute-value a key"],
  ['<a key="v"$0/>', "tag a"],
  ['<a key="v" $0/>', "attribute-gap a"],
  ['<a key="v"\n  $0x="1"/>', "attribute-name a x"],
  ["<a><!-- $0 --></a>", "comment a"],
  ["<a><!-- x --$0></a>", "comment a"],
  ["<a><!-- x -->$0</a>", "content a"],
  ["<a><![CDATA[$0]]></a>", "cdata a"],
  ["<?xml $0?><a/>", "instruction -"],
  ["<!DOCTYPE $0a><a/>", "doctype -"],
])("%s: %s", (marked, expected) => {
  expect(at(marked)).toBe(expected);
});

test.each([
  ["<$0", "element-name -"],
  ["<a>\n  <$0\n</a>", "element-name -"],
  ["<a>\n  < $0\n</a>", "content a"],
  ["<a>\n  <sett$0\n</a>", "element-name sett"],
  ["<a>\n  <sett $0\n</a>", "attribute-gap sett"],
  ["<a>\n  <sett \n    $0\n</a>", "attribute-gap sett"],
  ["<a>\n  <sett na$0\n  <b/>\n</a>", "attribute-name sett na"],
  ["<a>\n  <sett name=$0\n  <b/>\n</a>", "attribute-value sett name"],
  ['<a>\n  <sett name="$0\n  <b/>\n</a>', "attribute-value sett name"],
  ['<a>\n  <sett name="Foo $0\n  <b/>\n</a>', "attribute-value sett name"],
  ['<a>\n  <sett name="Foo" $0\n  <b/>\n</a>', "attribute-gap sett"],
  ['<a>\n  <sett name="$0 value="1"/>\n</a>', "attribute-value sett name"],
  ["<a>\n  <sett $0<b/>\n</a>", "attribute-gap sett"],
  ["<a>\n  <b>$0\n  <c/>\n</a>", "content b"],
  ["<a><b>$0", "content b"],
  ["<a></$0", "content a"],
  ["<a><!-- $0", "comment a"],
  ["<a><?x $0", "instruction a"],
])("half-typed, %j: %s", (marked, expected) => {
  expect(at(marked)).toBe(expected);
});
