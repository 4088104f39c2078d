/** What becomes of an entry of a list that .NET and IIS read from top to bottom. */
import type { ConfigFile } from "#config/file";
import { folderOf, joinPath } from "#project/relative-path";
import type { Span } from "#text/span";
import { addTo } from "#text/add-to";
import { firstBehind } from "#text/binary-search";
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
  const key = list && entry.name === "add" && !file.isTransform ? keyOfEntry(file, entry) : undefined;
  if (!list || key === undefined) return undefined;
  const isMerged = list.name === "appSettings";
  const asked = { key, isMerged };
  const named = isMerged ? listNamed(file, list, files) : undefined;
  return (
    supersededIn(file, list, { ...asked, start: entry.start }) ??
    (named && supersededIn(named.file, named.list, { ...asked, start: -1 }))
  );
}

/** Attributes by which entries are told apart. */
const ids = ["key", "name"] as const;

/** Kept, as an entry is asked about for each of its attributes. */
function keyOfEntry(file: ConfigFile, entry: XmlElement): string | undefined {
  const keys = file.fact(noKeys);
  if (keys.has(entry)) return keys.get(entry);
  const id = ids.find((name) => findAttribute(entry, name));
  const key = id && keyOf(file, entry, id);
  keys.set(entry, key);
  return key;
}

const noKeys = (): Map<XmlElement, string | undefined> => new Map();

/** .NET and IIS compare without case. */
const keyOf = ({ xml }: ConfigFile, element: XmlElement, id: string): string =>
  `${id} ${(attributeText(xml, element, id) ?? "").toLowerCase()}`;

/** What acts on entries before it, in document order. */
interface ListOrder {
  readonly clears: readonly XmlElement[];
  readonly removals: ReadonlyMap<string, readonly XmlElement[]>;
  readonly additions: ReadonlyMap<string, readonly XmlElement[]>;
}

interface Asked {
  readonly key: string;
  /** Whether a later entry takes the place of one of the same key. */
  readonly isMerged: boolean;
  /** What stands behind this place counts. */
  readonly start: number;
}

function supersededIn(file: ConfigFile, list: XmlElement, { key, isMerged, start }: Asked): Superseded | undefined {
  const { clears, removals, additions } = orderOf(file, list);
  const behind = (elements: readonly XmlElement[] = []): XmlElement | undefined =>
    firstBehind(elements, (element) => element.start > start);
  const removed = nearest(behind(clears), behind(removals.get(key)));
  const added = isMerged ? behind(additions.get(key)) : undefined;
  const first = nearest(removed, added);
  const by = first && { path: file.path, span: first.openTagSpan };
  return by && { kind: first === added ? "overridden" : "removed", by };
}

const nearest = (one: XmlElement | undefined, other: XmlElement | undefined): XmlElement | undefined =>
  one && other ? (one.start < other.start ? one : other) : (one ?? other);

function orderOf(file: ConfigFile, list: XmlElement): ListOrder {
  const orders = file.fact(noOrders);
  const order = orders.get(list) ?? readOrder(file, list);
  orders.set(list, order);
  return order;
}

/** Each list is read when it is first asked for. */
const noOrders = (): Map<XmlElement, ListOrder> => new Map();

function readOrder(file: ConfigFile, list: XmlElement): ListOrder {
  const clears: XmlElement[] = [];
  const removals = new Map<string, XmlElement[]>();
  const additions = new Map<string, XmlElement[]>();
  for (const element of childElements(list)) {
    if (element.name === "clear") clears.push(element);
    const into = element.name === "remove" ? removals : element.name === "add" ? additions : undefined;
    for (const id of into ? ids : []) {
      if (into && findAttribute(element, id)) addTo(into, keyOf(file, element, id), element);
    }
  }
  return { clears, removals, additions };
}

/** The list in the file that appSettings name by `file`, which is merged over them. */
function listNamed(
  file: ConfigFile,
  list: XmlElement,
  files: readonly ConfigFile[],
): { readonly file: ConfigFile; readonly list: XmlElement } | undefined {
  const named = attributeText(file.xml, list, "file")?.trim().replaceAll("\\", "/") ?? "";
  if (named === "") return undefined;
  const path = joinPath(folderOf(file.path), named).toLowerCase();
  const other = files.find((each) => each.isXml && !each.isTransform && each.path.toLowerCase() === path);
  const root = other && documentElement(other.xml);
  return root && { file: other, list: root };
}
