/** Lists that hundreds of files add to: what is shared and what is looked up must come to the same as without. */
import { describe, expect, test } from "vitest";
import { Merger } from "#patch/merge/merge";
import type { MergedElement } from "#patch/merge/merged";
import { printMerged } from "#patch/merge/print-merged";
import { profileFor } from "#patch/merge/profile";
import { rawValue } from "#patch/merge/select-merged";
import { Source } from "#patch/merge/source";
import { parseXml } from "#xml/parse";

const current = profileFor("current", new Map([["role", new Set(["standalone"])]]), new Map());

const base = new Source(
  "base.config",
  parseXml(`<sitecore><l>${Array.from({ length: 60 }, (_, i) => `<p type="T${i}" />`).join("")}</l></sitecore>`),
);
const source = (name: string, content: string): Source =>
  new Source(
    name,
    parseXml(
      `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:set="http://www.sitecore.net/xmlconfig/set/"><sitecore><l>${content}</l></sitecore></configuration>`,
    ),
  );

const merged = (merger: Merger, patches: readonly Source[]): MergedElement =>
  merger.merge({ base, patches, resolveInclude: () => undefined }).root;
const printed = (root: MergedElement): string => printMerged(root, rawValue);
const listIn = ({ children: [list] }: MergedElement): MergedElement => {
  if (list?.kind !== "element") throw new Error("There is no list.");
  return list;
};

/** What a file may do to the list, by its number. */
const contents: readonly ((i: number) => string)[] = [
  (i) => `<p type="new${i}" />`,
  (i) => `<p type="after${i}" patch:after="p[@type='T${i}']" />`,
  (i) => `<p type="T${i}"><patch:delete /></p>`,
  (i) => `<p type="lost${i}" patch:before="p[@type='nowhere']" /><p type="second${i}" patch:after="p[@type='T1']" />`,
  () => `text`,
  (i) => `<p type="T${i}" set:type="changed${i}" />`,
];

describe("lists that many files add to", () => {
  test("a file more at the end leaves the list where it is", () => {
    const merger = new Merger(current);
    const patches = Array.from({ length: 100 }, (_, i) => source(`${i}.config`, `<p type="new${i}" />`));
    const before = listIn(merged(merger, patches.slice(0, 99))).children;
    const after = listIn(merged(merger, patches)).children;
    expect(after).toBe(before);
    expect(after).toHaveLength(160);
  });

  test.each(contents.map((content, i) => [content(i), content] as const))(
    "each file is taken back to what was there: %s",
    (_title, content) => {
      const patches = Array.from({ length: 8 }, (_, i) => source(`${i}.config`, `<p type="all${i}" />${content(i)}`));
      const merger = new Merger(current);
      merged(merger, patches);
      for (let count = patches.length; count >= 0; count--) {
        const some = patches.slice(0, count);
        expect(printed(merged(merger, some))).toBe(printed(merged(new Merger(current), some)));
      }
      expect(printed(merged(merger, patches))).toBe(printed(merged(new Merger(current), patches)));
    },
  );
});

describe("references in long lists", () => {
  test.each([
    ["of the base", "T7"],
    ["that nothing has", "nowhere"],
    ["whose value was changed", "T8"],
    ["whose value is new", "changed"],
    ["that several have", "twice"],
    ["that was deleted", "T9"],
  ])("%s", (_title, type) => {
    const changes = [
      `<p type="T8" set:type="changed" />`,
      `<p type="twice" patch:before="p[@type='T20']" name="1" /><p type="twice" patch:after="p[@type='T30']" name="2" />`,
      `<p type="T9"><patch:delete /></p>`,
    ].map((content, i) => source(`${i}.config`, content));
    const byPath = (path: string): string => {
      const position = source("last.config", `<p type="mine" patch:after="${path}" />`);
      return printed(merged(new Merger(current), [...changes, position])).replaceAll(/ patch:source="[^"]*"/g, "");
    };
    // XPath that asks for more than a value goes the long way.
    expect(byPath(`p[@type='${type}']`)).toBe(byPath(`p[string(@type)='${type}']`));
    expect(byPath(`*[@type='${type}'][1]`)).toBe(byPath(`*[string(@type)='${type}'][position()=1]`));
  });
});

describe("elements that are looked for in a long list", () => {
  /** A base with some elements, behind others that no patch file means. */
  const baseWith = (content: string, others: number): Source =>
    new Source(
      "base.config",
      parseXml(`<sitecore><l>${content}${Array.from({ length: others }, () => "<o />").join("")}</l></sitecore>`),
    );
  const outcome = (content: string, patches: readonly string[], { others, classic = false }: Length): string => {
    const merger = new Merger(classic ? profileFor("classic", undefined, new Map()) : current);
    const { root } = merger.merge({
      base: baseWith(content, others),
      patches: patches.map((patch, i) => source(`${i}.config`, patch)),
      resolveInclude: () => undefined,
    });
    return printed(root).replaceAll(/\s*<o ?\/>/g, "");
  };
  interface Length {
    readonly others: number;
    readonly classic?: boolean;
  }

  test.each<readonly [title: string, base: string, patches: readonly string[]]>([
    ["the only one without a key", "<s><a /></s>", ["<s><b /></s>", "<s><c /></s>"]],
    ["the first of several without a key", "<s><a /></s><s><b /></s>", ["<s x='1' />", "<s><b x='2' /></s>"]],
    ["one that is not there", "<t />", ["<s><b /></s>", "<s><c /></s>"]],
    ["one that comes and goes", "<s><a /></s>", ["<s><patch:delete /></s>", "<s><b /></s>"]],
    ["one that is moved", "<t /><s><a /></s>", ["<s patch:before='*[1]' />", "<t patch:after='s' />", "<s><b /></s>"]],
    [
      "one of many with the same id",
      Array.from({ length: 45 }, (_, i) => `<s id="one" type="T${i}" />`).join(""),
      [`<s id="one" type="T7" x="1" />`, `<s id="one" type="T7"><b /></s>`, `<s id="one" type="new" />`],
    ],
    ["one of another namespace", "<s xmlns='urn:a' /><s />", ["<s><b /></s>", "<s xmlns='urn:a'><c /></s>"]],
  ])("%s", (_title, content, patches) => {
    for (const classic of [false, true]) {
      expect(outcome(content, patches, { others: 60, classic })).toBe(
        outcome(content, patches, { others: 0, classic }),
      );
    }
  });
});
