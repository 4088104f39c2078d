/** From a typed letter to the diagnostics of its file in a tree that is merged: in processor time, whatever else the machine does. */
import { ConfigFile } from "#config/file";
import { inspectFile } from "#inspect/inspect-file";
import { defaultOptions } from "#options/options";
import { Project } from "#project/project";
import { mergeTree, webConfigOf9 } from "./merge-tree";
import { percentile } from "./measure";
import { seededRandom, type Random } from "./random";
import { printTable } from "./table";

const editCount = 120;
const warmingUp = 20;
const options = { ...defaultOptions, now: new Date(0), randomBytes: (count: number) => new Uint8Array(count) };

/** Gives the text of one edit after another; what one adds, one of the next takes away. */
type Typing = (text: string, random: Random) => readonly string[];

/** One letter more in a value somewhere in the file. */
const inValue: Typing = (text, random) => {
  const at = placeBehind(text, /="[^"<]*/g, random);
  return [`${text.slice(0, at)}x${text.slice(at)}`, text];
};

/** One letter after another of a new setting, until then the text is broken. */
const newSetting: Typing = (text, random) => {
  const at = placeBehind(text, /<\/setting>|<setting [^>]*\/>/g, random);
  const typed = `<setting name="Some.New" value="1" />`;
  return Array.from({ length: typed.length + 1 }, (_, i) => text.slice(0, at) + typed.slice(0, i) + text.slice(at));
};

function placeBehind(text: string, pattern: RegExp, random: Random): number {
  const places = [...text.matchAll(pattern)].map((match) => match.index + match[0].length);
  return random.pick(places.length > 0 ? places : [text.indexOf(">") + 1]);
}

export function keystrokes(): void {
  const texts = [{ path: "site/web.config", text: webConfigOf9 }, ...mergeTree({ hasLargeFiles: true })];
  const files = texts.flatMap(({ path, text }) => ConfigFile.from(path, text) ?? []);
  const patches = files.filter(({ kind }) => kind === "sitecore-patch");
  const last = patches.filter(({ path }) => path.includes("/Environment/"));
  const large = patches.filter(({ text }) => text.length > 200_000).slice(0, 1);
  const rows = [
    row("a letter in a value, in any file", { files, among: patches, typing: inValue }),
    row("a new setting, letter by letter, in any file", { files, among: patches, typing: newSetting }),
    row("a letter in a value, in the last layer", { files, among: last, typing: inValue }),
    row("a new setting, letter by letter, in the last layer", { files, among: last, typing: newSetting }),
    row("a letter in a value of the first file, of 250 KB", { files, among: large, typing: inValue }),
  ];
  printTable(
    `From keystroke to diagnostics, among ${files.length} merged files: milliseconds of processor time`,
    ["edit", "median", "95th percentile", "slowest"],
    rows,
  );
}

interface Edits {
  readonly files: readonly ConfigFile[];
  /** Those that are edited. */
  readonly among: readonly ConfigFile[];
  readonly typing: Typing;
}

function row(name: string, { files, among, typing }: Edits): string[] {
  const random = seededRandom(11);
  let project = new Project(files);
  for (const file of files) inspectFile(project, file, options, rethrow);
  const times: number[] = [];
  while (times.length < warmingUp + editCount) {
    const { path, text } = random.pick(among);
    for (const typed of typing(text, random)) {
      const start = process.cpuUsage();
      const file = ConfigFile.from(path, typed);
      if (!file) continue;
      project = project.with(file);
      inspectFile(project, file, options, rethrow);
      const { user, system } = process.cpuUsage(start);
      times.push((user + system) / 1000);
    }
  }
  const counted = times.slice(warmingUp);
  return [name, ...[50, 95, 100].map((percent) => percentile(counted, percent).toFixed(1))];
}

const rethrow = (where: string, error: unknown): never => {
  throw new Error(where, { cause: error });
};
