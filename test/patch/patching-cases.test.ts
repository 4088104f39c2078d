/** The worked cases of Sitecore's merge. */
import { describe, expect, test } from "vitest";
import { mergeConfiguration } from "#patch/merge/merge";
import { printMerged } from "#patch/merge/print-merged";
import { Variables } from "#patch/merge/variables";
import { canonicalXml } from "#test/canonical-xml";
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
