/** How long it takes to read a tree of 250 files and to inspect each of them, beside reading and parsing alone. */
import { ConfigFile } from "#config/file";
import { inspectFile } from "#inspect/inspect-file";
import { defaultOptions } from "#options/options";
import { Project } from "#project/project";
import { generatedTree } from "./inspection";
import { compare } from "./measure";
import { realFiles } from "./real-files";
import { printTable } from "./table";

const count = 250;
const options = { ...defaultOptions, now: new Date(0), randomBytes: (count: number) => new Uint8Array(count) };

export function tree(): void {
  const rows = [...rowsOf("generated", generatedTree(count)), ...rowsOf("real", spread(realFiles(), count))];
  printTable(`A tree of ${count} files`, ["tree", "median ms", "ratio", "findings"], rows);
}

function rowsOf(name: string, files: readonly ConfigFile[]): string[][] {
  if (files.length === 0) return [];
  const size = files.reduce((sum, { text }) => sum + text.length, 0);
  const times = compare(
    [
      { name: "parsing", run: () => again(files).forEach((file) => file.problems) },
      { name: "project and inspection", run: () => inspectAll(again(files)) },
    ],
    7,
  );
  const parsing = times[0]?.median ?? 0;
  const findings = inspectAll(again(files));
  return times.map((each, i) => [
    `${name} (${(size / 1000).toFixed(0)} KB), ${each.name}`,
    each.median.toFixed(1),
    (each.median / parsing).toFixed(2),
    i === 0 ? "" : findings.toString(),
  ]);
}

/** The same files without what was already worked out of them. */
const again = (files: readonly ConfigFile[]): ConfigFile[] =>
  files.flatMap(({ path, text }) => ConfigFile.from(path, text) ?? []);

function inspectAll(files: readonly ConfigFile[]): number {
  const project = new Project(files);
  return files.reduce((sum, file) => sum + inspectFile(project, file, options, rethrow).length, 0);
}

const rethrow = (where: string, error: unknown): never => {
  throw new Error(where, { cause: error });
};

/** Every so-manieth one, so that all parts of the collection are there. */
const spread = <T>(items: readonly T[], wanted: number): T[] => {
  const step = Math.max(1, Math.floor(items.length / wanted));
  return items.filter((_, i) => i % step === 0).slice(0, wanted);
};
