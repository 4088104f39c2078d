/** What becomes of what a file says, once Sitecore has merged all of them. */
import type { MergedFile } from "#patch/merge/step";
import type { Conditions, HistoryEvent, MergedElement, Removal, Said } from "#patch/merge/merged";
import { instructionsIn, settableName } from "#patch/instructions";
import { isInstruction, plainAttribute } from "#patch/patch-tree";
import { overlaps, spanOf, type Span } from "#text/span";
import { locate } from "#xml/locate";
import { localNameOf } from "#xml/namespaces";
import { attributeText, readContent } from "#xml/read";
import { isElement, XmlAttribute, type XmlElement } from "#xml/tree";

/**
 * - `in-force`: it is what holds
 * - `overridden`: another statement, `by`, gives the value
 * - `removed`: an instruction, `by`, takes it away; undefined where nobody can tell which
 * - `excluded`: a condition that is known to be false, `condition`, keeps it out
 * - `depends`: conditions decide that nobody can judge here
 * - `unknown`: the file takes no part in the merge that could be followed
 */
export type Fate =
  | { readonly kind: "in-force" | "unknown" }
  | { readonly kind: "excluded"; readonly condition: NamedCondition | undefined }
  | {
      readonly kind: "depends";
      readonly open: readonly NamedCondition[];
      /** Whether it is not among what was merged, since the role that Sitecore starts with keeps it out. */
      readonly isLeftOut: boolean;
    }
  | { readonly kind: "overridden" | "removed"; readonly by: DecidingPlace | undefined };

/** A condition: its rule, such as `role`, in lower case, and what it asks for. */
export interface NamedCondition {
  readonly rule: string;
  readonly value: string;
}

/** Where something is said that decides. */
export interface DecidingPlace {
  readonly path: string;
  readonly span: Span;
}

const inForce: Fate = { kind: "in-force" };
const unknown: Fate = { kind: "unknown" };

/** What a place is about: the value of an attribute, the text of an element (`""`), or the element as such. */
type Subject = { readonly name: string } | undefined;

/** The fates of the places in one file. Made for one result of a merge, and valid as long as that is. */
export class FateReader {
  readonly #file: MergedFile;
  readonly #root: MergedElement;
  readonly #isOpen: (rule: string) => boolean;

  constructor(file: MergedFile, root: MergedElement, isOpen: (rule: string) => boolean) {
    this.#file = file;
    this.#root = root;
    this.#isOpen = isOpen;
  }

  /** Of the value at the place; of the element where the place is not that of a value. */
  fateAt(span: Span): Fate {
    if (this.#file.state === "failed") return unknown;
    const { document } = this.#file.source;
    const { element, attribute, part } = locate(document, span.start);
    const leftOut = this.#leftOut(element);
    if (leftOut) return leftOut;
    const outcome = this.#outcomeOf(element);
    if (!outcome?.target) return unknown;
    if (!isBelow(this.#root, outcome.target)) return { kind: "removed", by: placeOf(this.#removalOf(outcome)) };
    return this.#fateOf(outcome, outcome.target, subjectAt(outcome, { attribute, part, span }));
  }

  /** That of an instruction counts for what stands in it. */
  #outcomeOf(element: XmlElement): ElementOutcome | undefined {
    const own = outcomeIn(this.#file, element);
    return own ?? (element.parent ? outcomeIn(this.#file, element.parent) : undefined);
  }

  /** A condition of the element, or of one around it, that is not known to be true. */
  #leftOut(element: XmlElement): Fate | undefined {
    for (let around: XmlElement | null = element; around; around = around.parent) {
      const outcome = outcomeIn(this.#file, around);
      if (outcome?.isLeftOut) {
        const condition = outcome.conditions?.own.find(({ isMet }) => !isMet);
        return this.#dependence(outcome.conditions, true) ?? { kind: "excluded", condition };
      }
    }
    return undefined;
  }

  #dependence(conditions: Conditions | undefined, isLeftOut = false): Fate | undefined {
    const open: NamedCondition[] = [];
    for (let each = conditions; each; each = each.outer) {
      open.push(...each.own.filter(({ rule, truth }) => truth === "unknown" || this.#isOpen(rule)));
    }
    return open.length > 0 ? { kind: "depends", open, isLeftOut } : undefined;
  }

  /** What took the element, or one around it, out of the configuration. */
  #removalOf({ node, target }: ElementOutcome): Removal | undefined {
    const parent = node.parent && outcomeIn(this.#file, node.parent);
    if (!parent?.target) return undefined;
    return removalIn(parent.target, (gone) => gone === target) ?? this.#removalOf(parent);
  }

  #fateOf({ node, changes, conditions }: ElementOutcome, target: MergedElement, subject: Subject): Fate {
    const own = changes === undefined ? node : node.parent;
    const depends = this.#dependence(conditions) ?? inForce;
    if (subject === undefined) return depends;
    if (subject.name !== "" && !target.attributes.some(({ localName }) => localName === subject.name)) {
      return { kind: "removed", by: placeOf(removalIn(target, isAttribute(subject.name))) };
    }
    for (let event = target.last; event; event = event.previous) {
      if (event.at === own) return depends;
      if (states(event, subject.name))
        return this.#dependence(event.conditions) ?? { kind: "overridden", by: placeOf(event) };
    }
    return depends;
  }
}

/** What became of one element of the file. */
interface ElementOutcome {
  readonly node: XmlElement;
  readonly isLeftOut: boolean;
  /** The element it means or makes; for an instruction, the one it acts on. */
  readonly target: MergedElement | undefined;
  readonly conditions: Conditions | undefined;
  /** What an instruction changes: the name of an attribute, or none; undefined for what is no instruction. */
  readonly changes: { readonly attribute: string | undefined } | undefined;
}

/** Made when it is asked for: of the thousands of elements of a file, few are. */
function outcomeIn({ outcomes, copies }: MergedFile, node: XmlElement): ElementOutcome | undefined {
  const outcome = outcomes.get(node);
  if (outcome) {
    const { element, kind, target, conditions } = outcome;
    const changes = isInstruction(element) ? { attribute: plainAttribute(element, "name")?.value } : undefined;
    return { node, isLeftOut: kind === "left-out", target, conditions, changes };
  }
  const copy = copies.get(node);
  return copy && { node, isLeftOut: false, target: copy, conditions: undefined, changes: undefined };
}

/** What a place in an element, or in an instruction that acts on it, is about. */
function subjectAt(
  { changes }: ElementOutcome,
  { attribute, part, span }: { attribute: XmlAttribute | undefined; part: string; span: Span },
): Subject {
  if (changes) return changes.attribute === undefined ? undefined : { name: changes.attribute };
  if (attribute) return pointsToValue(attribute, span) ? { name: localNameOf(attribute.name) } : undefined;
  return part === "content" || part === "cdata" ? { name: "" } : undefined;
}

const placeOf = (said: Said | undefined): DecidingPlace | undefined =>
  said && { path: said.source.path, span: spanAt(said.at) };

/** An attribute, a text, or the start tag of an element. */
export function spanAt(at: Said["at"]): Span {
  if (at instanceof XmlAttribute) return at.span;
  return isElement(at) ? at.openTagSpan : spanOf(at.start, at.end);
}

/** An empty value has no characters to point to, so its name stands for it. */
const pointsToValue = ({ valueSpan, nameSpan }: XmlAttribute, span: Span): boolean =>
  overlaps(valueSpan, span) || (valueSpan.start === valueSpan.end && overlaps(nameSpan, span));

/** Whether the element of a file gives the attribute of this name, or its text, a value; the same one too. */
function states({ source: { document }, at }: HistoryEvent, name: string): boolean {
  if (at instanceof XmlAttribute || !isElement(at)) return false;
  const element = at;
  if (name === "") return (readContent(document, element)?.value.trim() ?? "") !== "";
  if (element.attributes.some((attribute) => settableName(document, element, attribute) === name)) return true;
  return instructionsIn(document, element, "attribute").some(
    (child) => attributeText(document, child, "name") === name,
  );
}

const isAttribute =
  (name: string) =>
  (gone: Removal["removed"]): boolean =>
    gone.kind === "attribute" && gone.localName === name;

/** The last removal of something from the element. */
function removalIn(
  { lastRemoval }: MergedElement,
  isMeant: (gone: Removal["removed"]) => boolean,
): Removal | undefined {
  for (let removal = lastRemoval; removal; removal = removal.previous) if (isMeant(removal.removed)) return removal;
  return undefined;
}

/** Whether the element is in the tree, and not one that a file removed. */
export function isBelow(root: MergedElement, element: MergedElement): boolean {
  let top = element;
  while (top.parent) top = top.parent;
  return top === root;
}
