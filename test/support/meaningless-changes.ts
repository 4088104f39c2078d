/** Changes of a tree of files that mean nothing: whatever is found before them must be found behind them. */
import { ConfigFile } from "#config/file";
import { ElementFlag, type XmlDocument, type XmlElement, NodeKind } from "#xml/tree";

/** A file, and the path under which its findings are compared; files that were added have none. */
export interface ChangedFile {
  readonly path: string;
  readonly text: string;
  readonly was: string | undefined;
}

export interface MeaninglessChange {
  readonly name: string;
  apply(files: readonly ConfigFile[]): readonly ChangedFile[];
}

/** Folders that people keep their sites in, whatever such a folder is for when it lies inside a site. */
const folders = [
  "sitecore",
  "Sitecore/Website",
  "temp/x",
  "views",
  "upload",
  "areas",
  "src/Project",
  "inetpub/wwwroot",
  "config/production/x",
  "k8s",
];

const moves = folders.map((folder) => ({
  name: `moved to ${folder}/`,
  apply: (files: readonly ConfigFile[]) =>
    files.map(({ path, text }) => ({ path: `${folder}/${path}`, text, was: path })),
}));

export const meaninglessChanges: readonly MeaninglessChange[] = [
  ...moves,
  ofPaths("paths in upper case", (path) => path.toUpperCase()),
  ofPaths("paths in lower case", (path) => path.toLowerCase()),
  ofTexts("lines end with CR LF", ({ text }) => text.replace(/\r?\n/g, "\r\n")),
  ofTexts("lines end with LF", ({ text }) => text.replaceAll("\r\n", "\n")),
  ofTexts("attributes in the opposite order", (file) => reorderAttributes(file)),
  ofTexts("a comment before each element", (file) => addComments(file)),
  ofTexts("the other quotes", (file) => swapQuotes(file)),
  ofTexts("end tags in place of />", (file) => writeEndTags(file)),
  ofTexts("indented by another tab", ({ text }) => text.replace(/(\r?\n)(?=[ \t]*<)/g, "$1\t")),
  { name: "unrelated files beside", apply: addUnrelated },
  { name: "sections in files of their own", apply: (files) => splitSections(files) },
];

function ofPaths(name: string, change: (path: string) => string): MeaninglessChange {
  return { name, apply: (files) => files.map(({ path, text }) => ({ path: change(path), text, was: path })) };
}

function ofTexts(name: string, change: (file: ConfigFile) => string): MeaninglessChange {
  return { name, apply: (files) => files.map((file) => ({ path: file.path, text: change(file), was: file.path })) };
}

const isWellFormed = (file: ConfigFile): boolean => file.isXml && file.problems.length === 0 && !file.xml.hasDoctype;

/** The texts of the attributes change places; what stands between them stays. */
function reorderAttributes(file: ConfigFile): string {
  if (!isWellFormed(file)) return file.text;
  const { text, elements } = file.xml;
  let done = 0;
  let changed = "";
  for (const { attributes } of elements) {
    attributes.forEach(({ span }, i) => {
      const other = attributes[attributes.length - 1 - i]?.span ?? span;
      changed += text.slice(done, span.start) + text.slice(other.start, other.end);
      done = span.end;
    });
  }
  return changed + text.slice(done);
}

/** Values that hold a quote stay as they are. */
function swapQuotes(file: ConfigFile): string {
  if (!isWellFormed(file)) return file.text;
  const { text, elements } = file.xml;
  const characters = text.split("");
  for (const { valueSpan } of elements.flatMap(({ attributes }) => attributes)) {
    if (/["']/.test(text.slice(valueSpan.start, valueSpan.end))) continue;
    const other = text[valueSpan.end] === '"' ? "'" : '"';
    characters[valueSpan.start - 1] = other;
    characters[valueSpan.end] = other;
  }
  return characters.join("");
}

function writeEndTags(file: ConfigFile): string {
  if (!isWellFormed(file)) return file.text;
  const { text, elements } = file.xml;
  let done = 0;
  let changed = "";
  for (const { name, flags, end } of elements) {
    if ((flags & ElementFlag.isSelfClosing) === 0) continue;
    changed += `${text.slice(done, end - 2)}></${name}>`;
    done = end;
  }
  return changed + text.slice(done);
}

/** Where text stands beside elements, a comment could divide it. */
function addComments(file: ConfigFile): string {
  if (!isWellFormed(file)) return file.text;
  const { text, root } = file.xml;
  const places = file.xml.elements.filter(
    ({ parent }) => parent !== root && parent !== null && !hasText(file.xml, parent),
  );
  let done = 0;
  let changed = "";
  for (const { start } of places) {
    changed += `${text.slice(done, start)}<!-- a note -->`;
    done = start;
  }
  return changed + text.slice(done);
}

const hasText = ({ text }: XmlDocument, { children }: XmlElement): boolean =>
  children.some(
    ({ kind, start, end }) =>
      kind === NodeKind.cdata || (kind === NodeKind.text && text.slice(start, end).trim() !== ""),
  );

const unrelated = [
  ["Unrelated.config", "<unrelated>\n  <item name='a' value='b' />\n</unrelated>\n"],
  ["packages.config", '<packages>\n  <package id="Some.Library" version="1.0.0" />\n</packages>\n'],
  ["notes.json", '{ "debug": true }\n'],
  ["tools/Tool.exe.config", '<configuration><appSettings><add key="a" value="b" /></appSettings></configuration>\n'],
] as const;

/** Beside each web.config, as far as the names are free. */
function addUnrelated(files: readonly ConfigFile[]): readonly ChangedFile[] {
  const taken = new Set(files.map(({ path }) => path.toLowerCase()));
  const webConfigs = files.filter(({ path }) => /(^|\/)web\.config$/i.test(path));
  const added = webConfigs.flatMap((webConfig) => {
    const folder = webConfig.path.slice(0, webConfig.path.lastIndexOf("/") + 1);
    return unrelated
      .map(([name, text]) => ({ path: folder + name, text, was: undefined }))
      .filter(({ path }) => !taken.has(path.toLowerCase()));
  });
  return [...files.map(({ path, text }) => ({ path, text, was: path })), ...added];
}

/** Sections, and the file that `configSource` names for them. */
const split = new Map([
  ["connectionStrings", "ConnectionStrings.config"],
  ["appSettings", "AppSettings.config"],
]);

/** The sections of each web.config, as far as the names of their files are free. Their findings count as those of the web.config. */
function splitSections(files: readonly ConfigFile[]): readonly ChangedFile[] {
  const taken = new Set(files.map(({ path }) => path.toLowerCase()));
  return files.flatMap((file) => {
    if (!/(^|\/)web\.config$/i.test(file.path) || file.isTransform || !isWellFormed(file))
      return { path: file.path, text: file.text, was: file.path };
    const { text, elements, root } = file.xml;
    const folder = file.path.slice(0, file.path.lastIndexOf("/") + 1);
    const parts: ChangedFile[] = [];
    let done = 0;
    let changed = "";
    for (const { name, parent, attributes, start, end } of elements) {
      const source = split.get(name);
      if (source === undefined || parent?.parent !== root || attributes.length > 0) continue;
      if (taken.has((folder + source).toLowerCase()) || isTransformed(files, folder, name)) continue;
      changed += `${text.slice(done, start)}<${name} configSource="${source}" />`;
      parts.push({ path: folder + source, text: text.slice(start, end), was: file.path });
      done = end;
    }
    return [{ path: file.path, text: changed + text.slice(done), was: file.path }, ...parts];
  });
}

/** A transform of the web.config does not reach into the file of a section. */
const isTransformed = (files: readonly ConfigFile[], folder: string, section: string): boolean =>
  files.some(({ isTransform, path, text }) => isTransform && path.startsWith(folder) && text.includes(`<${section}`));
