/** The merge over random configurations: a model of its own comes to the same, and so does a merge that is repeated in part. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeConfiguration, Merger, type MergedConfiguration, type MergeInput } from "#patch/merge/merge";
import { mergedAsJson } from "#patch/merge/merged-json";
import type { MergedElement } from "#patch/merge/merged";
import { profileFor, type MergeIdentity } from "#patch/merge/profile";
import { Source } from "#patch/merge/source";
import { Variables } from "#patch/merge/variables";
import { merged as modelled } from "#test/merge-oracle";
import { baseText, patchText } from "#test/random-configuration";
import { parseXml } from "#xml/parse";

const identities = ["classic", "current"] as const;
const rules = { role: ["standalone"] };
const profileOf = (identity: MergeIdentity) =>
  profileFor(identity, new Map([["role", new Set(rules.role)]]), new Map());
const source = (text: string, name: string): Source => new Source(name, parseXml(text));
const input = (base: Source, patches: readonly Source[]): MergeInput => ({
  base,
  patches,
  resolveInclude: () => undefined,
});

/** In the form of the model, which knows no stamps. */
function lines({ localName, attributes, children }: MergedElement, indent = ""): string {
  const written = attributes
    .filter(({ prefix }) => prefix === "")
    .map((each) => ` ${each.localName}=${JSON.stringify(each.value)}`)
    .sort();
  const below = children.map((child) =>
    child.kind === "element" ? lines(child, `${indent}  `) : `${indent}  ${JSON.stringify(child.value.trim())}\n`,
  );
  return `${indent}${localName}${written.join("")}\n${below.join("")}`;
}

describe.each(identities)("%s", (identity) => {
  test("a model of its own comes to the same", () => {
    const texts = { hasComments: false };
    const engine = identity === "classic" ? "before 8.2" : "since 8.2";
    fc.assert(
      fc.property(baseText(texts), fc.array(patchText(texts), { maxLength: 3 }), (base, patches) => {
        const sources = patches.map((text, index) => source(text, `${index}.config`));
        const result = mergeConfiguration(input(source(base, "base.config"), sources), profileOf(identity));
        // The model does not end where Sitecore does.
        fc.pre(result.files.every(({ state }) => state !== "failed"));
        expect(lines(result.root)).toBe(modelled([base, ...patches], { engine, rules }));
      }),
      { numRuns: 200 },
    );
  });

  test("a merge that is repeated in part comes to the same as one of all", () => {
    const texts = { hasComments: true };
    const edit = fc.record({
      kind: fc.constantFrom("replace", "replace", "replace", "insert", "remove", "swap"),
      at: fc.nat(7),
      text: patchText(texts),
    });
    fc.assert(
      fc.property(
        baseText(texts),
        fc.array(patchText(texts), { minLength: 1, maxLength: 6 }),
        fc.array(edit, { minLength: 1, maxLength: 5 }),
        (baseXml, patchXml, edits) => {
          const base = source(baseXml, "base.config");
          const sources = patchXml.map((text, index) => source(text, `${index}.config`));
          const merger = new Merger(profileOf(identity));
          merger.merge(input(base, sources));
          for (const each of edits) {
            change(sources, each);
            const again = merger.merge(input(base, sources));
            const whole = mergeConfiguration(input(base, sources), profileOf(identity));
            expect(everythingIn(again)).toEqual(everythingIn(whole));
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

function change(sources: Source[], { kind, at, text }: { kind: string; at: number; text: string }): void {
  const index = Math.min(at, Math.max(0, sources.length - 1));
  if (kind === "insert") sources.splice(index, 0, source(text, `new-${at}.config`));
  else if (kind === "remove") sources.splice(index, 1);
  else if (kind === "swap") sources.push(...sources.splice(index, 1));
  else sources[index] = source(text, sources[index]?.path ?? "new.config");
}

/** The tree with its whole history, and what became of each element of each file. */
const everythingIn = (configuration: MergedConfiguration): unknown => ({
  tree: mergedAsJson(configuration, configuration.root, {
    base: undefined,
    variables: new Variables(configuration),
  }),
  outcomes: configuration.files.map(({ outcomes, faults, state }) => ({
    state,
    faults,
    outcomes: outcomes.map(({ element, target, ...rest }) => [element.node.start, target?.localName, rest]),
  })),
});
