/** Entities that a document declares for itself, as .NET reads them. */
import { describe, expect, test } from "vitest";
import { Source } from "#patch/merge/source";
import { entityFault } from "#xml/entities";
import { parseXml } from "#xml/parse";

const patch = (subset: string, value: string, text = ""): string =>
  `<!DOCTYPE configuration [${subset}]>\n<configuration><sitecore><setting name="A" value="${value}">${text}</setting></sitecore></configuration>`;

/** The value of the setting and its text, as the merge takes them. */
function read(subset: string, value: string, text = ""): readonly (string | undefined)[] {
  const { tree } = new Source("a.config", parseXml(patch(subset, value, text)));
  const sitecore = tree?.children[0];
  const setting = sitecore?.kind === "element" ? sitecore.children[0] : undefined;
  if (setting?.kind !== "element") return [];
  return [setting.attributes[1]?.value, ...setting.children.map((each) => (each.kind === "element" ? "" : each.value))];
}

const faultOf = (subset: string, value: string, text = ""): string | undefined =>
  entityFault(parseXml(patch(subset, value, text)))?.message;

test.each([
  ["in a value and in a text", '<!ENTITY e "one">', "x&e;y", "&e;&amp;", ["xoney", "one&"]],
  ["in another one, declared behind it", "<!ENTITY a \"[&b;]\"><!ENTITY b '2'>", "&a;", "", ["[2]"]],
  ["the first of one name", '<!ENTITY e "1"><!ENTITY e "2">', "&e;", "", ["1"]],
  ["with references to characters, and breaks", '<!ENTITY e "a&#65;&#10;b">', "&e;", "&e;", ["aA b", "aA\nb"]],
  [
    "beside comments and instructions",
    '<!-- <!ENTITY e "no"> --><?x <!ENTITY e "no"> ?><!ENTITY e "yes">',
    "&e;",
    "",
    ["yes"],
  ],
  ["with a mark in quotes", '<!ENTITY e "a>b">', "&e;", "", ["a>b"]],
  ["a predefined one by itself", '<!ENTITY e "&lt;">', "&e;&lt;", "&e;", ["<<", "<"]],
])("an entity is expanded: %s", (...[, subset, value, text, expected]) => {
  expect(faultOf(subset, value, text)).toBeUndefined();
  expect(read(subset, value, text)).toEqual(expected);
});

describe("a document is refused", () => {
  const laughs = [
    "<!ENTITY a0 'ha'>",
    ...Array.from({ length: 40 }, (_, at) => `<!ENTITY a${at + 1} "&a${at};&a${at};">`),
  ];
  const chain = Array.from({ length: 5000 }, (_, at) => `<!ENTITY c${at} "&c${at + 1};">`).join("");

  test.each([
    ["that no entity of its own is called so", "", "&e;", "Reference to undeclared entity 'e'."],
    ["that one needs itself", '<!ENTITY e "&f;"><!ENTITY f "&e;">', "&e;", "General entity 'e' references itself."],
    [
      "that they never end",
      laughs.join(""),
      "&a40;",
      "The input document has exceeded a limit set by MaxCharactersFromEntities.",
    ],
    ["that they lie too deep", chain, "&c0;", "Entity 'c201' lies too deep in others."],
    [
      "that one comes from elsewhere",
      '<!ENTITY e SYSTEM "file:///etc/passwd">',
      "&e;",
      "External entity 'e' reference cannot appear in the attribute value.",
    ],
    [
      "that one holds a mark",
      "<!ENTITY e '<b/>'>",
      "&e;",
      "'<', hexadecimal value 0x3C, is an invalid attribute character.",
    ],
  ])("because of %s", (_, subset, value, message) => {
    expect(faultOf(subset, value)).toBe(message);
    expect(new Source("a.config", parseXml(patch(subset, value))).tree).toBeUndefined();
    expect(new Source("a.config", parseXml(patch(subset, value))).formFault?.message).toBe(message);
  });

  test("because of elements in an entity", () => {
    expect(faultOf("<!ENTITY e '<b/>'>", "", "&e;")).toBe(
      "Entity 'e' holds elements, and what Sitecore makes of these is not known.",
    );
  });
});

test.each([
  ["a parameter entity may declare more", '<!ENTITY % p "x"> %p;'],
  ["another file may", '<!ENTITY % p SYSTEM "more.dtd"> %p;'],
])("what nobody can know stays as it is written: %s", (_, subset) => {
  expect(faultOf(subset, "&e;")).toBeUndefined();
  expect(read(subset, "&e;")).toEqual(["&e;"]);
});
