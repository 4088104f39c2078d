/** The appSettings of a site as ASP.NET reads them: those of web.config, and of the files that it names. */
import type { RootFile } from "#project/loading/root-file";
import { appSettingsIn, isEncrypted, siteSections, type AppSetting } from "#project/loading/web-config";
import { attributeText } from "#xml/read";
import { documentElement, findAttribute, type XmlDocument, type XmlElement } from "#xml/tree";

/** A file and what stands in it. */
export interface ParsedFile {
  readonly file: RootFile;
  readonly document: XmlDocument;
}

/** Something that keeps a file from being read as it is meant. */
export interface RootFault {
  readonly file: RootFile;
  /** In the text of the file. */
  readonly offset: number;
  readonly message: string;
}

/** Opens the file at a path from the root; undefined where there is none. */
export type OpenFile = (path: string) => ParsedFile | undefined;

/** By key in lower case. A section that names a file (`configSource`) is in that file; `file` is merged over it and may be missing. */
export function appSettingsOf(
  webConfig: ParsedFile,
  open: OpenFile,
): { readonly settings: ReadonlyMap<string, AppSetting>; readonly faults: readonly RootFault[] } {
  const faults: RootFault[] = [];
  let settings: ReadonlyMap<string, AppSetting> = new Map();
  for (const section of siteSections(webConfig.document, "appSettings")) {
    const place = sectionIn(webConfig, section, open);
    if ("message" in place) faults.push(place);
    else settings = withFile(place.document, place.section, settings, open);
  }
  return { settings, faults };
}

function withFile(
  document: XmlDocument,
  section: XmlElement,
  before: ReadonlyMap<string, AppSetting>,
  open: OpenFile,
): ReadonlyMap<string, AppSetting> {
  if (isEncrypted(section)) return before;
  const settings = appSettingsIn(document, section, before);
  const named = attributeText(document, section, "file")?.trim() ?? "";
  const other = named === "" ? undefined : open(named);
  const root = other && documentElement(other.document);
  return other && root ? appSettingsIn(other.document, root, settings) : settings;
}

/** The section itself, or the root of the file that it names. */
export function sectionIn(
  webConfig: ParsedFile,
  section: XmlElement,
  open: OpenFile,
): (ParsedFile & { readonly section: XmlElement }) | RootFault {
  const source = findAttribute(section, "configSource");
  if (!source) return { ...webConfig, section };
  const path = attributeText(webConfig.document, section, "configSource")?.trim() ?? "";
  const named = open(path);
  const root = named && documentElement(named.document);
  if (named && root) return { ...named, section: root };
  const message = named ? `${path} has no element` : `configSource names ${path}, which does not exist`;
  return { file: webConfig.file, offset: source.valueSpan.start, message };
}

const ending = /:define$/i;

/** The values that web.config gives the rules of conditions, as written, by the name of the rule in lower case. */
export function definitionsIn(settings: ReadonlyMap<string, AppSetting>): ReadonlyMap<string, string> {
  const defined = [...settings.values()].filter(({ key }) => ending.test(key));
  return new Map(defined.map(({ key, value }) => [key.replace(ending, "").toLowerCase(), value]));
}
