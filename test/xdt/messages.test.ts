/** Messages beyond the log of the engine's tests: their level and place, from the engine's code. */
import { describe, expect, test } from "vitest";
import { run, said, xdtRoot } from "#test/xdt";

/** The messages of a transform with this content, for `<r>` with the other; columns are those of the one line. */
const saidOf = (base: string, own: string): readonly string[] => said(`<r>${base}</r>`, xdtRoot(`\n${own}\n`));

describe("locators", () => {
  test.each<[string, string, readonly string[]]>([
    [
      "unknown",
      `<a xdt:Locator="Find(k)" xdt:Transform="Remove"/>`,
      [`transform 2:4 error Locator "Find" doesn't exist.`],
    ],
    [
      "of another form",
      `<a xdt:Transform="Remove" xdt:Locator="Match:k"/>`,
      ["transform 2:27 error xdt:Locator must be"],
    ],
    [
      "Match of nothing",
      `<a xdt:Transform="Remove" xdt:Locator="Match()"/>`,
      ["transform 2:2 error Match needs the name"],
    ],
    [
      "Match of what it lacks",
      `<a xdt:Transform="Remove" xdt:Locator="Match(k)"/>`,
      [`transform 2:2 error This element has no attribute "k"`],
    ],
    [
      "Match with spaces",
      `<a k="1" xdt:Transform="Remove" xdt:Locator="Match( k )"/>`,
      [`transform 2:2 error This element has no attribute " k "`],
    ],
    [
      "Match in another case",
      `<a k="1" xdt:Transform="Remove" xdt:Locator="Match(K)"/>`,
      [`transform 2:2 error This element has no attribute "K"`],
    ],
    [
      "Condition without argument",
      `<a xdt:Transform="Remove" xdt:Locator="Condition"/>`,
      ["transform 2:2 error Condition needs exactly one"],
    ],
    [
      "Condition with a comma in quotes",
      `<a xdt:Transform="Remove" xdt:Locator="Condition(@k='x,y')"/>`,
      ["transform 2:2 error Condition needs exactly one"],
    ],
    [
      "XPath with two",
      `<a xdt:Transform="Remove" xdt:Locator="XPath(/r,/a)"/>`,
      ["transform 2:2 error XPath needs exactly one"],
    ],
    [
      "a broken XPath",
      `<a xdt:Locator="XPath(/r/[)" xdt:Transform="Remove"/>`,
      ["transform 2:30 error /r/[ isn't a valid XPath."],
    ],
    [
      "an apostrophe in a matched value",
      `<a k="it's" xdt:Locator="Match(k)" xdt:Transform="Remove"/>`,
      ["transform 2:36 error /r/a[@k=… isn't a valid XPath."],
    ],
    [
      "a predicate that ends in a bracket",
      `<a xdt:Locator="Condition(b[1])" xdt:Transform="Remove"/>`,
      ["transform 2:34 error /r/a[b[1] isn't a valid XPath."],
    ],
    [
      "an unknown prefix",
      `<a xdt:Locator="Condition(x:b)" xdt:Transform="Remove"/>`,
      ["transform 2:33 error /r/a[x:b] uses the prefix x"],
    ],
    [
      "a broken one that Insert does not need",
      `<a xdt:Transform="Insert" xdt:Locator="Match(k)"/>`,
      [`transform 2:2 error This element has no attribute "k"`],
    ],
    ["a broken one without transform", `<a xdt:Locator="Match(k)"/>`, []],
    [
      "a broken one around others, told by each of them",
      `<a xdt:Locator="Match(k)"><b xdt:Transform="Remove"/><c xdt:Transform="Insert"/></a>`,
      [
        `transform 2:2 error This element has no attribute "k"`,
        `transform 2:2 error This element has no attribute "k"`,
      ],
    ],
  ])("%s", (_, own, expected) => {
    const lines = saidOf(`<a k="1"/>`, own);
    expect(lines.map((line, index) => line.slice(0, expected[index]?.length))).toEqual(expected);
  });
});

describe("targets", () => {
  test.each<[string, string, string, readonly string[]]>([
    [
      "none, named by the topmost that is missing",
      "",
      `<a><b><c xdt:Transform="Remove"/></b></a>`,
      ["transform 2:2 warning No element matches /r/a."],
    ],
    [
      "no parent, named by what lies in it",
      "",
      `<a><b><c xdt:Transform="Insert"/></b></a>`,
      ["transform 2:5 error No element matches /r/a/b."],
    ],
    [
      "gone by now",
      "<a/>",
      `<a xdt:Transform="Remove"/><a xdt:Transform="SetAttributes" x="1"/>`,
      ["transform 2:29 warning /r/a matches nothing anymore"],
    ],
    [
      "what lies in a removed element, which it had found",
      "<a><b/></a>",
      `<a xdt:Transform="Remove"><b xdt:Transform="Remove"/></a>`,
      ["transform 2:28 warning /r/a/b matches nothing anymore"],
    ],
    [
      "several",
      "<a/><a/>",
      `<a xdt:Transform="Remove"/>`,
      ["transform 2:4 warning Remove changes only the first of 2"],
    ],
    [
      "several for Replace",
      "<a/><a/>",
      `<a xdt:Transform="Replace"/>`,
      ["transform 2:4 warning Replace changes only the first of 2"],
    ],
    ["several, all of them meant", "<a/><a/>", `<a xdt:Transform="RemoveAll"/>`, []],
    ["several parents in silence", "<a/><a/>", `<a><b xdt:Transform="Insert"/></a>`, []],
    [
      "arguments for RemoveAll, once a target",
      "<a/><a/>",
      `<a xdt:Transform="RemoveAll(x)"/>`,
      ["transform 2:4 warning RemoveAll takes no arguments.", "transform 2:4 warning RemoveAll takes no arguments."],
    ],
    [
      "arguments for Insert",
      "",
      `<a xdt:Transform="Insert(x)"/>`,
      ["transform 2:4 warning Insert takes no arguments."],
    ],
    [
      "arguments for InsertIfMissing",
      "<a/>",
      `<a xdt:Transform="InsertIfMissing(x)"/>`,
      ["transform 2:4 warning InsertIfMissing takes no arguments."],
    ],
    ["empty arguments are none", "", `<a xdt:Transform="Insert()"/>`, []],
    [
      "nothing to set",
      "<a/>",
      `<a xdt:Transform="SetAttributes"/>`,
      ["transform 2:4 warning There is no attribute to set."],
    ],
    [
      "nothing to remove",
      "<a/>",
      `<a xdt:Transform="RemoveAttributes"/>`,
      ["base 1:5 warning There is no attribute to remove."],
    ],
    [
      "an argument that is found nowhere, once a target",
      "<a/><a/>",
      `<a xdt:Transform="SetAttributes(x,y)" x="1"/>`,
      [`transform 2:4 warning "y" matches no attribute.`, `transform 2:4 warning "y" matches no attribute.`],
    ],
    [
      "an argument that is no XPath",
      "<a/>",
      `<a xdt:Transform="SetAttributes(])" x="1"/>`,
      ["transform 2:4 error @] isn't a valid XPath."],
    ],
    [
      "an argument that selects an element",
      "<a/>",
      `<a xdt:Transform="RemoveAttributes(x/..)"/>`,
      [`transform 2:4 warning "x/.." matches no attribute.`, "base 1:5 warning There is no attribute"],
    ],
    [
      "the same where it selects one",
      `<a x="1"/>`,
      `<a xdt:Transform="RemoveAttributes(x/..)"/>`,
      [`transform 2:4 error "x/.." selects something other`],
    ],
    [
      "a prefix in the reference of InsertBefore",
      "<a/>",
      `<b xdt:Transform="InsertBefore(x:a)"/>`,
      ["transform 2:4 error x:a uses the prefix x"],
    ],
    [
      "beside the root",
      "<a/>",
      `<b xdt:Transform="InsertAfter(/r)"/>`,
      ["transform 2:4 error A file can have only one root"],
    ],
    [
      "an attribute",
      `<a x="1"/>`,
      `<b xdt:Locator="XPath(/r/a/@x)" xdt:Transform="Remove"/>`,
      ["transform 2:33 error An attribute can't be"],
    ],
    [
      "a text to set attributes of",
      "<a>t</a>",
      `<b c="1" xdt:Locator="XPath(/r/a/text())" xdt:Transform="SetAttributes"/>`,
      ["transform 2:43 error What is found here isn't an element."],
    ],
    [
      "a text to insert into",
      "<a>t</a>",
      `<b xdt:Locator="XPath(/r/a/text())" xdt:Transform="Insert"/>`,
      ["transform 2:37 error What is found here can't hold"],
    ],
    ["two dashes", `<a b="--"/>`, `<a xdt:Transform="CommentOut"/>`, [`transform 2:4 error The element contains "--"`]],
  ])("%s", (_, base, own, expected) => {
    const lines = saidOf(base, own);
    expect(lines.map((line, index) => line.slice(0, expected[index]?.length))).toEqual(expected);
  });

  test("the root of the transform has no parent to be inserted into", () => {
    const own = `<r xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform" xdt:Transform="Insert"/>`;
    expect(said("<r/>", own)).toEqual(["transform 1:68 error The root element can't be inserted. Use Replace."]);
  });
});

describe("SupressWarnings", () => {
  test.each<[string, readonly string[]]>([
    [`<a xdt:SupressWarnings="True" xdt:Transform="Remove"/>`, []],
    [`<a xdt:SupressWarnings=" false " xdt:Transform="Remove"/>`, ["transform 2:34 warning"]],
    [`<a xdt:SupressWarnings="yes" xdt:Transform="Remove"><a xdt:Transform="Remove"/></a>`, ["transform 2:2 error"]],
    [`<a xdt:SupressWarnings="true"><b xdt:Transform="Remove"/></a>`, ["transform 2:34 warning"]],
    [`<a xdt:SupressWarnings="true" xdt:Transform="Foo"/>`, ["transform 2:31 error"]],
    [`<c xdt:SupressWarnings="true" xdt:Transform="Remove"/>`, []],
  ])("%s", (own, expected) => {
    const lines = saidOf("<a><b/><b/></a><a/>", own);
    const places = lines.map((line) => line.split(" ").slice(0, 3).join(" "));
    expect(places).toEqual(expected);
  });
});

describe("what makes the engine stop early", () => {
  test("a statement that has no proper form, and what lies in it", () => {
    const { text, outcomes } = run("<r><a/></r>", xdtRoot(`<a xdt:Transform="Foo"><b xdt:Transform="Insert"/></a>`));
    expect(text).toBe("<r><a/></r>");
    expect(outcomes.map(({ name, result }) => [name, result])).toEqual([["Foo", "failed"]]);
  });

  test("what fails while it is carried out stops nothing that lies in it", () => {
    const own = xdtRoot(`<a xdt:Transform="InsertBefore(x)"><b xdt:Transform="Insert"/></a>`);
    expect(run("<r><a/></r>", own).text).toBe("<r><a><b /></a></r>");
  });

  test("a transform without the namespace does nothing", () => {
    const own = `<r xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform/"><a xdt:Transform="Remove"/></r>`;
    expect(run("<r><a/></r>", own)).toEqual({
      isTransform: false,
      isGivenUp: false,
      text: "<r><a/></r>",
      edits: [],
      outcomes: [],
      messages: [],
    });
  });

  test.each<[string, string]>([
    [
      `<xdt:Import assembly="A" namespace="N"/>`,
      "transform 2:2 warning <xdt:Import> loads transforms from an assembly",
    ],
    [`<xdt:Import assembly="A"/>`, "transform 2:2 error Import needs a namespace"],
    [`<xdt:Import namespace="N"/>`, "transform 2:2 error Import needs either"],
    [`<xdt:Import assembly="A" path="P" namespace="N"/>`, "transform 2:2 error Import needs either"],
    [`<xdt:Import file="A"/>`, "transform 2:13 error Import has no attribute file"],
  ])("%s", (tag, message) => {
    const own = xdtRoot(`\n${tag}<a xdt:Transform="Remove"/>`);
    expect(said("<r><a/></r>", own)).toEqual([expect.stringContaining(message)]);
    expect(run("<r><a/></r>", own).text).toBe(message.includes("warning") ? "<r></r>" : "<r><a/></r>");
  });
});

describe("what is a secret stays one", () => {
  test.each([
    `<add connectionString="Password=hidden" xdt:Locator="Match(connectionString)" xdt:Transform="Remove"/>`,
    `<add xdt:Locator="Condition(@value='hidden')" xdt:Transform="Remove"/>`,
    `<add xdt:Transform="InsertBefore(/r/add[contains(@value, &quot;hidden&quot;)])"/>`,
    `<add xdt:Locator="XPath(/r/add[@value='hidden'])" xdt:Transform="Remove"/>`,
  ])("%s", (own) => {
    const [line = ""] = saidOf("", own);
    expect(line).toMatch(/No element matches \/r\/add/);
    expect(line).not.toContain("hidden");
  });

  test("where quotes are lost, nothing behind them is shown", () => {
    const own = `<add connectionString="a'hidden'b" xdt:Locator="Match(connectionString)" xdt:Transform="Remove"/>`;
    const [line = ""] = saidOf("", own);
    expect(line).toMatch(/isn't a valid XPath/);
    expect(line).not.toContain("hidden");
  });

  test("what tells elements apart is shown", () => {
    const own = `<add key="a" xdt:Locator="Match(key)" xdt:Transform="Remove"/>`;
    expect(saidOf("", own)).toEqual(["transform 2:2 warning No element matches /r/add[@key='a']."]);
  });
});
