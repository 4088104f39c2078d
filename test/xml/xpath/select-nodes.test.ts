/** XPath over trees of ours: the short way gives what the library gives, and nothing takes for ever. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attributeNamespace, elementNamespace } from "#xml/namespaces";
import { parseXml } from "#xml/parse";
import { readAttribute } from "#xml/read";
import { NodeKind, XmlAttribute, XmlElement, type XmlDocument, type XmlNode } from "#xml/tree";
import { readPlainPath } from "#xml/xpath/plain-path";
import { selectNodes } from "#xml/xpath/select-nodes";
import { Visits, type XPathKind, type XPathTree } from "#xml/xpath/tree";

type Node = XmlNode | XmlAttribute;

const kinds: Readonly<Record<number, XPathKind>> = {
  [NodeKind.document]: "document",
  [NodeKind.element]: "element",
  [NodeKind.comment]: "comment",
  [NodeKind.instruction]: "instruction",
};

/** A parsed text as a tree that XPath is asked of. */
function treeOf(document: XmlDocument): XPathTree<Node> {
  const owners = new Map(document.elements.flatMap((each) => each.attributes.map((attribute) => [attribute, each])));
  const isElement = (node: Node): node is XmlElement => node instanceof XmlElement;
  return {
    root: document.root,
    kindOf: (node) => (node instanceof XmlAttribute ? "attribute" : (kinds[node.kind] ?? "text")),
    nameOf: (node) => (node instanceof XmlAttribute || isElement(node) ? node.name : ""),
    namespaceOf: (node) => {
      if (node instanceof XmlAttribute) {
        const owner = owners.get(node);
        return owner ? attributeNamespace(document, owner, node) : "";
      }
      return isElement(node) ? elementNamespace(document, node) : "";
    },
    valueOf: (node) =>
      node instanceof XmlAttribute ? readAttribute(document, node).value : document.text.slice(node.start, node.end),
    childrenOf: (node) => (isElement(node) ? node.children : []),
    attributesOf: (node) => (isElement(node) ? node.attributes.filter(({ name }) => !name.startsWith("xmlns")) : []),
    parentOf: (node) => (node instanceof XmlAttribute ? owners.get(node) : node.parent) ?? undefined,
  };
}

/** What was selected, as it stands in the text, or what is wrong. */
function select(text: string, expression: string, namespaces: Readonly<Record<string, string>> = {}, limit = 1e6) {
  const document = parseXml(text);
  const tree = treeOf(document);
  const context = {
    tree,
    node: document.root,
    namespaces: new Map(Object.entries(namespaces)),
    visits: new Visits(limit),
  };
  const selection = selectNodes(expression, context);
  if (!selection.ok) return [selection.fault, selection.detail].filter((part) => part !== undefined).join(" ");
  return selection.nodes.map((node) =>
    node instanceof XmlAttribute
      ? document.text.slice(node.span.start, node.span.end)
      : text.slice(node.start, node.end),
  );
}

const text = `<r xmlns:p="urn:p"><a k="1" m="x"/><a k="2"/><b>t<a k='3'/></b><p:a k="4" p:q="5"/><!--c--></r>`;

describe("what is selected", () => {
  test.each<[string, readonly string[]]>([
    ["/r/a", [`<a k="1" m="x"/>`, `<a k="2"/>`]],
    ["r/a[@k='2']", [`<a k="2"/>`]],
    [`/r/a[@k="1" and @m='x']`, [`<a k="1" m="x"/>`]],
    ["/r/*[2]", [`<a k="2"/>`]],
    ["/r/*[last()]", [`<p:a k="4" p:q="5"/>`]],
    ["/r/a[@k='1'][2]", []],
    ["/r/p:a", [`<p:a k="4" p:q="5"/>`]],
    ["/r/p:*[@p:q='5']", [`<p:a k="4" p:q="5"/>`]],
    ["//a[@k > 1]", [`<a k="2"/>`, `<a k='3'/>`]],
    ["//a[@k='3']/..", [`<b>t<a k='3'/></b>`]],
    ["//a[@k='3']/ancestor::*[1]", [`<b>t<a k='3'/></b>`]],
    ["//b/preceding-sibling::a[1]", [`<a k="2"/>`]],
    ["/r/b | /r/a[1]", [`<a k="1" m="x"/>`, `<b>t<a k='3'/></b>`]],
    ["/r/a/@k", [`k="1"`, `k="2"`]],
    ["/r/comment()", ["<!--c-->"]],
    ["//b/text()", ["t"]],
    ["//*[contains(., 't')]/@*", []],
    ["id('x')", []],
    ["//*[local-name() = 'a' and namespace-uri() = 'urn:p']", [`<p:a k="4" p:q="5"/>`]],
  ])("%s", (expression, expected) => {
    expect(select(text, expression, { p: "urn:p" })).toEqual(expected);
  });

  test.each([
    ["/r/[", "syntax"],
    ["", "syntax"],
    ["/r/a[@k=''']", "syntax"],
    ["/r/x:a", "prefix x"],
    ["/none/x:a[@k='y:z']", "prefix x"],
    ["/r/@y:a", "prefix y"],
    ["/r/a[encrypt(@k)]", "function encrypt"],
    ["/r/a[@k = $v]", "function $v"],
    ["count(/r/a)", "not-nodes"],
    ["'a:b($c)'", "not-nodes"],
  ])("%s is refused", (expression, fault) => {
    expect(select(text, expression, { p: "urn:p" })).toBe(fault);
  });
});

describe("hostile expressions", () => {
  const large = `<r>${`<a k="1"><b/></a>`.repeat(2000)}</r>`;

  test.each(["//*[//*[//*[@a]]]", "/r/a/../a/../a/../a/../a", "//a[count(//a) > 1]", `/r${"/*/..".repeat(20)}`])(
    "%s ends",
    (expression) => {
      expect(select(large, expression, {}, 1_000_000)).toBe("too-much");
    },
  );

  test("all nodes of a large file are still selected", () => {
    expect(select(large, "//*").length).toBe(4001);
  });

  test("deep nesting and endless names end", () => {
    expect(select("<r/>", `${"(".repeat(100_000)}a${")".repeat(100_000)}`)).toMatch(/too-much|syntax/);
    expect(select("<r/>", "x".repeat(1_000_000))).toEqual([]);
    expect(select("<r/>", `/r[${"@a and ".repeat(20_000)}@b]`)).toEqual(expect.anything());
  });
});

test("the short way selects what the library selects", () => {
  const name = fc.constantFrom("a", "b", "c");
  const element = fc.letrec<{ element: string }>((tie) => ({
    element: fc
      .tuple(
        name,
        fc.option(fc.constantFrom("1", "2")),
        fc.oneof(
          { depthSize: "small", withCrossShrink: true },
          fc.array(fc.constantFrom("x", "<!--x-->", "<![CDATA[x]]>"), { maxLength: 2 }),
          fc.array(tie("element"), { maxLength: 4 }),
        ),
      )
      .map(([tag, k, children]) => `<${tag}${k === null ? "" : ` k="${k}"`}>${children.join("")}</${tag}>`),
  })).element;
  const predicate = fc.constantFrom(
    "",
    "",
    "[@k='1']",
    "[@k='2']",
    "[1]",
    "[2]",
    "[last()]",
    "[@k='1'][last()]",
    "[.='x']",
    "[.='']",
    '[.="xx"][1]',
    "[@k='1'][ . = 'x' ]",
  );
  const path = fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "*"), predicate), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(element, path, (content, steps) => {
      const plain = `/r/${steps.map((step) => step.join("")).join("/")}`;
      expect(readPlainPath(plain)).toBeDefined();
      // In parentheses it is none of the plain ones.
      expect(readPlainPath(`(${plain})`)).toBeUndefined();
      expect(select(`<r>${content}</r>`, plain)).toEqual(select(`<r>${content}</r>`, `(${plain})`));
    }),
  );
});
