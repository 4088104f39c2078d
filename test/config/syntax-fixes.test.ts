/** What is done about faults in the form of a text: one change, after which the fault is gone. */
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { syntaxFixOf } from "#config/syntax-fixes";
import { applyEdits } from "#text/edit";

const read = (text: string, path = "web.config"): ConfigFile => {
  const file = ConfigFile.from(path, text);
  if (!file) throw new Error(`${path} is of no known kind`);
  return file;
};

describe("the first fault is repaired", () => {
  test.each([
    ["typographic quotes", "<a b=“c” />", `<a b="c" />`],
    ["typographic quotes around a straight one", `<a b=“c"d” />`, `<a b='c"d' />`],
    ["a bare ampersand", `<a b="c & d" />`, `<a b="c &amp; d" />`],
    ["an entity nobody knows", `<a b="&nbsp;" />`, `<a b="&amp;nbsp;" />`],
    ["a bracket in a value", `<a b="c < d" />`, `<a b="c &lt; d" />`],
    ["the end of CDATA in a text", "<a>b ]]> c</a>", "<a>b ]]&gt; c</a>"],
    ["a missing space", `<a b="1"c="2" />`, `<a b="1" c="2" />`],
    ["a value without quotes", "<a b=c />", `<a b="c" />`],
    ["dashes in a comment", "<a><!-- b -- c --></a>", "<a><!-- b - - c --></a>"],
    ["three dashes in a comment", "<a><!-- b --- c --></a>", "<a><!-- b - - - c --></a>"],
    ["an attribute twice", `<a b="1" c="2" b="3" />`, `<a b="1" c="2" />`],
    ["an end tag too many", "<a></b></a>", "<a></a>"],
    ["an end tag that is misspelled", "<setting></seting>", "<setting></setting>"],
    ["an element without an end and content", "<a>\n  <b>\n</a>", "<a>\n  <b />\n</a>"],
  ])("%s", (_name, text, expected) => {
    const file = read(text);
    const [problem] = file.problems;
    const fix = problem && syntaxFixOf(file, problem);
    expect(fix && applyEdits(text, fix.edits)).toBe(expected);
    expect(read(expected).problems).toEqual([]);
  });

  test.each(["\n", "\r\n"])("an element with content gets its end tag behind the last child (%j)", (eol) => {
    const text = ["<a>", "  <b>", "    <c />", "</a>"].join(eol);
    const file = read(text);
    const [problem] = file.problems;
    const fix = problem && syntaxFixOf(file, problem);
    expect(fix?.title).toBe("Add </b>");
    expect(applyEdits(text, fix?.edits ?? [])).toBe(["<a>", "  <b>", "    <c />", "  </b>", "</a>"].join(eol));
  });

  test("typographic quotes in JSON", () => {
    const text = `{ “a”: "b" }`;
    const file = read(text, "wwwroot/appsettings.json");
    const [problem] = file.problems;
    expect(applyEdits(text, (problem && syntaxFixOf(file, problem)?.edits) ?? [])).toBe(`{ "a": "b" }`);
  });
});

test.each(["<a", "<a><!-- b -- c", "<a><b>text</a>", "<a/><b/>", ""])("%j is left to a person", (text) => {
  const file = read(text);
  const [problem] = file.problems;
  expect(problem && syntaxFixOf(file, problem)).toBeUndefined();
});

test.each([
  [`<a b="1"c="2" />`, true],
  [`<a b="Password="c";d" />`, undefined],
  [`<a b="Password=c"d=e;f=g" />`, undefined],
  [`<a b=c />`, true],
  [`<a b=c;d=e" />`, undefined],
])("a quote that may belong to the value keeps a fix from being safe: %s", (text, isSafe) => {
  const file = read(text);
  const [problem] = file.problems;
  expect(problem && syntaxFixOf(file, problem)?.isSafe).toBe(isSafe);
});
