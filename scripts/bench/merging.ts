/** How long Sitecore's merge takes over a tree like that of an installation, beside parsing it, and after an edit. */
import { performance } from "node:perf_hooks";
import { Merger, type MergeInput } from "#patch/merge/merge";
import { printMerged } from "#patch/merge/print-merged";
import { profileFor } from "#patch/merge/profile";
import { Source } from "#patch/merge/source";
import { Variables } from "#patch/merge/variables";
import { parseXml } from "#xml/parse";
import { compare, percentile } from "./measure";
import { seededRandom, type Random } from "./random";
import { printTable } from "./table";

const files = 204;
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
  const texts = [baseText(), ...Array.from({ length: files }, (_, i) => patchText(i))];
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
    ["an edit in any patch file", timesOf(() => 1 + random.below(files))] as const,
    ["an edit in one of the last eight", timesOf(() => files - random.below(8))] as const,
  ].flatMap(([name, times]) =>
    [50, 95].map((percent) => {
      const time = percentile(times, percent);
      return [`${name}, ${percent} %`, time.toFixed(1), (time / parsing).toFixed(2)];
    }),
  );
}

/** In the proportions of a stock installation: some long lists of settings, many pipelines. */
function baseText(): string {
  const settings = lines(500, (i) => `<setting name="Setting.${i}" value="value of ${i}" />`);
  const pipelines = lines(150, (i) => `<pipeline${i}>${lines(9, (j) => processor(i, j, ""))}</pipeline${i}>`);
  const databases = lines(
    120,
    (i) => `<database id="db${i}"><param desc="name">$(id)</param><icon>Images/${i}.png</icon></database>`,
  );
  return `<sitecore database="SqlServer"><settings>${settings}</settings><pipelines>${pipelines}</pipelines><databases>${databases}</databases></sitecore>`;
}

function patchText(index: number): string {
  const random = seededRandom(index + 1);
  const settings = lines(12, () => settingText(random, index));
  const pipelines = lines(14, (i) => {
    const pipeline = random.below(150);
    const position = random.pick([
      ` patch:before="processor[@type='Sitecore.Pipelines.P${pipeline}.Step${random.below(9)}, Sitecore.Kernel']"`,
      ` patch:after="*[last()]"`,
      "",
    ]);
    return `<pipeline${pipeline}>${processor(index, 100 + i, position)}${lines(2, (j) => processor(index, 200 + i + j, ""))}</pipeline${pipeline}>`;
  });
  const own = lines(25, (i) => `<item id="${index}.${i}" type="Own.Type${i}, Own"><param desc="a">${i}</param></item>`);
  return `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:role="http://www.sitecore.net/xmlconfig/role/">
  <sitecore role:require="Standalone or ContentManagement"><settings>${settings}</settings><pipelines>${pipelines}</pipelines><own${index}>${own}</own${index}></sitecore>
</configuration>`;
}

const settingText = (random: Random, index: number): string => {
  const name = random.pick([`Setting.${random.below(500)}`, `Own.${index}.${random.below(500)}`]);
  const value = random.below(1000);
  return random.pick([
    `<setting name="${name}" value="${value}" />`,
    `<setting name="${name}"><patch:attribute name="value">${value}</patch:attribute></setting>`,
  ]);
};

const processor = (pipeline: number, step: number, position: string): string =>
  `<processor type="Sitecore.Pipelines.P${pipeline}.Step${step}, Sitecore.Kernel"${position}><param desc="ms">${step}</param></processor>`;

const lines = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `\n      ${make(index)}`).join("");
