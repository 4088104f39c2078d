/** Which files a web.config, or the file of a program, takes its sections from. */
import type { ConfigFile } from "#config/file";
import { siteKindOf } from "#config/facts/site-kind";
import { isOpaque } from "#config/facts/opaque";
import { sectionsKeptAlone } from "#config/web-sections";
import { deployedKey, deployedPath, rootKey } from "#project/loading/root-file";
import { siteSections } from "#project/loading/web-config";
import { addTo } from "#text/add-to";
import { emptyList } from "#text/empty-list";
import { attributeText } from "#xml/read";
import { childElements, type XmlDocument, type XmlElement } from "#xml/tree";

/** Sections of which files of a kind of their own tell; all others are kept in files by any name. */
const sectionNames = ["sitecore", "connectionStrings", "appSettings"] as const;

/** A section that a file keeps in another one, or whose entries another one adds to. */
export interface NamedSection {
  /** `system.web/sessionState` */
  readonly section: string;
  /** The place it is for, as a `<location>` around it names it; `""` for all that its file is about. */
  readonly location: string;
}

export interface NamedFiles {
  /** Of the file that names them. */
  readonly path: string;
  /** All that it names, wherever, by their places: see `sectionsNamedFor`. */
  readonly named: ReadonlyMap<string, readonly NamedSection[]>;
  /** Those among them whose entries are put over its own, by their places from the root. */
  readonly mergedOver: ReadonlySet<string>;
  /** For the site as a whole: the file a section is in, as written; `""` where it stands here itself. */
  readonly decides: ReadonlyMap<string, string>;
  /** Whether it is the web.config of a whole site, in which a section that it lacks is nowhere. */
  readonly isWhole: boolean;
}

/** Undefined for files that name none. A transform decides nothing, since another one may be deployed. */
export const namedFilesIn = (file: ConfigFile): NamedFiles | undefined => file.fact(readNamedFiles);

function readNamedFiles(file: ConfigFile): NamedFiles | undefined {
  if (file.kind !== "web-config" && file.kind !== "worker-config") return undefined;
  const deployedTo = folderOf(deployedPath(file.path));
  const mayName = file.mentions("configSource") || file.mentions("file=");
  const merged = mayName ? mergedFilesIn(file.xml) : [];
  const isRoot = !file.isTransform && deployedTo === "";
  return {
    path: file.path,
    named: mayName ? placesOf([...sourcesIn(file.xml), ...merged], file.path, deployedTo) : new Map(),
    mergedOver: new Set(merged.map(({ name }) => rootKey(deployedTo + name.trim()))),
    decides: isRoot ? decisionsIn(file) : new Map(),
    isWhole: isRoot && isWholeSite(file),
  };
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

interface Naming extends NamedSection {
  /** As written. */
  readonly name: string;
}

/** By the path that each is deployed to, and, behind a `/`, by where it lies. */
function placesOf(
  namings: readonly Naming[],
  path: string,
  deployedTo: string,
): ReadonlyMap<string, readonly NamedSection[]> {
  const places = new Map<string, NamedSection[]>();
  for (const { name, section, location } of namings) {
    const named = name.trim();
    for (const key of [rootKey(deployedTo + named), `/${rootKey(folderOf(path) + named)}`])
      addTo(places, key, { section, location });
  }
  return places;
}

/** The sections that a host keeps in the file; none where it does not name it. */
export const sectionsNamedFor = ({ named }: NamedFiles, path: string): readonly NamedSection[] =>
  named.get(deployedKey(path)) ?? named.get(`/${rootKey(path)}`) ?? emptyList;

/** Where the files lie that a host names, as keys of `rootKey`. */
export const pathsNamedBy = ({ named }: NamedFiles): readonly string[] =>
  [...named.keys()].flatMap((key) => (key.startsWith("/") ? key.slice(1) : []));

/** Sections of any name and place, and of transforms whatever they do. */
const sourcesIn = (document: XmlDocument): readonly Naming[] =>
  document.elements.flatMap((element) => {
    const name = attributeText(document, element, "configSource");
    return name === undefined ? [] : { name, ...placeOf(document, element) };
  });

const mergedFilesIn = (document: XmlDocument): readonly Naming[] =>
  document.elements
    .filter(({ name }) => name === "appSettings")
    .flatMap((element) => {
      const name = attributeText(document, element, "file");
      return name === undefined ? [] : { name, ...placeOf(document, element) };
    });

function placeOf(document: XmlDocument, section: XmlElement): NamedSection {
  const names: string[] = [];
  let location = "";
  for (let element = section; element.parent?.parent; element = element.parent) {
    if (element.name === "location") location = attributeText(document, element, "path")?.trim() ?? "";
    else names.unshift(element.name);
  }
  return { section: names.join("/"), location: location === "." ? "" : location };
}

/**
 * What is empty is a placeholder as often as a decision, and a token leaves open what it will be. A project may have a
 * web.config for the editor alone, beside which the real one names other files.
 */
function decisionsIn(file: ConfigFile): ReadonlyMap<string, string> {
  const { xml } = file;
  const isWhole = isWholeSite(file);
  const decisions = new Map<string, string>();
  for (const name of [...sectionNames, ...sectionsKeptAlone]) {
    for (const section of siteSections(xml, name)) {
      const source = attributeText(xml, section, "configSource")?.trim();
      if (source !== undefined && source !== "" && !isOpaque(source)) decisions.set(name, source);
      else if (source === undefined && isWhole && saysSomething(name, section)) decisions.set(name, "");
    }
  }
  return decisions;
}

/** Lists say nothing without entries, and Sitecore's section may name its database beside files that it includes. */
const saysSomething = (name: string, section: XmlElement): boolean =>
  childElements(section).length > 0 ||
  (name.includes("/") && section.attributes.some((each) => !/^xmlns|:|^configBuilders$/.test(each.name)));

function isWholeSite(file: ConfigFile): boolean {
  const kind = siteKindOf(file);
  return kind === "sitecore" || kind === "xconnect";
}

/** Whether both texts of a file name the same. */
export function namesTheSame(before: ConfigFile, after: ConfigFile): boolean {
  const inWords = (file: ConfigFile): string => {
    const names = namedFilesIn(file);
    return names ? JSON.stringify([[...names.named], [...names.mergedOver], [...names.decides], names.isWhole]) : "";
  };
  return inWords(before) === inWords(after);
}
