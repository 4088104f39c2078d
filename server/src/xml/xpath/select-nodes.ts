/** Evaluates XPath 1.0: usual paths by a short way, all others by the library `xpath`. */
import { parse, XNodeSet } from "xpath";
import { followPlainPath, prefixesIn, readPlainPath, type PlainPath } from "#xml/xpath/plain-path";
import { TooManyVisits, type Visits, type XPathTree } from "#xml/xpath/tree";
import { Views, type View } from "#xml/xpath/view";

/** What the types of the library leave out. */
declare module "xpath" {
  interface ParsedExpression {
    evaluateNodeSet(options: { readonly node: unknown; readonly namespaces: (prefix: string) => string | undefined }): {
      toArray(): unknown[];
    };
  }
  function parse(expression: string): ParsedExpression;
  const XNodeSet: { readonly prototype: NodeSet };
  interface NodeSet {
    nodes: unknown[];
    size: number;
    tree: unknown;
    addArray(nodes: readonly unknown[]): void;
  }
}

/** The library compares each node of a set with all others; in a large file that takes minutes. */
XNodeSet.prototype.addArray = function addEachOnce(nodes) {
  this.nodes = [...new Set([...this.nodes, ...nodes])];
  this.size = this.nodes.length;
  this.tree = null;
};

/**
 * `syntax`: it is no XPath. `prefix`: it uses a prefix that stands for nothing. `function`: it calls a function or names a
 * variable that XPath does not have. `not-nodes`: it gives a text, a number or a truth. `too-much`: it takes too long.
 */
export type XPathFault = "syntax" | "prefix" | "function" | "not-nodes" | "too-much";

/** Nodes in document order, each once. `detail` names the prefix, function or variable that is at fault. */
export type Selection<Node> =
  | { readonly ok: true; readonly nodes: readonly Node[] }
  | { readonly ok: false; readonly fault: XPathFault; readonly detail?: string };

export interface XPathContext<Node extends object> {
  readonly tree: XPathTree<Node>;
  readonly node: Node;
  /** The prefixes that the expression may use. */
  readonly namespaces: ReadonlyMap<string, string>;
  readonly visits: Visits;
}

/** The nodes that the expression selects from the node of the context. Never throws. */
export function selectNodes<Node extends object>(
  expression: string,
  { tree, node, namespaces, visits }: XPathContext<Node>,
): Selection<Node> {
  try {
    visits.take(1 + (expression.length >> 3));
    const plain = readPlainPath(expression);
    const fault = plain ? faultOfPrefixes(plain, namespaces) : faultOfNames(expression, namespaces);
    if (fault) return fault;
    const walk = { tree, namespaces, visits };
    return { ok: true, nodes: plain ? followPlainPath(plain, node, walk) : evaluate(expression, node, walk) };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, fault: error.kind };
    // Deeply nested expressions end in a stack that is too small.
    return {
      ok: false,
      fault: error instanceof TooManyVisits || error instanceof RangeError ? "too-much" : "not-nodes",
    };
  }
}

class Fault extends Error {
  readonly kind: XPathFault;

  constructor(kind: XPathFault) {
    super();
    this.kind = kind;
  }
}

function evaluate<Node extends object>(
  expression: string,
  node: Node,
  { tree, namespaces, visits }: Omit<XPathContext<Node>, "node">,
): readonly Node[] {
  const parsed = parseExpression(expression);
  const views = new Views(tree, visits);
  const set = parsed.evaluateNodeSet({ node: views.of(node), namespaces: (prefix) => namespaces.get(prefix) });
  return set.toArray().map((view) => (view as View<Node>).node);
}

/** The library says nothing of what stands where, and errors of its own making look like those of the expression. */
function parseExpression(expression: string): ReturnType<typeof parse> {
  try {
    return parse(expression);
  } catch (error) {
    throw error instanceof RangeError ? error : new Fault("syntax");
  }
}

/** The functions of XPath 1.0, and what else stands before a parenthesis. */
const callable: ReadonlySet<string> = new Set(
  (
    "last position count id local-name namespace-uri name string concat starts-with contains substring-before " +
    "substring-after substring string-length normalize-space translate boolean not true false lang number sum floor " +
    "ceiling round node text comment processing-instruction and or div mod"
  ).split(" "),
);

/** A name, from its first character on. */
const nameToken = "(?<![\\p{L}\\p{N}_.\\-])[\\p{L}_][\\p{L}\\p{N}_.\\-]*";
const prefixUse = new RegExp(`(${nameToken}):(?!:)`, "gu");
const call = new RegExp(`(${nameToken})\\s*\\(`, "gu");

type Failure = Extract<Selection<never>, { ok: false }>;

/** Plain paths call nothing else than `last` and `position`, and have no variables. */
function faultOfPrefixes(path: PlainPath, namespaces: ReadonlyMap<string, string>): Failure | undefined {
  const unknown = prefixesIn(path).find((prefix) => !namespaces.has(prefix));
  return unknown === undefined ? undefined : { ok: false, fault: "prefix", detail: unknown };
}

/** The library finds these faults only where it comes to the step, and .NET before it begins. */
function faultOfNames(expression: string, namespaces: ReadonlyMap<string, string>): Failure | undefined {
  const code = expression.replace(/"[^"]*"|'[^']*'/g, (literal) => " ".repeat(Math.min(1, literal.length)));
  for (const [, prefix = ""] of code.matchAll(prefixUse)) {
    if (!namespaces.has(prefix)) return { ok: false, fault: "prefix", detail: prefix };
  }
  for (const [, name = ""] of code.matchAll(call)) {
    if (!callable.has(name)) return { ok: false, fault: "function", detail: name };
  }
  const variable = /\$[^\s,)\]|+=<>!*/[]*/.exec(code)?.[0];
  return variable === undefined ? undefined : { ok: false, fault: "function", detail: variable };
}
