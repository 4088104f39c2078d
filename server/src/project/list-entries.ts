/** What becomes of an entry of a list that .NET and IIS read from top to bottom. */
import type { ConfigFile } from "#config/file";
import { folderOf, joinPath } from "#project/relative-path";
import type { Span } from "#text/span";
import { attributeText } from "#xml/read";
import { childElements, documentElement, findAttribute, type XmlElement } from "#xml/tree";

/** Who takes the place of an entry, or takes it away. */
export interface Superseded {
  readonly kind: "overridden" | "removed";
  readonly by: { readonly path: string; readonly span: Span };
}

/**
 * By what stands behind the entry in its list: `<clear />`, `<remove>`, and in appSettings a later entry of the same
 * key, in the file that the list names too. Undefined where it stays. `files` are those that are read.
 */
export function supersededEntry(
  file: ConfigFile,
  entry: XmlElement,
  files: readonly ConfigFile[],
): Superseded | undefined {
  const list = entry.parent;
  const id = ["key", "name"].find((name) => findAttribute(entry, name));
  if (!list || id === undefined || entry.name !== "add" || file.isTransform) return undefined;
  const isMerged = list.name === "appSettings";
  const key = keyOf({ file, element: entry }, id);
  for (const step of [...entriesBehind(file, entry), ...(isMerged ? entriesNamed(file, list, files) : [])]) {
    const kind = effectOf(step.element, keyOf(step, id) === key, isMerged);
    if (kind) return { kind, by: { path: step.file.path, span: step.element.openTagSpan } };
  }
  return undefined;
}

interface ListEntry {
  readonly file: ConfigFile;
  readonly element: XmlElement;
}

/** .NET and IIS compare without case. */
const keyOf = ({ file, element }: ListEntry, id: string): string =>
  (attributeText(file.xml, element, id) ?? "").toLowerCase();

/** What an element of the list does to an entry before it, which may have the same key. */
function effectOf({ name }: XmlElement, isSame: boolean, isMerged: boolean): Superseded["kind"] | undefined {
  if (name === "clear" || (name === "remove" && isSame)) return "removed";
  return isMerged && name === "add" && isSame ? "overridden" : undefined;
}

const entriesBehind = (file: ConfigFile, { parent, start }: XmlElement): readonly ListEntry[] =>
  (parent ? childElements(parent) : [])
    .filter((element) => element.start > start)
    .map((element) => ({ file, element }));

/** What stands in the file that appSettings name by `file`, which is merged over them. */
function entriesNamed(file: ConfigFile, list: XmlElement, files: readonly ConfigFile[]): readonly ListEntry[] {
  const named = attributeText(file.xml, list, "file")?.trim().replaceAll("\\", "/") ?? "";
  if (named === "") return [];
  const path = joinPath(folderOf(file.path), named).toLowerCase();
  const other = files.find((each) => each.isXml && !each.isTransform && each.path.toLowerCase() === path);
  const root = other && documentElement(other.xml);
  return root ? childElements(root).map((element) => ({ file: other, element })) : [];
}
