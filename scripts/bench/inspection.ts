/** How long everything takes that happens to one file: parsing, facts and all rules, beside parsing alone. */
import { ConfigFile } from "#config/file";
import { inspectFile } from "#inspect/inspect-file";
import { defaultOptions } from "#options/options";
import { Project } from "#project/project";
import { parseXml } from "#xml/parse";
import { configText } from "./config-text";
import { compare, type Subject } from "./measure";
import { nearestTo, realFiles } from "./real-files";
import { printTable } from "./table";

/** Small files are measured more often, so that the engine has compiled all rules, as it has when somebody types. */
const roundsFor = (size: number): number => Math.min(300, Math.max(15, Math.round(75_000_000 / size)));
const options = { ...defaultOptions, now: new Date(0), randomBytes: (count: number) => new Uint8Array(count) };

interface Input {
  readonly name: string;
  readonly file: ConfigFile;
}

export function inspection(): void {
  const tree = realFiles();
  const inputs = [...generatedInputs(), ...realInputs(tree)];
  const rows = inputs.flatMap(({ name, file }) => {
    const surroundings = tree.length > 0 ? tree : generatedTree(250);
    const subjects = [parsingOf(file), inspectionOf("alone", file, []), inspectionOf("in a tree", file, surroundings)];
    const times = compare(subjects, roundsFor(file.text.length));
    const parsing = times[0]?.median ?? 0;
    return times.map((each) => [
      `${name} (${(file.text.length / 1000).toFixed(0)} KB), ${each.name}`,
      each.median.toFixed(2),
      (each.median / parsing).toFixed(2),
    ]);
  });
  printTable("Inspection of one file, by parsing alone", ["file", "median ms", "ratio"], rows);
}

const generatedInputs = (): Input[] => [
  { name: "patch, generated", file: patchFile("App_Config/Include/Some.config", configText(250_000, 1)) },
  { name: "patch, generated", file: patchFile("App_Config/Include/Large.config", configText(1_500_000, 2)) },
];

/** The real files nearest to the two sizes, and a web.config, which most rules look at. */
function realInputs(tree: readonly ConfigFile[]): Input[] {
  const webConfigs = tree.filter(({ kind, isTransform }) => kind === "web-config" && !isTransform);
  const nearest = [nearestTo(tree, 250_000), nearestTo(tree, 1_500_000), nearestTo(webConfigs, 100_000)];
  return [...new Set(nearest)].flatMap((file) => (file ? [{ name: `${file.kind}, real`, file }] : []));
}

export const generatedTree = (count: number): ConfigFile[] =>
  Array.from({ length: count }, (_, i) => patchFile(`App_Config/Include/Some${i}.config`, configText(6000, i)));

function patchFile(path: string, text: string): ConfigFile {
  const file = ConfigFile.from(path, text);
  if (!file) throw new Error(`${path} is of no kind that is inspected.`);
  return file;
}

const parsingOf = (file: ConfigFile): Subject => ({ name: "parsing", run: () => parseXml(file.text) });

/** As after an edit: the file is new each time, and the others are as they were, grouped into their instances. */
function inspectionOf(name: string, { path, text }: ConfigFile, others: readonly ConfigFile[]): Subject {
  const project = new Project(others);
  project.instances.forEach(({ files }) => files.forEach((file) => file.topSections));
  const run = (): unknown => {
    const file = patchFile(path, text);
    return inspectFile(project.with(file), file, options, (where, error) => {
      throw new Error(where, { cause: error });
    });
  };
  return { name: `inspection ${name}`, run };
}
