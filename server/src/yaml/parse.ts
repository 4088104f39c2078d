/** Reads YAML into plain trees with exact places; broken text still gives what can be read of it. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  visit,
  type Alias,
  type Document,
  type Node,
  type Pair,
} from "yaml";
import { emptyList } from "#text/empty-list";
import { spanOf, type Span } from "#text/span";

/** A value and its place. `text` is that of a scalar as YAML reads it, without quotes; undefined for maps, lists and null. */
export interface YamlNode {
  readonly kind: "map" | "list" | "scalar";
  readonly text: string | undefined;
  readonly span: Span;
  /** Of a map. Keys that are merged into it (`<<`) come first, so that its own go before them. */
  readonly entries: readonly YamlEntry[];
  /** Of a list. */
  readonly items: readonly YamlNode[];
}

export interface YamlEntry {
  readonly key: string;
  /** Of the key. */
  readonly span: Span;
  readonly value: YamlNode;
}

/** More than any file has that somebody wrote; aliases of aliases can make any number of nodes. */
const mostNodes = 100_000;
/** Longer texts are no configuration. */
const longestText = 1_000_000;

/** The documents of a text, from the first to the last. Never throws. */
export function parseYaml(text: string): readonly YamlNode[] {
  if (text.length > longestText || isTooDeep(text)) return emptyList;
  try {
    const documents = parseAllDocuments(text, { keepSourceTokens: false, logLevel: "silent", uniqueKeys: false });
    return Array.isArray(documents) ? documents.flatMap((document) => new Reader(document).read() ?? []) : emptyList;
  } catch {
    return emptyList; // The library throws for some broken texts.
  }
}

/** Deeper than anybody writes. Beyond some thousands the stack ends, and where that happens within an expression, the process does. */
const deepest = 100;
/** Each level of a block begins at least one column further in. */
const furthestIn = 300;

const isTooDeep = (text: string): boolean =>
  opensTooOften(text) || text.split("\n").some((line) => line.search(/[^ ?-]/) > furthestIn || isOnlyIndent(line));

/** Dashes and question marks begin a level each, where nothing else comes before them. */
const isOnlyIndent = (line: string): boolean => line.length > furthestIn && !/[^ ?-]/.test(line);

function opensTooOften(text: string): boolean {
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(i);
    if (sign === "[" || sign === "{") open++;
    else if (sign === "]" || sign === "}") open = Math.max(0, open - 1);
    if (open > deepest) return true;
  }
  return false;
}

class Reader {
  readonly #document: Document;
  /** Looked up once: the library goes through the document for each alias, and aliases of aliases are met many times. */
  readonly #targets: ReadonlyMap<Alias, Node | undefined>;
  #count = 0;

  constructor(document: Document) {
    this.#document = document;
    this.#targets = targetsIn(document);
  }

  read(): YamlNode | undefined {
    const { contents } = this.#document;
    return contents ? this.#node(contents, 0) : undefined;
  }

  /** Nodes beyond the limits are left out. */
  #node(node: unknown, depth: number): YamlNode {
    if (++this.#count > mostNodes || depth > deepest) return nothing;
    if (isAlias(node)) return this.#node(this.#targets.get(node), depth + 1);
    if (isMap(node)) return { ...nothing, kind: "map", span: placeOf(node), entries: this.#entries(node.items, depth) };
    if (isSeq(node)) {
      return {
        ...nothing,
        kind: "list",
        span: placeOf(node),
        items: node.items.map((item) => this.#node(item, depth + 1)),
      };
    }
    if (!isScalar(node)) return nothing;
    const { value } = node;
    // Numbers and truth values are read as they are written: 0x1F and Yes stay what they are.
    const text = typeof value === "string" ? value : value === null ? undefined : node.source;
    return { ...nothing, span: placeOf(node), text };
  }

  #entries(pairs: readonly Pair[], depth: number): readonly YamlEntry[] {
    const own = pairs.flatMap((pair): YamlEntry[] => {
      const { key } = pair;
      if (!isScalar(key) || key.value === null) return [];
      return [
        {
          key: typeof key.value === "string" ? key.value : (key.source ?? ""),
          span: placeOf(key),
          value: this.#node(pair.value, depth + 1),
        },
      ];
    });
    const merged = own.filter(({ key }) => key === mergeKey).flatMap(({ value }) => mergedIn(value));
    return [...merged, ...own.filter(({ key }) => key !== mergeKey)];
  }
}

/** An alias stands for the last node before it that has the anchor. */
function targetsIn(document: Document): ReadonlyMap<Alias, Node | undefined> {
  const anchored = new Map<string, Node>();
  const targets = new Map<Alias, Node | undefined>();
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node)) targets.set(node, anchored.get(node.source));
      else if (node.anchor !== undefined) anchored.set(node.anchor, node);
    },
  });
  return targets;
}

const mergeKey = "<<";

/** What `<<` brings: the entries of one map or of several, of which the first goes before the others. */
const mergedIn = ({ entries, items }: YamlNode): readonly YamlEntry[] => [
  ...[...items].reverse().flatMap((item) => item.entries),
  ...entries,
];

const nothing: YamlNode = {
  kind: "scalar",
  text: undefined,
  span: spanOf(0, 0),
  entries: emptyList,
  items: emptyList,
};

const placeOf = ({ range }: Node): Span => (range ? spanOf(range[0], range[1]) : nothing.span);

/** The value of the last entry with this key. */
export const entryOf = (node: YamlNode | undefined, key: string): YamlNode | undefined =>
  node?.entries.findLast((entry) => entry.key === key)?.value;
