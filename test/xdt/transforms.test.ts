/** What each transform and locator does. */
import { describe, expect, test } from "vitest";
import { applied, run, xdtRoot } from "#test/xdt";

describe("transforms", () => {
  test.each<[string, string, string, string]>([
    ["Insert appends", "<a/><b/>", `<a x="1" xdt:Transform="Insert"/>`, `<a/><b/><a x="1" />`],
    [
      "Insert goes into the first of several parents",
      "<l/><l/>",
      `<l><a xdt:Transform="Insert"/></l>`,
      "<l><a /></l><l/>",
    ],
    [
      "Insert leaves out what is XDT's, at all depths",
      "",
      `<a xdt:Transform="Insert" xdt:Locator="Match(x)" x="1"><b xdt:Locator="Match(y)" xdt:x="1">t</b><!--c--></a>`,
      `<a x="1"><b>t</b><!--c--></a>`,
    ],
    [
      "InsertIfMissing",
      `<a k="1"/>`,
      `<a k="1" xdt:Locator="Match(k)" xdt:Transform="InsertIfMissing"/><a k="2" xdt:Locator="Match(k)" xdt:Transform="InsertIfMissing"/>`,
      `<a k="1"/><a k="2" />`,
    ],
    ["InsertBefore", `<a/><b/>`, `<c xdt:Transform="InsertBefore(b)"/>`, `<a/><c /><b/>`],
    ["InsertAfter", `<a/><b/>`, `<c xdt:Transform="InsertAfter(/r/a)"/>`, `<a/><c /><b/>`],
    ["InsertAfter elsewhere", `<l><a/></l><b/>`, `<c xdt:Transform="InsertAfter(//a)"/>`, `<l><a/><c /></l><b/>`],
    [
      "Replace takes the first",
      `<a/><a/>`,
      `<a x="1" xdt:Transform="Replace"><b/></a>`,
      `<a x="1"><b/></a><a/>`.replace("<b/>", "<b />"),
    ],
    ["Remove takes the first", `<a x="1"/><a x="2"/>`, `<a xdt:Transform="Remove"/>`, `<a x="2"/>`],
    ["RemoveAll", `<a/>t<b/><a/>`, `<a xdt:Transform="RemoveAll"/>`, `t<b/>`],
    [
      "RemoveAll of what lies in each other",
      `<a><a/></a>`,
      `<x xdt:Locator="XPath(//a)" xdt:Transform="RemoveAll"/>`,
      "",
    ],
    [
      "SetAttributes sets all on all",
      `<a x="1"/><a/>`,
      `<a x="2" y="3" xdt:Transform="SetAttributes"/>`,
      `<a x="2" y="3"/><a x="2" y="3"/>`,
    ],
    [
      "SetAttributes sets those that are named",
      `<a x="1"/>`,
      `<a x="2" y="3" xdt:Transform="SetAttributes(y)"/>`,
      `<a x="1" y="3"/>`,
    ],
    ["SetAttributes is case-sensitive", `<a x="1"/>`, `<a X="2" xdt:Transform="SetAttributes"/>`, `<a x="1" X="2"/>`],
    [
      "SetAttributes takes a star",
      `<a x="1"/>`,
      `<a x="2" y="3" xdt:Transform="SetAttributes(*)"/>`,
      `<a x="2" y="3"/>`,
    ],
    [
      "SetTokenizedAttributes is the same",
      `<a x="1"/>`,
      `<a x="2" xdt:Transform="SetTokenizedAttributes"/>`,
      `<a x="2"/>`,
    ],
    ["RemoveAttributes removes all", `<a x="1" y="2"/>`, `<a xdt:Transform="RemoveAttributes"/>`, `<a/>`],
    [
      "RemoveAttributes removes those that are named",
      `<a x="1" y="2" z="3"/>`,
      `<a xdt:Transform="RemoveAttributes(x, z)"/>`,
      `<a y="2"/>`,
    ],
    [
      "RemoveAttributes takes an XPath",
      `<a x="1" y="2"/>`,
      `<a xdt:Transform="RemoveAttributes(*[. = '2'])"/>`,
      `<a x="1"/>`,
    ],
    ["CommentOut", `<a x="1"/><a/>`, `<a xdt:Transform="CommentOut"/>`, `<!-- <a x="1" /> --><a/>`],
    [
      "CommentOut writes as .NET does",
      `<a  x='"1"'\ty="&lt;"><b></b>t&amp;<![CDATA[<c>]]></a>`,
      `<a xdt:Transform="CommentOut"/>`,
      `<!-- <a x="&quot;1&quot;" y="&lt;"><b></b>t&amp;<![CDATA[<c>]]></a> -->`,
    ],
    [
      "an element without transform changes nothing",
      `<a x="1"/>`,
      `<a x="2"/><a x="2" xdt:Locator="Match(x)"/>`,
      `<a x="1"/>`,
    ],
    [
      "a transform sees what earlier ones left",
      ``,
      `<a x="1" xdt:Transform="Insert"/><a x="2" xdt:Transform="SetAttributes"/>`,
      `<a x="2" />`,
    ],
    [
      "a parent comes before what lies in it",
      ``,
      `<a xdt:Transform="Insert"><b xdt:Transform="Remove"/></a>`,
      `<a></a>`,
    ],
    [
      "comments can be removed by XPath",
      `<!--c--><a/>`,
      `<x xdt:Locator="XPath(/r/comment())" xdt:Transform="Remove"/>`,
      `<a/>`,
    ],
    [
      "values are written as they must be",
      `<a x='1'/>`,
      `<a x="'&amp;&lt;&quot;" y="'" xdt:Transform="SetAttributes"/>`,
      `<a x='&apos;&amp;&lt;"' y="'"/>`,
    ],
    [
      "what is set to what it is stays as it is",
      `<a  x = '1' />`,
      `<a x="1" xdt:Transform="SetAttributes"/>`,
      `<a  x = '1' />`,
    ],
  ])("%s", (_, base, own, expected) => {
    expect(applied(base, own)).toBe(expected);
  });

  test("the root can be replaced, and what is around it stays", () => {
    const own = xdtRoot("<b/>").replace("<r ", `<r xdt:Transform="Replace" `);
    expect(run("<?xml version='1.0'?>\n<!--c-->\n<r><a/></r>\n", own).text).toBe(
      "<?xml version='1.0'?>\n<!--c-->\n<r>\n  <b />\n</r>\n",
    );
  });
});

describe("locators", () => {
  const list = `<a k="1" m="x"/><a k="2" m="x"/>`;
  const removed = (locator: string, attributes = ""): string =>
    applied(list, `<a ${attributes} xdt:Locator="${locator}" xdt:Transform="Remove"/>`);

  test.each<[string, string, string]>([
    ["Match(k)", `k="2"`, `<a k="1" m="x"/>`],
    ["Match(m, k)", `k="2" m="x"`, `<a k="1" m="x"/>`],
    ["  Match  (k)  ", `k="2"`, `<a k="1" m="x"/>`],
    ["Condition(@k='2')", "", `<a k="1" m="x"/>`],
    ["Condition([@k=2])", "", `<a k="1" m="x"/>`],
    ["Condition(@k=concat('','2'))", "", `<a k="1" m="x"/>`],
    ["Condition(last())", "", `<a k="1" m="x"/>`],
    ["Condition(2)", "", `<a k="1" m="x"/>`],
    ["XPath(/r/a[@k='2'])", "", `<a k="1" m="x"/>`],
    ["XPath(./self::*[@k='2'])", "", `<a k="1" m="x"/>`],
    ["DefaultLocator(k)", `k="2"`, `<a k="2" m="x"/>`],
  ])("%s", (locator, attributes, expected) => {
    expect(removed(locator, attributes)).toBe(expected);
  });

  test("a locator holds for all that lies below it", () => {
    const own = `<a k="2" xdt:Locator="Match(k)"><b xdt:Transform="Insert"/></a>`;
    expect(applied(list, own)).toBe(`<a k="1" m="x"/><a k="2" m="x"><b /></a>`);
  });

  test("what XPath selects is what Insert inserts into", () => {
    const own = `<b xdt:Locator="XPath(/r/a[2])" xdt:Transform="Insert"/>`;
    expect(applied(list, own)).toBe(`<a k="1" m="x"/><a k="2" m="x"><b /></a>`);
  });

  test("a relative XPath begins at the element itself", () => {
    expect(applied("<a><b/></a>", `<a xdt:Locator="XPath(b)" xdt:Transform="Remove"/>`)).toBe("<a></a>");
  });
});

describe("namespaces", () => {
  const namespace = "urn:schemas-microsoft-com:asm.v1";

  test("elements in a default namespace are found, and new ones take that of the target", () => {
    const base = `<r><b xmlns="${namespace}"><d k="1"/></b></r>`;
    const own = xdtRoot(
      `<b xmlns="${namespace}"><d k="1" v="2" xdt:Locator="Match(k)" xdt:Transform="SetAttributes"/><d k="3" xdt:Transform="Insert"/></b>`,
    );
    expect(run(base, own).text).toBe(`<r><b xmlns="${namespace}"><d k="1" v="2"/><d k="3" /></b></r>`);
  });

  test("the name alone does not find them, and InsertBefore has no prefixes to name them", () => {
    const base = `<r><b xmlns="${namespace}"><d/></b></r>`;
    expect(run(base, xdtRoot(`<b xdt:Transform="Remove"/>`)).outcomes[0]?.result).toBe("missing");
    const own = xdtRoot(`<b xmlns="${namespace}"><e xdt:Transform="InsertBefore(d)"/></b>`);
    expect(run(base, own).outcomes[0]?.result).toBe("missing");
  });

  test("what is put where its namespace is not declared declares it", () => {
    const own = xdtRoot(`<b xmlns="${namespace}" xdt:Transform="Insert"><d/><e xmlns=""/></b>`);
    expect(run("<r/>", own).text).toBe(`<r><b xmlns="${namespace}"><d /><e xmlns="" /></b></r>`);
  });

  test("an element in no namespace is none of the default one around it", () => {
    const own = xdtRoot(`<n xdt:Locator="XPath(/*/*)" xdt:Transform="Insert"/>`);
    expect(run(`<r><b xmlns="${namespace}"/></r>`, own).text).toBe(`<r><b xmlns="${namespace}"><n xmlns="" /></b></r>`);
  });

  test("prefixes may differ on both sides, and a namespace that is known gets no second prefix", () => {
    const own = xdtRoot(
      `<q:b xmlns:q="urn:p" q:x="1" y="2" xdt:Transform="SetAttributes"/><q:c xmlns:q="urn:p" q:z="1" xdt:Transform="Insert"/>`,
    );
    expect(run(`<r xmlns:p="urn:p"><p:b p:x="0"/></r>`, own).text).toBe(
      `<r xmlns:p="urn:p"><p:b p:x="1" y="2"/><p:c p:z="1" /></r>`,
    );
  });

  test("the prefix of the transform may be any", () => {
    const own = `<r xmlns:t="http://schemas.microsoft.com/XML-Document-Transform"><a t:Transform="Remove" xdt="1"/></r>`;
    expect(run("<r><a/></r>", own).text).toBe("<r></r>");
  });

  test("a commented element tells the namespaces that it needs", () => {
    const own = xdtRoot(`<p:b xmlns:p="urn:p" xdt:Transform="CommentOut"/>`);
    expect(run(`<r xmlns:p="urn:p"><p:b p:x="0"><p:c/></p:b></r>`, own).text).toBe(
      `<r xmlns:p="urn:p"><!-- <p:b p:x="0" xmlns:p="urn:p"><p:c /></p:b> --></r>`,
    );
  });
});
