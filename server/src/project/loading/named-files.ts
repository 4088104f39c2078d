/** Which files a web.config, or the file of a program, takes its sections from. */
import type { ConfigFile } from "#config/file";
import { siteKindOf } from "#config/facts/site-kind";
import { isOpaque } from "#config/facts/opaque";
import { deployedPath, rootKey } from "#project/loading/root-file";
import { siteSections } from "#project/loading/web-config";
import { attributeText } from "#xml/read";
import { childElements, type XmlDocument } from "#xml/tree";

export type SectionName = (typeof sectionNames)[number];
const sectionNames = ["sitecore", "connectionStrings", "appSettings"] as const;

export interface NamedFiles {
  /** Of the file that names them. */
  readonly path: string;
  /** All that it names, wherever, from the root, as keys. */
  readonly named: ReadonlySet<string>;
  /** Those among them whose entries are put over its own. */
  readonly mergedOver: ReadonlySet<string>;
  /** For the site as a whole: the file a section is in, as written; `""` where it stands here itself. */
  readonly decides: ReadonlyMap<SectionName, string>;
}

/** Undefined for files that name none. A transform decides nothing, since another one may be deployed. */
export const namedFilesIn = (file: ConfigFile): NamedFiles | undefined => file.fact(readNamedFiles);

function readNamedFiles(file: ConfigFile): NamedFiles | undefined {
  if (file.kind !== "web-config" && file.kind !== "worker-config") return undefined;
  const folder = folderOf(deployedPath(file.path));
  const mayName = file.mentions("configSource") || file.mentions("file=");
  return {
    path: file.path,
    named: keysOf(mayName ? [...sourcesIn(file.xml), ...mergedFilesIn(file.xml)] : [], folder),
    mergedOver: keysOf(mayName ? mergedFilesIn(file.xml) : [], folder),
    decides: file.isTransform || folder !== "" ? new Map() : decisionsIn(file),
  };
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

const keysOf = (names: readonly string[], folder: string): ReadonlySet<string> =>
  new Set(names.map((name) => rootKey(folder + name.trim())));

/** Sections of any name and place, and of transforms whatever they do. */
const sourcesIn = (document: XmlDocument): readonly string[] =>
  document.elements.flatMap((element) => attributeText(document, element, "configSource") ?? []);

const mergedFilesIn = (document: XmlDocument): readonly string[] =>
  document.elements
    .filter(({ name }) => name === "appSettings")
    .flatMap((element) => attributeText(document, element, "file") ?? []);

/**
 * What is empty is a placeholder as often as a decision, and a token leaves open what it will be. A project may have a
 * web.config for the editor alone, beside which the real one names other files.
 */
function decisionsIn(file: ConfigFile): ReadonlyMap<SectionName, string> {
  const { xml } = file;
  const siteKind = siteKindOf(file);
  const isWhole = siteKind === "sitecore" || siteKind === "xconnect";
  const decisions = new Map<SectionName, string>();
  for (const name of sectionNames) {
    for (const section of siteSections(xml, name)) {
      const source = attributeText(xml, section, "configSource")?.trim();
      if (source !== undefined && source !== "" && !isOpaque(source)) decisions.set(name, source);
      else if (source === undefined && isWhole && childElements(section).length > 0) decisions.set(name, "");
    }
  }
  return decisions;
}

/** Whether both texts of a file name the same. */
export function namesTheSame(before: ConfigFile, after: ConfigFile): boolean {
  const inWords = (file: ConfigFile): string => {
    const names = namedFilesIn(file);
    return names ? JSON.stringify([[...names.named], [...names.mergedOver], [...names.decides]]) : "";
  };
  return inWords(before) === inWords(after);
}
