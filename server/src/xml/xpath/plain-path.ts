/**
 * The short way for the paths that configuration is full of: child steps by name, with `[@a='v' and @b='w']`, `[.='v']`,
 * `[3]` or `[last()]`. They give what the full XPath gives, in a fraction of its time.
 */
import { localNameOf, prefixOf } from "#xml/namespaces";
import type { Visits, XPathTree } from "#xml/xpath/tree";

export interface PlainPath {
  readonly isAbsolute: boolean;
  readonly steps: readonly PlainStep[];
}

interface PlainStep {
  /** `*` for any. */
  readonly name: string;
  readonly predicates: readonly Predicate[];
}

/** A place among those that are left, from 1 or the last one, all of the text within, or what the attributes must be. */
type Predicate =
  | { readonly position: number | "last" }
  | { readonly text: string }
  | { readonly attributes: readonly (readonly [name: string, value: string])[] };

const name = "[\\p{L}_][\\p{L}\\p{N}_.\\-]*";
const stepHead = new RegExp(`(?:\\*|(?:${name}:)?(?:${name}|\\*))(?=[/[]|$)`, "uy");
const placePredicate = /\[\s*(?:position\(\s*\)\s*=\s*)?(?:([1-9]\d{0,8})|last\(\s*\))\s*\]/y;
const textPredicate = /\[\s*\.\s*=\s*(?:'([^']*)'|"([^"]*)")\s*\]/y;
const attributeTest = new RegExp(`\\s*@((?:${name}:)?${name})\\s*=\\s*(?:'([^']*)'|"([^"]*)")\\s*(and\\s|\\])`, "uy");

/** Undefined where the path is none of the plain ones. */
export function readPlainPath(expression: string): PlainPath | undefined {
  const isAbsolute = expression.startsWith("/");
  const steps: PlainStep[] = [];
  let at = isAbsolute ? 1 : 0;
  for (;;) {
    const head = matchAt(stepHead, expression, at);
    if (!head) return undefined;
    at += head[0].length;
    const predicates: Predicate[] = [];
    while (expression.startsWith("[", at)) {
      const read = readPredicate(expression, at);
      if (!read) return undefined;
      predicates.push(read.predicate);
      at = read.end;
    }
    steps.push({ name: head[0], predicates });
    if (at === expression.length) return { isAbsolute, steps };
    if (!expression.startsWith("/", at)) return undefined;
    at++;
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

interface ReadPredicate {
  readonly predicate: Predicate;
  readonly end: number;
}

function readPredicate(expression: string, start: number): ReadPredicate | undefined {
  const place = matchAt(placePredicate, expression, start);
  if (place) {
    const position = place[1] === undefined ? "last" : Number(place[1]);
    return { predicate: { position }, end: start + place[0].length };
  }
  return readTextTest(expression, start) ?? readAttributeTests(expression, start);
}

function readTextTest(expression: string, start: number): ReadPredicate | undefined {
  const test = matchAt(textPredicate, expression, start);
  if (!test) return undefined;
  const [whole, single, double = ""] = test;
  return { predicate: { text: single ?? double }, end: start + whole.length };
}

function readAttributeTests(expression: string, start: number): ReadPredicate | undefined {
  const attributes: (readonly [string, string])[] = [];
  let at = start + 1;
  for (;;) {
    const test = matchAt(attributeTest, expression, at);
    if (!test) return undefined;
    const [whole, attribute = "", single, double = "", end = ""] = test;
    attributes.push([attribute, single ?? double]);
    at += whole.length;
    if (end === "]") return { predicate: { attributes }, end: at };
  }
}

/** The prefixes of the names in the path, in their order. */
export function prefixesIn({ steps }: PlainPath): readonly string[] {
  const names = steps.flatMap(({ name: written, predicates }) => [
    written,
    ...predicates.flatMap((each) => ("attributes" in each ? each.attributes.map(([attribute]) => attribute) : [])),
  ]);
  return names.map(prefixOf).filter((prefix) => prefix !== "");
}

/** The nodes of the path from `node`, in document order. The prefixes must be known. */
export function followPlainPath<Node extends object>(
  path: PlainPath,
  node: Node,
  { tree, namespaces, visits }: Walk<Node>,
): readonly Node[] {
  const walk = { tree, namespaces, visits };
  let nodes: readonly Node[] = [path.isAbsolute ? tree.root : node];
  for (const step of path.steps) nodes = takeStep(step, nodes, walk);
  return nodes;
}

interface Walk<Node extends object> {
  readonly tree: XPathTree<Node>;
  readonly namespaces: ReadonlyMap<string, string>;
  readonly visits: Visits;
}

function takeStep<Node extends object>(
  { name: written, predicates }: PlainStep,
  from: readonly Node[],
  walk: Walk<Node>,
): readonly Node[] {
  const { tree, visits } = walk;
  const wanted = nameIn(walk, written);
  const all: Node[] = [];
  for (const node of from) {
    const children = listedChildren(tree, node, predicates) ?? tree.childrenOf(node);
    visits.take(children.length + visitsOfStep);
    const isWanted = (child: Node): boolean => tree.kindOf(child) === "element" && hasName(tree, child, wanted);
    if (predicates.length === 0) {
      for (const child of children) if (isWanted(child)) all.push(child);
      continue;
    }
    // Predicates count among the children of one node.
    let found = candidatesIn(children, isWanted, predicates);
    for (const predicate of predicates) found = keep(found, predicate, walk);
    for (const each of found) all.push(each);
  }
  return all;
}

/** No more of the wanted ones than the first predicate needs: `*[1]`, which most positions are, ends at the first. */
function candidatesIn<Node>(
  children: readonly Node[],
  isWanted: (child: Node) => boolean,
  [first]: readonly Predicate[],
): Node[] {
  const position = first && "position" in first ? first.position : undefined;
  if (position === "last") {
    const last = children.findLast(isWanted);
    return last === undefined ? [] : [last];
  }
  const found: Node[] = [];
  for (const child of children) {
    if (!isWanted(child)) continue;
    found.push(child);
    if (found.length === position) break;
  }
  return found;
}

/** Those among which the first predicate, if it asks for attributes, finds all that it would find among all children. */
function listedChildren<Node extends object>(
  tree: XPathTree<Node>,
  node: Node,
  [first]: readonly Predicate[],
): readonly Node[] | undefined {
  if (!tree.childrenWith || !first || !("attributes" in first)) return undefined;
  const plain = first.attributes.find(([attribute]) => prefixOf(attribute) === "");
  return plain && tree.childrenWith(node, ...plain);
}

/** To go to the children of a node takes as long as to look at so many of them. */
const visitsOfStep = 4;

/** A name as the tree has it; `*` stands for any local name, and no namespace for any. */
interface Wanted {
  readonly local: string;
  readonly namespace: string | undefined;
}

/** A name without a prefix is one in no namespace, whatever the default is. */
function nameIn<Node extends object>({ namespaces }: Walk<Node>, written: string): Wanted {
  const prefix = prefixOf(written);
  if (written === "*") return { local: "*", namespace: undefined };
  return { local: localNameOf(written), namespace: prefix === "" ? "" : (namespaces.get(prefix) ?? "") };
}

function hasName<Node extends object>(tree: XPathTree<Node>, node: Node, { local, namespace }: Wanted): boolean {
  if (local !== "*") {
    const name = tree.nameOf(node);
    if (name !== local && (namespace === "" || localNameOf(name) !== local)) return false;
  }
  return namespace === undefined || tree.namespaceOf(node) === namespace;
}

function keep<Node extends object>(nodes: Node[], predicate: Predicate, walk: Walk<Node>): Node[] {
  if ("position" in predicate) {
    const { position } = predicate;
    return nodes.slice(...(position === "last" ? [-1] : [position - 1, position]));
  }
  if ("text" in predicate) return nodes.filter((node) => unmatched(node, predicate.text, walk) === "");
  const { tree, visits } = walk;
  const tests = predicate.attributes.map(([attribute, value]) => ({ wanted: nameIn(walk, attribute), value }));
  return nodes.filter((node) => {
    const attributes = tree.attributesOf(node);
    visits.take(attributes.length);
    return tests.every(({ wanted, value }) =>
      attributes.some((attribute) => tree.valueOf(attribute) === value && hasName(tree, attribute, wanted)),
    );
  });
}

/** What is left of the text once all texts within the node, one behind the other, have been found at its start; else undefined. */
function unmatched<Node extends object>(node: Node, text: string, walk: Walk<Node>): string | undefined {
  const { tree, visits } = walk;
  const children = tree.childrenOf(node);
  visits.take(children.length + 1);
  let left: string | undefined = text;
  for (const child of children) {
    const kind = tree.kindOf(child);
    if (kind === "element") left = unmatched(child, left, walk);
    else if (kind === "text")
      left = left.startsWith(tree.valueOf(child)) ? left.slice(tree.valueOf(child).length) : undefined;
    if (left === undefined) return undefined;
  }
  return left;
}
