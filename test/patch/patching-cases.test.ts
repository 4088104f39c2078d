/** The worked cases of Sitecore's merge. */
import { describe, expect, test } from "vitest";
import { mergeConfiguration } from "#patch/merge/merge";
import { printMerged } from "#patch/merge/print-merged";
import { Source } from "#patch/merge/source";
import { Variables } from "#patch/merge/variables";
import { canonicalXml } from "#test/canonical-xml";
import { parseXml } from "#xml/parse";
import { includesOf, patchingCases, profileOf, sourceIn, textIn } from "#test/patching-cases";

describe("the worked cases", () => {
  test.each(patchingCases.filter(({ engine }) => engine !== "xdt"))("$name", (each) => {
    const input = {
      base: sourceIn(each, "base.config"),
      patches: each.patches.map((file) => sourceIn(each, file)),
      resolveInclude: includesOf(each),
    };
    const merged = mergeConfiguration(input, profileOf(each));
    const variables = new Variables(merged);
    const printed = printMerged(merged.root, (node) => variables.valueOf(node));
    // Attributes are in the engine's order in all of them, not only where the case asks for it.
    expect(canonicalXml(printed, { inOrder: true })).toEqual(
      canonicalXml(textIn(each, "expected.config"), { inOrder: true }),
    );
    const failed = merged.files.filter(({ faults }) => faults.length > 0).map(({ source }) => source.path);
    expect(failed).toEqual(each.fileFails ?? []);
  });
});

test.each([
  ["an element", `<configuration><sitecore><patch:a /></sitecore></configuration>`],
  ["an attribute", `<configuration><sitecore><a role:require="x" /></sitecore></configuration>`],
  ["one that is declared elsewhere", `<configuration><x xmlns:p="u" /><sitecore><p:a /></sitecore></configuration>`],
])("a prefix that is not declared is a fault with its place: %s", (_name, text) => {
  const { formFault, tree } = new Source("a.config", parseXml(text));
  expect(tree).toBeUndefined();
  expect(formFault?.message).toContain("isn't declared");
  expect(formFault?.span?.start).toBe(text.search(/patch:|role:|p:a/));
});
