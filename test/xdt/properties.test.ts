/** What holds for all transforms, over random trees. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalXml } from "#test/canonical-xml";
import { run, xdtRoot } from "#test/xdt";

const name = fc.constantFrom("a", "b", "c");
const value = fc.constantFrom("1", "2", "x y", "&amp;", "");
const attributes = fc
  .uniqueArray(fc.tuple(fc.constantFrom("k", "m", "n"), value), { selector: ([key]) => key, maxLength: 3 })
  .map((each) => each.map(([key, text]) => ` ${key}="${text}"`).join(""));
const gap = fc.constantFrom("", "", "\n  ", " ", "<!-- c -->", "t");

/** Elements with what lies between them. */
const { content } = fc.letrec<{ content: string }>((tie) => ({
  content: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    gap,
    fc
      .array(fc.tuple(gap, name, attributes, fc.option(tie("content"))), { maxLength: 3 })
      .map((each) => each.map(([before, tag, own, inner]) => before + elementText(tag, own, inner)).join("")),
  ),
}));

const elementText = (tag: string, own: string, inner: string | null): string =>
  inner === null ? `<${tag}${own}/>` : `<${tag}${own}>${inner}</${tag}>`;

const base = content.map((inner) => `<r>\n${inner}\n</r>`);

const statement = fc
  .tuple(
    name,
    attributes,
    fc.constantFrom(
      "Insert",
      "InsertIfMissing",
      "InsertBefore(a)",
      "InsertAfter(//b[1])",
      "Replace",
      "Remove",
      "RemoveAll",
      "CommentOut",
      "SetAttributes",
      "SetAttributes(k)",
      "RemoveAttributes",
      "RemoveAttributes(k,m)",
      "Foo",
      "",
    ),
    fc.constantFrom("", "", "Match(k)", "Condition(2)", "XPath(//b)", "XPath(c)", "Find(k)"),
    content,
  )
  .map(([tag, own, verb, locator, inner]) => {
    const instructions = [verb && ` xdt:Transform="${verb}"`, locator && ` xdt:Locator="${locator}"`].join("");
    return `<${tag}${own}${instructions}>${inner}</${tag}>`;
  });
const transformText = fc.array(statement, { maxLength: 4 }).map((each) => xdtRoot(each.join("\n")));

describe("random trees", () => {
  test("the result is well-formed, and its edits make it of the base", () => {
    fc.assert(
      fc.property(base, transformText, (text, own) => {
        // Some transforms comment out what holds the document element's place, or nothing at all.
        expect(() => canonicalXml(run(text, own).text)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  test("what is inserted and removed leaves the text as it was", () => {
    fc.assert(
      fc.property(base, content, (text, inner) => {
        const own = xdtRoot(`<new xdt:Transform="Insert">${inner}</new>\n<new xdt:Transform="Remove"/>`);
        expect(canonicalXml(run(text, own).text)).toEqual(canonicalXml(text));
      }),
    );
  });

  test("what is set and removed leaves the text as it was", () => {
    fc.assert(
      fc.property(base, (text) => {
        const one = `<a xdt:Locator="XPath(//*)" new="1" xdt:Transform="SetAttributes(new)"/>`;
        const other = `<a xdt:Locator="XPath(//*)" xdt:Transform="RemoveAttributes(new)"/>`;
        expect(run(text, xdtRoot(one + other)).text).toBe(text);
      }),
    );
  });

  test("SetAttributes a second time changes nothing", () => {
    fc.assert(
      fc.property(base, attributes, (text, own) => {
        const set = xdtRoot(`<a${own} xdt:Locator="XPath(//b)" xdt:Transform="SetAttributes"/>`);
        const once = run(text, set).text;
        expect(run(once, set).edits).toEqual([]);
      }),
    );
  });

  test("RemoveAll leaves none, and what comes after finds nothing", () => {
    fc.assert(
      fc.property(base, (text) => {
        const remove = `<b xdt:Locator="XPath(//b)" xdt:Transform="RemoveAll"/>`;
        const { text: after, outcomes } = run(text, xdtRoot(remove + remove));
        expect(after).not.toMatch(/<b[\s/>]/);
        expect(outcomes[1]?.result).toBe("missing");
      }),
    );
  });

  test("statements that fail change nothing", () => {
    fc.assert(
      fc.property(base, transformText, (text, own) => {
        const { outcomes } = run(text, own);
        for (const { result, targets, messages } of outcomes) {
          if (result === "failed") expect(messages.some(({ level }) => level === "error")).toBe(true);
          if (result === "missing" || result === "unchanged") expect(targets).toEqual([]);
          if (result === "done") expect(targets).not.toEqual([]);
        }
      }),
    );
  });
});
