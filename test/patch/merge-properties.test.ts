/** The merge over random configurations: a model of its own comes to the same, and so does a merge that is repeated in part. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeConfiguration, Merger, type MergedConfiguration, type MergeInput } from "#patch/merge/merge";
import { inOrder, type HistoryEvent, type MergedElement, type Said } from "#patch/merge/merged";
import { profileFor, type MergeIdentity } from "#patch/merge/profile";
import { Source } from "#patch/merge/source";
import { merged as modelled } from "#test/merge-oracle";
import { baseText, patchText } from "#test/random-configuration";
import { parseXml } from "#xml/parse";
import { XmlAttribute } from "#xml/tree";

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
  const expectAsWhole = (merger: Merger, asked: MergeInput): void => {
    const again = merger.merge(asked);
    expect(everythingIn(again)).toEqual(everythingIn(mergeConfiguration(asked, profileOf(identity))));
  };

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

  test("typing in one file, again and again, comes to the same as a merge of all", () => {
    const texts = { hasComments: true };
    fc.assert(
      fc.property(
        baseText(texts),
        fc.array(patchText(texts), { minLength: 1, maxLength: 6 }),
        fc.array(typing, { minLength: 1, maxLength: 6 }),
        (baseXml, patchXml, edits) => {
          const base = source(baseXml, "base.config");
          const current = [...patchXml];
          const sources = current.map((text, index) => source(text, `${index}.config`));
          const merger = new Merger(profileOf(identity));
          merger.merge(input(base, sources));
          for (const edit of edits) {
            const index = edit.file % sources.length;
            current[index] = typed(current[index] ?? "", edit);
            sources[index] = source(current[index] ?? "", `${index}.config`);
            expectAsWhole(merger, input(base, sources));
          }
        },
      ),
      { numRuns: runsOfTyping },
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
            expectAsWhole(merger, input(base, sources));
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

/** What typing does to a text: `at` chooses among the places where the kind of edit can be made. */
const typing = fc.record({
  file: fc.nat(5),
  kind: fc.constantFrom("value", "value", "text", "attribute", "element", "blank", "break"),
  at: fc.nat(30),
  to: fc.constantFrom("1", "2", "4"),
});

const places = {
  value: /="[^"<>]*(?=")/g,
  text: />(?=[^<]*<\/(?!sitecore|configuration))/g,
  attribute: /<[abc](?=[ />])/g,
  element: /(?=<[abc/](?!configuration))/g,
  blank: /(?=<)/g,
  break: /<(?=[abc])/g,
};

function typed(text: string, { kind, at, to }: { kind: keyof typeof places; at: number; to: string }): string {
  const found = [...text.matchAll(places[kind])].filter(({ index }) => index > text.indexOf("<sitecore"));
  const match = found[at % Math.max(1, found.length)];
  if (!match) return text;
  const end = match.index + match[0].length;
  const [before, after] = [text.slice(0, end), text.slice(end)];
  const next = {
    value: `${text.slice(0, match.index)}="${to}${after}`,
    text: before + to + after,
    attribute: `${before} y="${to}"${after}`,
    element: `${before}<b name="${to}"><a /></b>${after}`,
    blank: `${before}\n${after}`,
    break: before.slice(0, -1) + after,
  };
  return next[kind];
}

/** So many as in `TYPED_EDITS`, or few. */
const runsOfTyping = Number(process.env["TYPED_EDITS"] ?? 600) / 6;

function change(sources: Source[], { kind, at, text }: { kind: string; at: number; text: string }): void {
  const index = Math.min(at, Math.max(0, sources.length - 1));
  if (kind === "insert") sources.splice(index, 0, source(text, `new-${at}.config`));
  else if (kind === "remove") sources.splice(index, 1);
  else if (kind === "swap") sources.push(...sources.splice(index, 1));
  else sources[index] = source(text, sources[index]?.path ?? "new.config");
}

/** The tree with its whole history, down to the places in the files, and what became of each element of each file. */
const everythingIn = ({ files, root, baseKind }: MergedConfiguration): unknown => ({
  baseKind,
  tree: wholeElement(root, files),
  outcomes: files.map(({ outcomes, faults, state }) => ({
    state,
    faults,
    outcomes: [...outcomes]
      .map(([node, { element, target, beside, ...rest }]) => ({
        at: [node.start, element.node.end],
        target: target && [target.localName, target.parent?.children.indexOf(target)],
        beside:
          beside &&
          (beside.kind === "element" ? [beside.localName, beside.parent?.children.indexOf(beside)] : beside.value),
        ...rest,
      }))
      .sort((a, b) => (a.at[0] ?? 0) - (b.at[0] ?? 0)),
  })),
});

type Files = MergedConfiguration["files"];

const wholeElement = (element: MergedElement, files: Files): unknown => ({
  name: element.localName,
  attributes: element.attributes.map(({ last, ...rest }) => [rest, history(last, files)]),
  history: history(element.last, files),
  removals: inOrder(element.lastRemoval).map(({ removed, index, operation, ...said }) => ({
    operation,
    index,
    by: place(said, files),
    removed: removed.kind === "element" ? wholeElement(removed, files) : [removed.value, history(removed.last, files)],
  })),
  children: element.children.map((child) => {
    if (child.kind !== "element") return [child.kind, child.value, history(child.last, files)];
    expect(child.parent).toBe(element);
    return wholeElement(child, files);
  }),
});

const history = (last: HistoryEvent | undefined, files: Files): unknown =>
  inOrder(last).map((event) => [place(event, files), event.operation, event.old, event.value]);

/** The file must be the one that was merged, and none of those before an edit. */
function place({ source, at, conditions }: Said, files: Files): unknown {
  expect(files.some((file) => file.source === source)).toBe(true);
  return [source.path, at instanceof XmlAttribute ? at.span : [at.start, at.end], conditions];
}
