/** Merges one file into the configuration, element by element, the way Sitecore does. */
import { patchNamespace } from "#knowledge/sitecore/xml-namespaces";
import { areMet, type ConditionReader } from "#patch/merge/conditions-met";
import { differs } from "#patch/merge/likeness";
import type { Match, Matcher, Query } from "#patch/merge/match";
import { MergeFault } from "#patch/merge/fault";
import { instruct } from "#patch/merge/instruct";
import type { Conditions, MergedElement, MergedNode, Operation, Said } from "#patch/merge/merged";
import { FileOutcomes, type Outcome, type OutcomeKind, type ReferenceOutcome } from "#patch/merge/outcome";
import { isLikePosition } from "#patch/instructions";
import { Placer, referenceOf, type Placement, type Placing } from "#patch/merge/position";
import type { MergeProfile } from "#patch/merge/profile";
import type { Source } from "#patch/merge/source";
import type { Writer, Written } from "#patch/merge/write";
import {
  isInstruction,
  plainAttribute,
  type PatchAttribute,
  type PatchElement,
  type PatchText,
} from "#patch/patch-tree";
import type { XmlElement } from "#xml/tree";

/** What the merge of a file works with. */
export interface FileMergeOptions {
  readonly root: MergedElement;
  readonly source: Source;
  readonly profile: MergeProfile;
  readonly writer: Writer;
  readonly matcher: Matcher;
  readonly conditions: ConditionReader;
  /** Whether the file is the base: it stamps nothing, and what it creates is the beginning of a history. */
  readonly isBase: boolean;
  /** Whether the base is an export that has what this file says already. */
  readonly isExported: boolean;
}

/** An element whose reference was not there yet. */
interface Waiting {
  readonly element: MergedElement;
  readonly patch: XmlElement;
  readonly position: PatchAttribute;
  readonly said: Said;
}

/** The state of the walk through the children of one element. */
interface Walk {
  readonly target: MergedElement;
  readonly conditions: Conditions | undefined;
  /** Whether the target was created by this file, so that its children are not looked up. */
  isInserted: boolean;
  comment: PatchText | undefined;
  waiting: Waiting[];
}

/** An element of a file that meets one of the configuration in a way that hangs on nothing within the two. */
export interface Visit {
  readonly element: PatchElement;
  readonly kind: "matched" | "created" | "copied";
  readonly among: number;
  readonly conditions: Conditions | undefined;
}

export class FileMerge {
  readonly outcomes: FileOutcomes;
  readonly #options: FileMergeOptions;
  readonly #isClassic: boolean;
  readonly #areRules: boolean;
  readonly #placer: Placer;

  /** `outcomes` are those of the file so far, where only a part of it is merged again. */
  constructor(options: FileMergeOptions, outcomes = new FileOutcomes()) {
    this.#options = options;
    this.outcomes = outcomes;
    this.#isClassic = options.profile.identity === "classic";
    this.#areRules = options.profile.definitions !== undefined;
    this.#placer = new Placer(options.writer, this.#isClassic);
  }

  /** Whether the work so far is far from its bound. */
  get isAmple(): boolean {
    return this.#options.writer.budget.isAmple;
  }

  /** Tells whether the file is merged: `skipped` where a condition keeps all of it out. Throws a `MergeFault`. */
  merge(patch: PatchElement): "merged" | "skipped" {
    const { root, conditions, source, isBase, writer } = this.#options;
    writer.budget.at = patch.node;
    const met = conditions.conditionsOf(patch, undefined);
    if (!areMet(met, undefined)) {
      this.#tell(patch, "left-out", { conditions: met });
      return "skipped";
    }
    const said: Said = { source, at: patch.node, conditions: met };
    writer.note(root, said, isBase ? "base" : "match");
    const written = this.#writtenOn(patch, true);
    const changes = this.#write(root, written, said, isBase ? "base" : "set");
    if (written.length > 0 && !isBase) writer.stamp(root, source.name);
    this.#tell(patch, "matched", { target: root, among: 1, changes, conditions: met });
    this.#children(root, patch, false, met);
    return "merged";
  }

  /** Does once more what the file does to the element and in it, when the element is as it was before. */
  repeat(target: MergedElement, { element, kind, among, conditions }: Visit): void {
    const { source, writer, matcher } = this.#options;
    const said: Said = { source, at: element.node, conditions };
    const isCreated = kind !== "matched";
    const walk = walkIn(target, conditions, kind === "copied");
    writer.note(target, said, isCreated ? this.#birth(walk) : "match");
    const changes = isCreated ? this.#write(target, matcher.queryOf(element), said, this.#birth(walk)) : 0;
    this.#fill(
      walk,
      element,
      { target, kind, reference: "none", beside: undefined, changes },
      { said, among, isCreated },
    );
  }

  #children(target: MergedElement, patch: PatchElement, isInserted: boolean, conditions: Conditions | undefined): void {
    const walk = walkIn(target, conditions, isInserted);
    for (const child of patch.children) {
      if (child.kind === "text") this.#text(walk, child);
      else if (child.kind === "comment") walk.comment = child;
      else if (child.kind === "element") this.#element(walk, child);
    }
    for (const waiting of walk.waiting.reverse()) this.#tryAgain(waiting);
  }

  /** The text takes the place of all that is in the element. */
  #text({ target, conditions, isInserted }: Walk, { node, value }: PatchText): void {
    const { writer, source, isBase } = this.#options;
    const isFirst = isInserted || target.children.length === 0;
    const operation = isBase && isFirst ? "base" : isInserted ? "copy" : "text";
    writer.setText(target, value, { source, at: node, conditions }, operation);
  }

  #element(walk: Walk, element: PatchElement): void {
    const { writer, conditions: reader } = this.#options;
    writer.budget.at = element.node;
    writer.budget.spend(1);
    const isOrder = isInstruction(element);
    // The role module does not look at conditions of instructions.
    const isAsked = !isOrder || !this.#isClassic;
    const conditions = isAsked ? reader.conditionsOf(element, walk.conditions) : walk.conditions;
    if (!areMet(conditions, walk.conditions)) {
      // The role module forgets what was waiting.
      if (this.#isClassic) walk.waiting = [];
      this.#tell(element, "left-out", { conditions });
      return;
    }
    if (isOrder) this.#instruction(walk, element, conditions);
    else this.#mergeElement(walk, element, conditions);
  }

  #instruction({ target }: Walk, element: PatchElement, conditions: Conditions | undefined): void {
    const { writer, source } = this.#options;
    const said: Said = { source, at: element.node, conditions };
    const kind = instruct({ target, element, said, writer, isClassic: this.#isClassic });
    this.#tell(element, kind, { target, changes: kind === "written" ? 1 : 0, conditions });
  }

  #mergeElement(walk: Walk, element: PatchElement, conditions: Conditions | undefined): void {
    const query = this.#options.matcher.queryOf(element);
    const match = this.#find(walk, element, query);
    const isNews = match !== undefined && this.#isListEntry(match.element, element);
    const among = match?.among ?? 0;
    if (isNews && this.#options.isExported) {
      this.#tell(element, "known", { target: match.element, among, conditions });
      return;
    }
    const said: Said = { source: this.#options.source, at: element.node, conditions };
    const isCreated = match === undefined || isNews;
    const made = isCreated
      ? this.#create(walk, element, { query, said, isNews })
      : this.#arrange(walk, element, match, said);
    this.#placeComment(walk, made.target);
    this.#fill(walk, element, made, { said, among, isCreated });
  }

  /** Writes the attributes, then merges what is in the element. */
  #fill(walk: Walk, element: PatchElement, made: Made, { said, isCreated, among }: Filling): void {
    const { target, kind, reference, beside } = made;
    const { conditions } = said;
    const written = this.#writtenOn(element, false);
    const changes = made.changes + this.#write(target, written, said, isCreated ? this.#birth(walk) : "set");
    this.#tell(element, kind, { target, among, reference, beside, changes, conditions });
    const { position } = element;
    if (reference === "missing" && position)
      walk.waiting.push({ element: target, patch: element.node, position, said });
    this.#children(target, element, isCreated, conditions);
    const isStamped = (isCreated || written.length > 0) && !walk.isInserted && !this.#options.isBase;
    if (isStamped) this.#options.writer.stamp(target, this.#options.source.name);
  }

  /** What is in a new element is not looked up, unless it holds instructions alone; from then on all of them are. */
  #find(walk: Walk, element: PatchElement, query: Query): Match | undefined {
    if (walk.isInserted) {
      const isLookedUp = !this.#isClassic && element.children.length > 0 && element.children.every(isInstruction);
      if (!isLookedUp) return undefined;
      walk.isInserted = false;
    }
    return this.#options.matcher.find(walk.target, element, query, this.#options.writer.budget);
  }

  #isListEntry(match: MergedElement, element: PatchElement): boolean {
    if (this.#isClassic || !element.position) return false;
    if (plainAttribute(element, "name") ?? plainAttribute(element, "uid")) return false;
    return differs(match, element);
  }

  #create(
    walk: Walk,
    element: PatchElement,
    { query, said, isNews }: { query: Query; said: Said; isNews: boolean },
  ): Made {
    const { writer } = this.#options;
    const target = writer.newElement(element);
    writer.note(target, said, isNews ? "list-insert" : this.#birth(walk));
    let placement: Placement = { placing: "found", beside: undefined };
    if (element.position) placement = this.#placer.place(walk.target, target, element.position, said);
    else writer.insert(walk.target, target, undefined);
    const changes = this.#write(target, query, said, this.#birth(walk));
    const kind = isNews ? "list-inserted" : walk.isInserted ? "copied" : "created";
    const { reference, beside } = referenceOf(element, placement);
    return { target, kind, reference, beside, changes };
  }

  /** Moves an element that was there. */
  #arrange(walk: Walk, element: PatchElement, { element: target }: Match, said: Said): Made {
    const { writer } = this.#options;
    const { position } = element;
    const placement = position ? this.#placer.place(walk.target, target, position, said) : unmoved;
    const [kind, operation] = arrangements[placement.placing];
    writer.note(target, said, operation);
    const { reference, beside } = referenceOf(element, placement);
    return { target, kind, reference, beside, changes: 0 };
  }

  /** What the beginning of a history is called. */
  #birth({ isInserted }: Walk): Operation {
    if (this.#options.isBase) return "base";
    return isInserted ? "copy" : "create";
  }

  #placeComment(walk: Walk, target: MergedElement): void {
    const { comment } = walk;
    if (!comment) return;
    walk.comment = undefined;
    const { writer, source } = this.#options;
    const said: Said = { source, at: comment.node, conditions: walk.conditions };
    if (target.parent === walk.target) writer.insertComment(target, comment.value, said, this.#birth(walk));
  }

  #tryAgain({ element, patch, position, said }: Waiting): void {
    const { parent } = element;
    if (!parent) {
      throw new MergeFault(
        "The element is gone before its position is looked for a second time, with which Sitecore does not start.",
        position.node.span,
      );
    }
    const { placing, beside } = this.#placer.place(parent, element, position, said);
    const isMissing = placing === "missing";
    this.#options.writer.note(element, said, isMissing ? "no-reference" : "late-move");
    const told = this.outcomes.get(patch);
    if (told) this.outcomes.set(patch, { ...told, reference: isMissing ? "missing" : "late", beside });
  }

  #write(target: MergedElement, attributes: readonly Written[], said: Said, operation: Operation): number {
    const { writer } = this.#options;
    let changes = 0;
    for (const written of attributes) if (writer.setAttribute(target, written, said, operation)) changes++;
    return changes;
  }

  /** The attributes that an element of a patch writes, under the names they are written with. */
  #writtenOn({ attributes, isPlain }: PatchElement, isRoot: boolean): readonly Written[] {
    if (isPlain) return this.#isClassic && !isRoot ? noAttributes : attributes;
    const written: Written[] = [];
    for (const attribute of attributes) {
      const { role } = attribute;
      const isSteering = role === "patch" || role === "position" || (role === "rule" && this.#areRules);
      if (isSteering) continue;
      const one = this.#isClassic ? writtenByClassic(attribute, isRoot) : writtenByCurrent(attribute);
      if (one) written.push(one);
    }
    return written;
  }

  #tell(
    element: PatchElement,
    kind: OutcomeKind,
    { target, among = 0, reference = "none", beside, changes = 0, conditions }: Partial<Outcome>,
  ): void {
    if (among > 1) this.outcomes.hasChoices = true;
    this.outcomes.set(element.node, { element, kind, target, among, reference, beside, changes, conditions });
  }
}

const walkIn = (target: MergedElement, conditions: Conditions | undefined, isInserted: boolean): Walk => ({
  target,
  conditions,
  isInserted,
  comment: undefined,
  waiting: [],
});

const noAttributes: readonly Written[] = [];

/** Plain attributes only tell which element is meant, but on `<sitecore>`. */
function writtenByClassic(attribute: PatchAttribute, isRoot: boolean): Written | undefined {
  if (attribute.role === "set") return withoutNamespace(attribute);
  return isRoot ? attribute : undefined;
}

function writtenByCurrent(attribute: PatchAttribute): Written | undefined {
  const { role, localName } = attribute;
  if (role === "silent") return undefined;
  const isOdd = (role === "plain" || role === "set") && isLikePosition(localName);
  if (isOdd) return { ...attribute, prefix: "patch", namespace: patchNamespace };
  return role === "plain" ? attribute : withoutNamespace(attribute);
}

const withoutNamespace = ({ node, localName, value }: PatchAttribute): Written => ({
  node,
  prefix: "",
  localName,
  namespace: "",
  value,
});

/** What became of the element that a patch element means or makes. */
interface Made {
  readonly target: MergedElement;
  readonly kind: OutcomeKind;
  readonly reference: ReferenceOutcome;
  readonly beside: MergedNode | undefined;
  readonly changes: number;
}

interface Filling {
  readonly said: Said;
  readonly among: number;
  readonly isCreated: boolean;
}

const unmoved: Placement = { placing: "self", beside: undefined };

const arrangements: Readonly<Record<Placing, readonly [OutcomeKind, Operation]>> = {
  found: ["moved", "move"],
  missing: ["moved", "move"],
  self: ["matched", "match"],
  emptied: ["emptied", "empty"],
  removed: ["matched", "match"],
};
