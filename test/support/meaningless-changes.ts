/** Changes of a tree of files that mean nothing: whatever is found before them must be found behind them. */
import type { ConfigFile } from "#config/file";
import { fileName } from "#config/kind";
import { folderOf } from "#project/relative-path";
import { applyEdits, insert, replace, type Edit } from "#text/edit";
import { spanOf, textOf } from "#text/span";
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

export const asItIs = ({ path, text }: ConfigFile): ChangedFile => ({ path, text, was: path });

const isWebConfig = ({ path }: ConfigFile): boolean => fileName(path).toLowerCase() === "web.config";

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
  { name: "read in the opposite order", apply: (files) => files.map(asItIs).reverse() },
  { name: "read from the middle on", apply: fromTheMiddle },
  ofPaths("paths in upper case", (path) => path.toUpperCase()),
  ofPaths("paths in lower case", (path) => path.toLowerCase()),
  ofTexts("lines end with CR LF", ({ text }) => text.replace(/\r?\n/g, "\r\n")),
  ofTexts("lines end with LF", ({ text }) => text.replaceAll("\r\n", "\n")),
  ofTexts("attributes in the opposite order", (file) => edited(file, reorderAttributes)),
  ofTexts("a comment before each element", (file) => edited(file, addComments)),
  ofTexts("the other quotes", (file) => edited(file, swapQuotes)),
  ofTexts("end tags in place of />", (file) => edited(file, writeEndTags)),
  ofTexts("indented by another tab", ({ text }) => text.replace(/(\r?\n)(?=[ \t]*<)/g, "$1\t")),
  { name: "unrelated files beside", apply: addUnrelated },
  { name: "sections in files of their own", apply: (files) => splitSections(files) },
];

/** Editors open files and folders in any order. */
function fromTheMiddle(files: readonly ConfigFile[]): readonly ChangedFile[] {
  const middle = Math.floor(files.length / 2);
  return [...files.slice(middle), ...files.slice(0, middle)].map(asItIs);
}

function ofPaths(name: string, change: (path: string) => string): MeaninglessChange {
  return { name, apply: (files) => files.map(({ path, text }) => ({ path: change(path), text, was: path })) };
}

function ofTexts(name: string, change: (file: ConfigFile) => string): MeaninglessChange {
  return { name, apply: (files) => files.map((file) => ({ path: file.path, text: change(file), was: file.path })) };
}

const isWellFormed = (file: ConfigFile): boolean => file.isXml && file.problems.length === 0 && !file.xml.hasDoctype;

const edited = (file: ConfigFile, edits: (document: XmlDocument) => readonly Edit[]): string =>
  isWellFormed(file) ? applyEdits(file.text, edits(file.xml)) : file.text;

/** The texts of the attributes change places; what stands between them stays. */
const reorderAttributes = ({ text, elements }: XmlDocument): readonly Edit[] =>
  elements.flatMap(({ attributes }) =>
    attributes.map(({ span }, i) => replace(span, textOf(text, attributes[attributes.length - 1 - i]?.span ?? span))),
  );

/** Values that hold a quote stay as they are. */
const swapQuotes = ({ text, elements }: XmlDocument): readonly Edit[] =>
  elements
    .flatMap(({ attributes }) => attributes)
    .filter(({ valueSpan }) => !/["']/.test(textOf(text, valueSpan)))
    .flatMap(({ valueSpan: { start, end } }) => {
      const other = text[end] === '"' ? "'" : '"';
      return [replace(spanOf(start - 1, start), other), replace(spanOf(end, end + 1), other)];
    });

const writeEndTags = ({ elements }: XmlDocument): readonly Edit[] =>
  elements
    .filter(({ flags }) => (flags & ElementFlag.isSelfClosing) !== 0)
    .map(({ name, end }) => replace(spanOf(end - 2, end), `></${name}>`));

/**
 * Where text stands beside elements, a comment could divide it. In a patch file Sitecore up to 8.1 starts with none before
 * `<sitecore>`.
 */
const addComments = (document: XmlDocument): readonly Edit[] =>
  document.elements
    .filter(
      ({ name, parent }) =>
        parent !== document.root && parent !== null && name !== "sitecore" && !hasText(document, parent),
    )
    .map(({ start }) => insert(start, "<!-- a note -->"));

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
  const added = files.filter(isWebConfig).flatMap((webConfig) => {
    const folder = folderOf(webConfig.path);
    return unrelated
      .map(([name, text]) => ({ path: folder + name, text, was: undefined }))
      .filter(({ path }) => !taken.has(path.toLowerCase()));
  });
  return [...files.map(asItIs), ...added];
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
    const { path, text } = file;
    if (!isWebConfig(file) || file.isTransform || !isWellFormed(file)) return asItIs(file);
    const { elements, root } = file.xml;
    const folder = folderOf(path);
    const parts = elements.flatMap(({ name, parent, attributes, start, end }) => {
      const source = split.get(name);
      if (source === undefined || parent?.parent !== root || attributes.length > 0) return [];
      if (taken.has((folder + source).toLowerCase()) || isTransformed(files, folder, name)) return [];
      return { name, source, span: spanOf(start, end) };
    });
    const edits = parts.map(({ name, source, span }) => replace(span, `<${name} configSource="${source}" />`));
    return [
      { path, text: applyEdits(text, edits), was: path },
      ...parts.map(({ source, span }) => ({ path: folder + source, text: textOf(text, span), was: path })),
    ];
  });
}

/** A transform of the web.config does not reach into the file of a section. */
const isTransformed = (files: readonly ConfigFile[], folder: string, section: string): boolean =>
  files.some(({ isTransform, path, text }) => isTransform && path.startsWith(folder) && text.includes(`<${section}`));
