/** How long Sitecore's merge takes over a tree like that of an installation, beside parsing it, and after an edit. */
import { performance } from "node:perf_hooks";
import { Merger, type MergeInput } from "#patch/merge/merge";
import { printMerged } from "#patch/merge/print-merged";
import { profileFor } from "#patch/merge/profile";
import { Source } from "#patch/merge/source";
import { Variables } from "#patch/merge/variables";
import { parseXml } from "#xml/parse";
import { compare, percentile } from "./measure";
import { mergeTree, patchCount } from "./merge-tree";
import { seededRandom } from "./random";
import { printTable } from "./table";

const edits = 200;
const profile = profileFor(
  "current",
  new Map([
    ["role", new Set(["standalone"])],
    ["search", new Set(["solr"])],
  ]),
  new Map(),
);

export function merging(): void {
  const texts = mergeTree({ hasLargeFiles: false }).map(({ text }) => text);
  const documents = texts.map((text) => parseXml(text));
  const sources = documents.map((document, i) => new Source(`${i}.config`, document));
  const result = new Merger(profile).merge(inputOf(sources));
  const times = compare(
    [
      { name: "parsing all files", run: () => texts.map((text) => parseXml(text)) },
      {
        name: "merging the parsed files",
        run: () =>
          new Merger(profile).merge(inputOf(documents.map((document, i) => new Source(`${i}.config`, document)))),
      },
      { name: "merging them for one more profile", run: () => new Merger(profile).merge(inputOf(sources)) },
      {
        name: "printing the result",
        run: () => {
          const variables = new Variables(result);
          return printMerged(result.root, (node) => variables.valueOf(node));
        },
      },
    ],
    9,
  );
  const parsing = times[0]?.median ?? 0;
  const rows = times.map(({ name, median }) => [name, median.toFixed(1), (median / parsing).toFixed(2)]);
  const size = texts.reduce((sum, text) => sum + text.length, 0);
  const title = `Merging ${texts.length} files (${(size / 1_000_000).toFixed(1)} MB)`;
  printTable(title, ["step", "median ms", "by parsing"], [...rows, ...editRows(texts, sources, parsing)]);
}

const inputOf = ([base, ...patches]: readonly Source[]): MergeInput => ({
  base,
  patches,
  resolveInclude: () => undefined,
});

/** From the changed text to the result: the file is parsed, and what it and those behind it did is merged anew. */
function editRows(texts: readonly string[], sources: readonly Source[], parsing: number): string[][] {
  const random = seededRandom(7);
  const current = [...sources];
  const merger = new Merger(profile);
  merger.merge(inputOf(current));
  const timesOf = (pick: () => number): number[] =>
    Array.from({ length: edits }, () => {
      const at = pick();
      const start = performance.now();
      current[at] = new Source(`${at}.config`, parseXml(`${texts[at] ?? ""} `));
      merger.merge(inputOf(current));
      return performance.now() - start;
    });
  return [
    ["an edit in any patch file", timesOf(() => 1 + random.below(patchCount))] as const,
    ["an edit in one of the last eight", timesOf(() => patchCount - random.below(8))] as const,
  ].flatMap(([name, times]) =>
    [50, 95].map((percent) => {
      const time = percentile(times, percent);
      return [`${name}, ${percent} %`, time.toFixed(1), (time / parsing).toFixed(2)];
    }),
  );
}
