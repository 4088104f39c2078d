/** The elements of the settings table as a tree, in which each step of a walk through a file finds the next one. */
import type { SettingEntry } from "#knowledge/entry";

/** One element on the way to a setting; `*` among the children stands for any name. */
export interface SectionNode {
  readonly path: string;
  readonly children: ReadonlyMap<string, SectionNode>;
  /** The entries of a list that the table tells apart by name or key, as in `add[role:define]`. */
  readonly keys: ReadonlyMap<string, SectionNode>;
  /** The rows of the element's attributes by name, and of its text under `""`. */
  readonly entries: ReadonlyMap<string, SettingEntry>;
  /** Whether the text of the element, or of one with a key, is a setting. */
  readonly holdsText: boolean;
}

interface GrowingNode extends SectionNode {
  readonly children: Map<string, GrowingNode>;
  readonly keys: Map<string, GrowingNode>;
  readonly entries: Map<string, SettingEntry>;
  holdsText: boolean;
}

/** A tree of the rows, and of elements that have none. */
export function growSectionTree(rows: readonly SettingEntry[], bareElements: readonly string[]): SectionNode {
  const root = newNode("");
  for (const row of rows) addRow(root, row);
  for (const path of bareElements) nodesAlong(root, path);
  return root;
}

function addRow(root: GrowingNode, row: SettingEntry): void {
  const [elements = "", attribute] = row.path.split("@");
  const { plain, keyed } = nodesAlong(root, elements);
  (keyed ?? plain).entries.set(attribute ?? "", row);
  if (attribute === undefined) plain.holdsText = true;
}

/** Where an element stands by names alone, and where by names and keys; the latter only if there is a key on the way. */
interface TreeStep {
  readonly plain: GrowingNode;
  readonly keyed: GrowingNode | undefined;
}

function nodesAlong(root: GrowingNode, elements: string): TreeStep {
  let place: TreeStep = { plain: root, keyed: undefined };
  for (const step of elements.match(/[^/[]+(\[[^\]]*\])?/g) ?? []) place = nextPlace(place, step);
  return place;
}

function nextPlace({ plain: before, keyed: keyedBefore }: TreeStep, step: string): TreeStep {
  const [, name = step, key] = /^([^[]+)\[(.*)\]$/.exec(step) ?? [];
  const plain = childOf(before, name);
  const list = keyedBefore && childOf(keyedBefore, name);
  if (key === undefined) return { plain, keyed: list };
  // Where elements are told apart by a key, each of that name is asked for its own, whatever stands around it.
  const ofPlain = entryOf(plain, key);
  return { plain, keyed: list ? entryOf(list, key) : ofPlain };
}

const childOf = (node: GrowingNode, name: string): GrowingNode =>
  grow(node.children, name, node.path ? `${node.path}/${name}` : name);

const entryOf = (list: GrowingNode, key: string): GrowingNode => grow(list.keys, key, `${list.path}[${key}]`);

function grow(nodes: Map<string, GrowingNode>, name: string, path: string): GrowingNode {
  const node = nodes.get(name) ?? newNode(path);
  nodes.set(name, node);
  return node;
}

const newNode = (path: string): GrowingNode => ({
  path,
  children: new Map(),
  keys: new Map(),
  entries: new Map(),
  holdsText: false,
});
