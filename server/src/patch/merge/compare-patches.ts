/** What an edit changed in a patch file, as far as the merge is concerned. */
import { isInstruction, type PatchAttribute, type PatchElement, type PatchNode } from "#patch/patch-tree";
import type { XmlAttribute, XmlNode } from "#xml/tree";

export interface PatchChange {
  /** The elements around the change, from the outermost to the innermost that is the same before and after. */
  readonly path: readonly PatchElement[];
  /** The attributes of the last of them that have another value; all else that differs is inside of it. */
  readonly attributes: readonly string[];
}

export interface PatchComparison {
  readonly changes: readonly PatchChange[];
  /** Where what is outside of the changes stands now. */
  readonly places: ReadonlyMap<XmlNode | XmlAttribute, XmlNode | XmlAttribute>;
  /** The elements outside of the changes, those at the end of a path included. */
  readonly before: readonly PatchElement[];
  /** What each of them is now, by its index. */
  readonly after: readonly PatchElement[];
}

/** Undefined where the two differ in the outermost element itself. */
export function comparePatches(before: PatchElement, after: PatchElement): PatchComparison | undefined {
  const comparison = new Comparison();
  return comparison.compare(before, after) ? comparison : undefined;
}

/** Each typed letter compares two whole files that are nearly alike, so nothing is made for what is the same. */
class Comparison implements PatchComparison {
  readonly changes: PatchChange[] = [];
  readonly places = new Map<XmlNode | XmlAttribute, XmlNode | XmlAttribute>();
  readonly before: PatchElement[] = [];
  readonly after: PatchElement[] = [];
  /** The elements around the one that is looked at. */
  readonly #around: PatchElement[] = [];

  /** False where they differ in more than what is inside of them and values that only they have. */
  compare(before: PatchElement, after: PatchElement): boolean {
    const names = changedNames(before, after);
    if (!names) return false;
    this.before.push(before);
    this.after.push(after);
    this.places.set(before.node, after.node);
    for (let i = 0; i < before.attributes.length; i++) this.#place(before.attributes[i], after.attributes[i]);
    this.#around.push(before);
    if (names.length > 0 || !this.#compareChildren(before, after))
      this.changes.push({ path: this.#around.slice(), attributes: names });
    this.#around.pop();
    return true;
  }

  #place(before: PatchAttribute | PatchNode | undefined, after: PatchAttribute | PatchNode | undefined): void {
    if (before && after) this.places.set(before.node, after.node);
  }

  #compareChildren({ children: before }: PatchElement, { children: after }: PatchElement): boolean {
    if (before.length !== after.length) return false;
    const known = this.changes.length;
    for (let i = 0; i < before.length; i++) {
      if (this.#compareNodes(before[i], after[i])) continue;
      // All of it counts as changed, so what changed in parts of it need not be known.
      this.changes.length = known;
      return false;
    }
    return true;
  }

  #compareNodes(before: PatchNode | undefined, after: PatchNode | undefined): boolean {
    if (before?.kind === "element") return after?.kind === "element" && this.compare(before, after);
    if (!before || before.kind !== after?.kind || before.value !== after.value) return false;
    this.#place(before, after);
    return true;
  }
}

/** The attributes of the element that the change gives another value; undefined where more than that differs. */
function changedNames(before: PatchElement, after: PatchElement): readonly string[] | undefined {
  if (!hasSameName(before, after)) return undefined;
  if (isInstruction(before)) return isSame(before, after) ? noNames : undefined;
  if (!isLookedForAlike(before, after)) return undefined;
  const names = valuesChanged(before, after);
  const written = names && instructionsChanged(before, after);
  return written?.length === 0 ? names : written && [...names, ...written];
}

const hasSameName = (a: PatchElement, b: PatchElement): boolean =>
  a.localName === b.localName && a.namespace === b.namespace && a.prefix === b.prefix;

/** Whether there are children, and none but instructions, decides how an element is looked for. */
const isLookedForAlike = ({ children: before }: PatchElement, { children: after }: PatchElement): boolean =>
  (before.length === 0) === (after.length === 0) && before.every(isInstruction) === after.every(isInstruction);

function valuesChanged(before: PatchElement, after: PatchElement): readonly string[] | undefined {
  if (before.attributes.length !== after.attributes.length) return undefined;
  let names: string[] | undefined;
  for (let i = 0; i < before.attributes.length; i++) {
    const [attribute, other] = [before.attributes[i], after.attributes[i]];
    if (!attribute || !other || !isSameName(attribute, other)) return undefined;
    if (attribute.value === other.value) continue;
    if (attribute.role !== "plain" && attribute.role !== "set") return undefined;
    (names ??= []).push(attribute.localName);
  }
  return names ?? noNames;
}

/** The attributes that the instructions in the elements change, where they differ; undefined where others do. */
function instructionsChanged(before: PatchElement, after: PatchElement): readonly string[] | undefined {
  if (!before.children.some(isInstruction) && !after.children.some(isInstruction)) return noNames;
  const [own, others] = [before, after].map(({ children }) => children.filter(isInstruction) as PatchElement[]);
  if (!own || !others) return undefined;
  if (own.length === others.length && own.every((each, i) => isSame(each, others[i]))) return noNames;
  const names: string[] = [];
  for (const { localName, attributes } of [...own, ...others]) {
    const name = attributes.find((each) => each.role === "plain" && each.localName === "name")?.value;
    if (!/^(?:a|attribute|da|deleteattribute)$/.test(localName) || name === undefined) return undefined;
    names.push(name.slice(name.indexOf(":") + 1));
  }
  return names;
}

function isSame(before: PatchNode, after: PatchNode | undefined): boolean {
  if (before.kind !== "element" || after?.kind !== "element")
    return (
      after !== undefined && after.kind !== "element" && before.kind === after.kind && before.value === after.value
    );
  return (
    before.localName === after.localName &&
    before.namespace === after.namespace &&
    before.attributes.length === after.attributes.length &&
    before.children.length === after.children.length &&
    before.attributes.every((each, i) => {
      const other = after.attributes[i];
      return other !== undefined && isSameName(each, other) && each.value === other.value;
    }) &&
    before.children.every((each, i) => isSame(each, after.children[i]))
  );
}

const isSameName = (a: PatchAttribute, b: PatchAttribute): boolean =>
  a.role === b.role && a.prefix === b.prefix && a.localName === b.localName && a.namespace === b.namespace;

const noNames: readonly string[] = [];
