/** Transforms that are made to take for ever, or to break something. */
import { describe, expect, test } from "vitest";
import { run, xdtRoot } from "#test/xdt";

const many = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join("");

const namespace = "http://schemas.microsoft.com/XML-Document-Transform";

describe("hostile transforms end", () => {
  test.each<[string, string, string]>([
    [
      "paths that visit everything for everything",
      `<r>${many(3000, () => "<a><b/></a>")}</r>`,
      xdtRoot(many(50, () => `<a xdt:Locator="XPath(//*[//*[//*[@x]]])" xdt:Transform="Remove"/>`)),
    ],
    [
      "many statements for many targets",
      `<r>${many(5000, () => "<a/>")}</r>`,
      xdtRoot(many(5000, () => `<a x="1" xdt:Transform="SetAttributes"/>`)),
    ],
    [
      "many lookups in a long list",
      `<r>${many(5000, (at) => `<a k="${at}"/>`)}</r>`,
      xdtRoot(many(5000, (at) => `<a k="${at}" v="1" xdt:Locator="Match(k)" xdt:Transform="SetAttributes"/>`)),
    ],
    [
      "many conditions on many targets",
      `<r>${many(2000, (at) => `<a k="${at}" v="1"/>`)}</r>`,
      xdtRoot(
        many(
          500,
          (at) => `<a v="2" xdt:Locator="Condition(@k='${at}' or contains(@v,'z'))" xdt:Transform="SetAttributes"/>`,
        ),
      ),
    ],
    [
      "insertions of what is inserted",
      "<r/>",
      xdtRoot(`${many(400, () => `<a xdt:Transform="Insert">`)}${many(400, () => "</a>")}`),
    ],
    [
      "deep nesting with long values",
      "<r/>",
      xdtRoot(
        `${many(900, () => `<a k="${"v".repeat(4000)}" xdt:Locator="Match(k)" xdt:Transform="Remove">`)}${many(900, () => "</a>")}`,
      ),
    ],
    [
      "an endless argument",
      "<r/>",
      xdtRoot(
        `<a xdt:Transform="SetAttributes(${"(".repeat(200_000)})"/><a xdt:Transform="SetAttributes(${",".repeat(200_000)})"/>`,
      ),
    ],
    ["an endless value", "<r/>", xdtRoot(`<a xdt:Transform="${" ".repeat(500_000)}Insert${" ".repeat(500_000)}x"/>`)],
    [
      "many targets in each other",
      `<r>${many(900, () => "<a>")}${many(900, () => "</a>")}</r>`,
      xdtRoot(`<a xdt:Locator="XPath(//a)" xdt:Transform="RemoveAll"/>`),
    ],
    [
      "many warnings",
      `<r>${many(20_000, () => "<a/>")}</r>`,
      xdtRoot(many(20, () => `<a xdt:Transform="RemoveAttributes(x,y)"/>`)),
    ],
    [
      "comments of what is commented out",
      `<r>${many(900, () => "<a>")}<!----></r>`.replace("</r>", `${many(900, () => "</a>")}</r>`),
      xdtRoot(many(50, () => `<a xdt:Transform="CommentOut"/>`)),
    ],
  ])("%s", (_, base, own) => {
    const { messages } = run(base, own);
    expect(messages.length).toBeLessThan(50_000);
  });
});

test("names of objects are no transforms", () => {
  const { outcomes } = run(
    "<r/>",
    xdtRoot(`<a xdt:Transform="constructor"/><a xdt:Transform="toString"/><a xdt:Transform="__proto__"/>`),
  );
  expect(outcomes.map(({ result }) => result)).toEqual(["failed", "failed", "failed"]);
});

test("a text that is no document gives no crash", () => {
  for (const text of ["", "<", "<r", "t", "<r><a></r>", "<!DOCTYPE r [<!ENTITY e 'x'>]><r>&e;</r>"]) {
    expect(() => run(text, xdtRoot(`<a xdt:Transform="Insert"/>`))).not.toThrow();
    expect(() => run("<r><a/></r>", `${text}<r xmlns:xdt="${namespace}"><a xdt:Transform="Remove"/>`)).not.toThrow();
  }
});
