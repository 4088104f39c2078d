/**
 * The short way for the paths that configuration is full of: child steps by name, with `[@a='v' and @b='w']`, `[3]` or
 * `[last()]`. They give what the full XPath gives, in a fraction of its time.
 */
import { localNameOf, prefixOf } from "#xml/namespaces";
import type { Visits, XPathTree } from "#xml/xpath/tree";

interface PlainPath {
  readonly isAbsolute: boolean;
  readonly steps: readonly PlainStep[];
}

interface PlainStep {
  /** `*` for any. */
  readonly name: string;
  readonly predicates: readonly Predicate[];
}

/** A place among those that are left, from 1 or the last one, or what the attributes must be. */
type Predicate =
  { readonly position: number | "last" } | { readonly attributes: readonly (readonly [name: string, value: string])[] };

const name = "[\\p{L}_][\\p{L}\\p{N}_.\\-]*";
const stepHead = new RegExp(`(?:\\*|(?:${name}:)?(?:${name}|\\*))(?=[/[]|$)`, "uy");
const placePredicate = /\[\s*(?:([1-9]\d{0,8})|last\(\s*\))\s*\]/y;
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

function readPredicate(
  expression: string,
  start: number,
): { readonly predicate: Predicate; readonly end: number } | undefined {
  const place = matchAt(placePredicate, expression, start);
  if (place) {
    const position = place[1] === undefined ? "last" : Number(place[1]);
    return { predicate: { position }, end: start + place[0].length };
  }
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

/** The nodes of the path from `node`, in document order. The prefixes must be known. */
export function followPlainPath<Node extends object>(
  path: PlainPath,
  node: Node,
  { tree, namespaces, visits }: Walk<Node>,
): readonly Node[] {
  const walk = { tree, namespaces, visits };
  let nodes: readonly Node[] = [path.isAbsolute ? tree.root : node];
  for (const step of path.steps) nodes = nodes.flatMap((each) => takeStep(step, each, walk));
  return nodes;
}

interface Walk<Node extends object> {
  readonly tree: XPathTree<Node>;
  readonly namespaces: ReadonlyMap<string, string>;
  readonly visits: Visits;
}

function takeStep<Node extends object>(step: PlainStep, node: Node, walk: Walk<Node>): readonly Node[] {
  const { tree, visits } = walk;
  const children = tree.childrenOf(node);
  visits.take(children.length + 1);
  const isMeant = nameTest(step.name, walk);
  let found = children.filter((child) => tree.kindOf(child) === "element" && isMeant(child));
  for (const predicate of step.predicates) found = keep(found, predicate, walk);
  return found;
}

/** A name without a prefix is one in no namespace, whatever the default is. */
function nameTest<Node extends object>(written: string, { tree, namespaces }: Walk<Node>): (node: Node) => boolean {
  if (written === "*") return () => true;
  const prefix = prefixOf(written);
  const local = localNameOf(written);
  const namespace = prefix === "" ? "" : (namespaces.get(prefix) ?? "");
  if (prefix === "") return (node) => tree.nameOf(node) === local && tree.namespaceOf(node) === "";
  return (node) => (local === "*" || localNameOf(tree.nameOf(node)) === local) && tree.namespaceOf(node) === namespace;
}

function keep<Node extends object>(nodes: Node[], predicate: Predicate, walk: Walk<Node>): Node[] {
  if ("position" in predicate) {
    const { position } = predicate;
    return nodes.slice(...(position === "last" ? [-1] : [position - 1, position]));
  }
  const tests = predicate.attributes.map(([attribute, value]) => ({ isMeant: nameTest(attribute, walk), value }));
  const { tree, visits } = walk;
  return nodes.filter((node) => {
    const attributes = tree.attributesOf(node);
    visits.take(attributes.length);
    return tests.every(({ isMeant, value }) =>
      attributes.some((attribute) => tree.valueOf(attribute) === value && isMeant(attribute)),
    );
  });
}
