/** Which element of the result an element of a patch means. */
import type { Budget } from "#patch/merge/budget";
import { ChildIndex, manyChildren } from "#patch/merge/child-index";
import { MergeFault } from "#patch/merge/fault";
import { findMerged, type MergedElement, type MergedNode } from "#patch/merge/merged";
import type { MergeProfile } from "#patch/merge/profile";
import { isInstruction, type PatchAttribute, type PatchElement } from "#patch/patch-tree";
import { exclusiveAttributes } from "#knowledge/sitecore/significant-attributes";

/** The attributes by which the element is looked for; a new one gets them first. */
export type Query = readonly PatchAttribute[];

/** What is found: the element that is meant, and how many it was chosen among. */
export interface Match {
  readonly element: MergedElement;
  readonly among: number;
}

/** Deeper than this the likeness of two elements is not looked at. */
const deepestScore = 30;

/** Characters that Sitecore escapes in its query, so that it finds nothing. */
const escaped = /[&<>"']/;

export class Matcher {
  readonly #isClassic: boolean;
  readonly #rulesCount: boolean;
  readonly #order: ReadonlyMap<string, number>;
  /** The names of all attributes that may be looked for. */
  readonly #keys: ReadonlySet<string>;

  constructor({ identity, definitions, significant }: MergeProfile) {
    this.#isClassic = identity === "classic";
    this.#rulesCount = definitions !== undefined;
    this.#order = new Map(significant.map((name, index) => [name, index]));
    this.#keys = new Set([...significant, ...exclusiveAttributes]);
  }

  queryOf(element: PatchElement): Query {
    return this.#isClassic
      ? element.attributes.filter((each) => this.#isClassicKey(each))
      : this.#currentQuery(element);
  }

  /** Throws a `MergeFault` where Sitecore's query is broken. */
  find(parent: MergedElement, element: PatchElement, query: Query, budget: Budget): Match | undefined {
    if (this.#isClassic) refuseQuotes(query);
    const candidates = this.#candidates(parent, element, query, budget);
    const first = candidates[0];
    if (!first) return undefined;
    if (this.#isClassic || candidates.length === 1 || element.children.length === 0)
      return { element: first, among: candidates.length };
    return { element: this.#best(candidates, element, 0, budget).element, among: candidates.length };
  }

  #isClassicKey({ role }: PatchAttribute): boolean {
    return role === "plain" || role === "foreign" || role === "silent" || (role === "rule" && !this.#rulesCount);
  }

  #currentQuery({ attributes }: PatchElement): Query {
    let keys: PatchAttribute[] | undefined;
    for (const attribute of attributes) {
      if (attribute.role === "plain" && this.#keys.has(attribute.localName)) (keys ??= []).push(attribute);
    }
    if (!keys || keys.length === 1) return keys ?? noKeys;
    const only = exclusiveIn(keys);
    return only ? [only] : keys.sort((a, b) => this.#place(a) - this.#place(b));
  }

  #place({ localName }: PatchAttribute): number {
    return this.#order.get(localName) ?? 0;
  }

  /** In document order. */
  #candidates(parent: MergedElement, element: PatchElement, query: Query, budget: Budget): readonly MergedElement[] {
    if (!this.#isClassic && query.some(({ value }) => escaped.test(value))) return nothing;
    const { children } = parent;
    if (children.length < manyChildren) {
      budget.spend(children.length + 1);
      return meantIn(children, element, query);
    }
    const index = (parent.index ??= new ChildIndex(parent));
    const keyed = fewestListed(index, query);
    const listed = keyed ?? index.withName(element.localName);
    // Of many with this name and without a key the first is soon found.
    const needsOne = !keyed && (this.#isClassic || element.children.length === 0);
    if (needsOne && listed.length > 1) return firstMeant(children, element, query, budget);
    budget.spend(listed.length + 1);
    const found = new Set(listed.filter((child) => child.parent === parent && isMeant(child, element, query)));
    return found.size > 1 ? inDocumentOrder(parent, found, budget) : [...found];
  }

  /** The candidate that is most like the element; of equals the first one. */
  #best(
    candidates: readonly MergedElement[],
    element: PatchElement,
    depth: number,
    budget: Budget,
  ): { readonly element: MergedElement; readonly score: number } {
    let best: { element: MergedElement; score: number } | undefined;
    for (const candidate of candidates) {
      const score = this.#score(candidate, element, depth, budget);
      if (!best || score > best.score) best = { element: candidate, score };
    }
    if (!best) throw new Error("There is no candidate.");
    return best;
  }

  /** Instructions count as children that find nothing. */
  #score(candidate: MergedElement, element: PatchElement, depth: number, budget: Budget): number {
    if (depth > deepestScore || candidate.children.length === 0 || element.children.length === 0) return 0;
    let score = 0;
    for (const child of element.children) {
      if (child.kind !== "element") continue;
      budget.spend(1);
      const below = isInstruction(child) ? [] : this.#candidates(candidate, child, this.queryOf(child), budget);
      score += below.length === 0 ? -1 : 1 + this.#best(below, child, depth + 1, budget).score / 10;
    }
    return score;
  }
}

const noKeys: Query = [];

/** The one beside which no other counts. */
function exclusiveIn(keys: Query): PatchAttribute | undefined {
  for (const name of exclusiveAttributes) {
    const only = keys.find(({ localName }) => localName === name);
    if (only) return only;
  }
  return undefined;
}

/** Most often there is none or one, for which no list is made. */
function meantIn(children: readonly MergedNode[], element: PatchElement, query: Query): readonly MergedElement[] {
  let found: MergedElement[] | undefined;
  for (const child of children) {
    if (child.kind !== "element" || !isMeant(child, element, query)) continue;
    if (found) found.push(child);
    else found = [child];
  }
  return found ?? nothing;
}

const nothing: readonly MergedElement[] = [];

/** The shortest of the lists by a single attribute, of which those by `id` or `type` alone may be long; undefined without any. */
function fewestListed(index: ChildIndex, query: Query): readonly MergedElement[] | undefined {
  let fewest: readonly MergedElement[] | undefined;
  for (const { localName, namespace, value } of query) {
    if (namespace !== "") continue;
    const listed = index.withAttribute(localName, value);
    if (!fewest || listed.length < fewest.length) fewest = listed;
  }
  return fewest;
}

function firstMeant(
  children: readonly MergedNode[],
  element: PatchElement,
  query: Query,
  budget: Budget,
): readonly MergedElement[] {
  for (let index = 0; index < children.length; index++) {
    const child = children[index];
    if (child?.kind !== "element" || !isMeant(child, element, query)) continue;
    budget.spend(index + 1);
    return [child];
  }
  budget.spend(children.length);
  return nothing;
}

/** Same name and namespace, and the same value for each attribute of the query. */
function isMeant(candidate: MergedElement, element: PatchElement, query: Query): boolean {
  if (candidate.localName !== element.localName || candidate.namespace !== element.namespace) return false;
  for (const { localName, namespace, value } of query) {
    if (findMerged(candidate, localName, namespace)?.value !== value) return false;
  }
  return true;
}

function inDocumentOrder(
  { children }: MergedElement,
  found: ReadonlySet<MergedNode>,
  budget: Budget,
): readonly MergedElement[] {
  budget.spend(children.length);
  return children.filter((child): child is MergedElement => found.has(child));
}

function refuseQuotes(query: Query): void {
  const broken = query.find(({ value }) => value.includes('"'));
  if (!broken) return;
  const { localName, node } = broken;
  throw new MergeFault(
    `The value of \`${localName}\` has a double quote, which breaks the query by which Sitecore looks for the element.`,
    node.span,
  );
}
