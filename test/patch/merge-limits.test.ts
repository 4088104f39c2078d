/** What is written to keep somebody waiting: a clear answer, no crash, and no time that grows with the square. */
import { describe, expect, test } from "vitest";
import { mergeConfiguration, type MergedConfiguration } from "#patch/merge/merge";
import { printMerged } from "#patch/merge/print-merged";
import { profileFor } from "#patch/merge/profile";
import { rawValue } from "#patch/merge/select-merged";
import { Source } from "#patch/merge/source";
import { Variables } from "#patch/merge/variables";
import { parseXml } from "#xml/parse";

const current = profileFor("current", new Map([["role", new Set(["standalone"])]]), new Map());

function merge(
  base: string,
  patches: readonly string[] = [],
  included: Readonly<Record<string, string>> = {},
): MergedConfiguration {
  const sources = new Map(Object.entries(included).map(([path, text]) => [path, new Source(path, parseXml(text))]));
  return mergeConfiguration(
    {
      base: new Source("/base.config", parseXml(base)),
      patches: patches.map((text, index) => new Source(`${index}.config`, parseXml(text))),
      resolveInclude: (path) => sources.get(path),
    },
    current,
  );
}

const patch = (content: string): string =>
  `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore>${content}</sitecore></configuration>`;
const repeated = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join("");
const faults = ({ files }: MergedConfiguration): readonly string[] =>
  files.flatMap((file) => file.faults.map(({ message }) => message));
const many = 20_000;

describe("large files", () => {
  test("elements in elements in elements are a fault of the file", () => {
    const deep = `${"<a>".repeat(100_000)}${"</a>".repeat(100_000)}`;
    expect(faults(merge("<sitecore />", [patch(deep)]))).toEqual([expect.stringContaining("nested too deeply")]);
    expect(faults(merge("<sitecore />", [patch(`${"<a>".repeat(900)}${"</a>".repeat(900)}`)]))).toEqual([]);
  });

  test.each([
    ["settings that are changed one by one", (i: number) => `<s name="${i}" value="2" />`],
    ["new ones", (i: number) => `<s name="n${i}" />`],
    ["each at the start", (i: number) => `<s id="n${i}" patch:before="*[1]" />`],
    ["each at the end", (i: number) => `<s id="n${i}" patch:after="*[last()]" />`],
    ["each deleted", (i: number) => `<s name="${i}"><patch:delete /></s>`],
    ["one by name alone", () => `<s />`],
  ])("%s", (_name, make) => {
    const base = `<sitecore><l>${repeated(many, (i) => `<s name="${i}" value="1" />`)}</l></sitecore>`;
    const result = merge(base, [patch(`<l>${repeated(many, make)}</l>`)]);
    // There is an answer, or a sentence why not.
    expect(faults(result).every((message) => message.includes("too many comparisons"))).toBe(true);
    expect(printMerged(result.root, rawValue).length).toBeGreaterThan(0);
  });

  test("elements without keys that are like each other, and have much in them", () => {
    const content = repeated(300, (i) => `<p>${repeated(20, (j) => `<q id="${i} ${j}" />`)}</p>`);
    const result = merge(`<sitecore><l>${content}</l></sitecore>`, [patch(`<l>${content}</l>`)]);
    expect(faults(result).length).toBeLessThanOrEqual(1);
  });
});

describe("expressions", () => {
  const base = `<sitecore><l>${repeated(2000, (i) => `<s name="${i}"><t a="1" /></s>`)}</l></sitecore>`;

  test.each([
    ["that has no end", "//*[//*[//*[@a]]]", "takes too long"],
    ["that is none", "s[", "isn't a valid XPath"],
    ["with a prefix", "patch:s", "prefix"],
    ["that is empty", "", "isn't a valid XPath"],
    ["that leads up", "..", "doesn't select a sibling"],
    ["that leads down", "s/t", "doesn't select a sibling"],
    ["of an attribute", "s/@name", "doesn't select a sibling"],
    ["with a function of another version", "s[matches(@name, '1')]", "XPath 1.0"],
    ["that gives a number", "count(s)", "doesn't select elements"],
    ["in a thousand parentheses", `${"(".repeat(5000)}s${")".repeat(5000)}`, ""],
  ])("%s", (_name, path, reason) => {
    const result = merge(base, [patch(`<l><n patch:before="${path}" /></l>`), patch(`<l><m /></l>`)]);
    const [message = ""] = faults(result);
    expect(message).toContain(reason);
    const failed = result.files.find(({ faults: own }) => own.length > 0);
    const span = failed?.faults[0]?.span;
    // The value is underlined, and the next file is merged.
    expect(failed?.source.document.text.slice(span?.start, span?.end)).toBe(message === "" ? undefined : path);
    expect(printMerged(result.root, rawValue)).toContain("<m patch:source");
  });

  test("many of them that take long end with their file", () => {
    const slow = repeated(500, (i) => `<n id="${i}" patch:before="s[contains(., 'none')]" />`);
    expect(faults(merge(base, [patch(`<l>${slow}</l>`)])).length).toBeLessThanOrEqual(1);
  });
});

describe("included files", () => {
  test("one that holds itself many times over", () => {
    const double = (next: string): string => `<x>${repeated(10, () => `<sc.include file="${next}" />`)}<y /></x>`;
    const included = Object.fromEntries([1, 2, 3, 4, 5, 6].map((i) => [`/${i}`, double(`/${i + 1}`)]));
    const result = merge(`<sitecore><sc.include file="/1" /></sitecore>`, [], { ...included, "/7": "<x><y /></x>" });
    expect(faults(result).some((message) => message.includes("Too much is included"))).toBe(true);
  });

  test("each deeper than the other", () => {
    const deep = (next: string): string =>
      `<x>${"<a>".repeat(400)}<sc.include file="${next}" />${"</a>".repeat(400)}</x>`;
    const included = Object.fromEntries([1, 2, 3, 4].map((i) => [`/${i}`, deep(`/${i + 1}`)]));
    const result = merge(`<sitecore><sc.include file="/1" /></sitecore>`, [], included);
    expect(faults(result).some((message) => message.includes("nested too deeply"))).toBe(true);
  });
});

describe("variables", () => {
  const printed = (base: string): string => {
    const result = merge(base);
    const variables = new Variables(result);
    return printMerged(result.root, (node) => variables.valueOf(node));
  };

  test("those that lead back to themselves stay", () => {
    const text = printed(
      `<sitecore><v><sc.variable name="a" value="$(b)" /><sc.variable name="b" value="$(a)" /></v><u x="$(a) $(c)" /></sitecore>`,
    );
    expect(text).toContain('x="$(a) $(c)"');
  });

  test("those that double each other do not grow without end", () => {
    const variables = repeated(60, (i) => `<sc.variable name="v${i}" value="$(v${i + 1})$(v${i + 1})" />`);
    const text = printed(
      `<sitecore><v>${variables}<sc.variable name="v60" value="ha" /></v><u x="$(v0)" /></sitecore>`,
    );
    expect(text.length).toBeLessThan(1_000_000);
  });

  test("many of them, used many times", () => {
    const variables = repeated(5000, (i) => `<sc.variable name="v${i}" value="${i}" />`);
    const uses = repeated(5000, (i) => `<u id="${i}" x="$(v${i})" />`);
    expect(printed(`<sitecore><v>${variables}</v><w>${uses}</w></sitecore>`)).toContain('x="4999"');
  });
});
