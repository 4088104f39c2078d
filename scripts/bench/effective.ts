/** How long it takes to open the effective configuration: of 10,000 elements in 200 files, merged, printed and with its sources. */
import { ConfigFile } from "#config/file";
import { unknownVersion } from "#config/version";
import { configurationOf } from "#effective/configuration";
import { effectiveDocument } from "#effective/effective-document";
import { Project } from "#project/project";
import { compare } from "./measure";
import { printTable } from "./table";

const patchCount = 200;
const elementsInBase = 9000;
const elementsInPatch = 10;

const setting = (name: string, i: number): string => `      <setting name="${name}.${i}" value="value ${i}" />\n`;

const base = `<sitecore>\n  <settings>\n${Array.from({ length: elementsInBase }, (_, i) => setting("Base", i)).join("")}  </settings>\n</sitecore>`;

/** Half of its elements are new, the others change something. */
function patchText(index: number): string {
  const settings = Array.from({ length: elementsInPatch }, (_, i) =>
    setting(i % 2 === 0 ? `Own${index}` : "Base", index * elementsInPatch + i),
  );
  return `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/">\n  <sitecore>\n    <settings>\n${settings.join("")}    </settings>\n  </sitecore>\n</configuration>`;
}

const texts: readonly (readonly [path: string, text: string])[] = [
  ["site/web.config", "<configuration />"],
  ["site/App_Config/Sitecore.config", base],
  ...Array.from(
    { length: patchCount },
    (_, i) => [`site/App_Config/Include/${String(i).padStart(3, "0")}.config`, patchText(i)] as const,
  ),
];

function open(files: readonly ConfigFile[]): number {
  const [first] = files;
  const instance = first && new Project(files).instanceOf(first);
  const document = instance && effectiveDocument(configurationOf(instance, unknownVersion));
  return document?.text.split("\n").length ?? 0;
}

export function effective(): void {
  const read = (): ConfigFile[] => texts.flatMap(([path, text]) => ConfigFile.from(path, text) ?? []);
  const files = read();
  const [first] = files;
  const configuration = first && configurationOf(new Project(files).instanceOf(first), unknownVersion);
  const times = compare(
    [
      { name: "merged already", run: () => configuration && effectiveDocument(configuration) },
      { name: "files read already", run: () => open(files) },
      { name: "from the texts", run: () => open(read()) },
    ],
    9,
  );
  printTable(
    `The effective configuration of ${open(files)} lines from ${texts.length} files`,
    ["opened", "median ms", "fastest ms"],
    times.map(({ name, median, fastest }) => [name, median.toFixed(1), fastest.toFixed(1)]),
  );
}
