/** How fast XML text becomes a tree: beside four libraries on three inputs, and alone on ever larger files. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { configText } from "./config-text";
import { compare } from "./measure";
import { others, ours } from "./parsers";
import { printTable } from "./table";

const rounds = 15;
const corpus = "../shared/corpus";

interface Input {
  readonly name: string;
  readonly texts: readonly string[];
}

export function parsing(): void {
  const inputs = [...generatedInputs(), ...realInputs()];
  for (const input of inputs) printComparison(input);
  printGrowth();
}

const generatedInputs = (): Input[] => [
  { name: "250 KB, generated", texts: [configText(250_000, 1)] },
  { name: "1.5 MB, generated", texts: [configText(1_500_000, 2)] },
  { name: "1,000 files of 2 KB, generated", texts: Array.from({ length: 1000 }, (_, seed) => configText(2000, seed)) },
];

/** The real files nearest to the three sizes; none where the collection is not there. */
function realInputs(): Input[] {
  if (!existsSync(corpus)) return [];
  const files = readdirSync(corpus, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".config"));
  const texts = files.map((file) => readFileSync(join(corpus, file), "utf8").replace(/^\uFEFF+/, ""));
  const small = texts.filter(({ length }) => length > 900 && length < 4500);
  const nearest = [...texts].sort((a, b) => Math.abs(a.length - 250_000) - Math.abs(b.length - 250_000)).slice(0, 1);
  return [
    { name: "nearest real file to 250 KB", texts: nearest },
    { name: "1,000 small real files", texts: Array.from({ length: 1000 }, (_, i) => small[i % small.length] ?? "") },
  ];
}

function printComparison({ name, texts }: Input): void {
  const subjects = [ours, ...others].map((parser) => ({
    name: parser.name,
    run: () => texts.forEach((text) => parser.parse(text)),
  }));
  const times = compare(subjects, rounds);
  const own = times[0];
  if (!own) return;
  const rows = times.map(({ name: parser, median, fastest }) => [
    parser,
    median.toFixed(2),
    fastest.toFixed(2),
    (median / own.median).toFixed(2),
    (fastest / own.fastest).toFixed(2),
  ]);
  const size = texts.reduce((sum, text) => sum + text.length, 0);
  const head = ["parser", "median ms", "fastest ms", "median ratio", "fastest ratio"];
  printTable(`Parsing: ${name} (${(size / 1000).toFixed(0)} KB)`, head, rows);
}

function printGrowth(): void {
  const rows = [0.25, 0.5, 1, 2, 4, 8, 16, 24].map((megabytes) => {
    const text = configText(megabytes * 1e6, 3);
    const [times] = compare([{ name: "", run: () => ours.parse(text) }], 5);
    const median = times?.median ?? 0;
    return [megabytes.toString(), median.toFixed(1), (median / megabytes).toFixed(2)];
  });
  printTable("Parsing: growth with the size of the file", ["MB", "median ms", "ms per MB"], rows);
}
