/**
 * Which parts of the configuration must be merged again when one file changed. Such a part is an element that all files
 * from the changed one on meet in the same way whatever is inside of it, so nothing outside comes out differently.
 */
import { comparePatches, type PatchChange, type PatchComparison } from "#patch/merge/compare-patches";
import type { Visit } from "#patch/merge/file-merge";
import { isAtHomeIn } from "#patch/merge/journal";
import type { MergedElement, Said } from "#patch/merge/merged";
import type { Outcome, OutcomeKind } from "#patch/merge/outcome";
import type { MergeProfile } from "#patch/merge/profile";
import { positionReachOf, type PositionReach } from "#patch/merge/position-reach";
import type { Step } from "#patch/merge/step";
import { exclusiveAttributes } from "#knowledge/sitecore/significant-attributes";
import { plainAttribute, type PatchElement } from "#patch/patch-tree";
import { XmlAttribute, isElement } from "#xml/tree";

/** An element, and all that files do to it from the changed one on, in load order. */
export interface TouchedPart {
  readonly element: MergedElement;
  /** Whether it came to be by the changed file. */
  readonly isNew: boolean;
  readonly visits: readonly StepVisit[];
}

export interface StepVisit extends Visit {
  /** The index of the file. */
  readonly step: number;
}

export interface Touched {
  readonly parts: readonly TouchedPart[];
  readonly comparison: PatchComparison;
}

export interface EditedStep {
  readonly root: MergedElement;
  readonly steps: readonly Step[];
  readonly at: number;
  /** What its file says now. */
  readonly patch: PatchElement;
  readonly profile: MergeProfile;
}

/** Undefined where all of the files from the changed one on must be merged again. */
export function touchedBy(edited: EditedStep): Touched | undefined {
  const { steps, at, patch, profile } = edited;
  const before = steps[at]?.patch;
  const following = steps.slice(at);
  // A file that failed may do so because of what others said.
  if (!before || !following.every(({ file, patch, isAmple }) => isAmple && (!patch || file.state !== "failed")))
    return undefined;
  const reaches = [...following.flatMap((step) => step.patch ?? []), patch].map(reachOf);
  if (reaches.some(({ isDeep }) => isDeep)) return undefined;
  const comparison = comparePatches(before, patch);
  if (!comparison) return undefined;
  const isSeen = (name: string): boolean =>
    profile.identity === "classic" ||
    exclusiveAttributes.some((each) => each === name) ||
    profile.significant.includes(name) ||
    reaches.some(({ attributes }) => attributes.has(name));
  const finder = new PartFinder(edited, isSeen);
  const parts = new Map<MergedElement, TouchedPart>();
  for (const change of comparison.changes) {
    const part = finder.partOf(change);
    if (!part) return undefined;
    if (part !== "none") parts.set(part.element, part);
  }
  return { parts: outermost([...parts.values()]), comparison };
}

const reaches = new WeakMap<PatchElement, PositionReach>();

function reachOf(patch: PatchElement): PositionReach {
  const known = reaches.get(patch) ?? positionReachOf(patch);
  reaches.set(patch, known);
  return known;
}

const outermost = (parts: readonly TouchedPart[]): readonly TouchedPart[] =>
  parts.filter(
    ({ element }) => !parts.some((other) => other.element !== element && isAtHomeIn(other.element, element)),
  );

class PartFinder {
  readonly #edited: EditedStep;
  readonly #isSeen: (attribute: string) => boolean;
  readonly #stepsBySource: ReadonlyMap<object, number>;
  readonly #known = new Map<MergedElement, TouchedPart | undefined>();

  constructor(edited: EditedStep, isSeen: (attribute: string) => boolean) {
    this.#edited = edited;
    this.#isSeen = isSeen;
    const following = edited.steps.slice(edited.at);
    this.#stepsBySource = new Map(following.map(({ file }, i) => [file.source, edited.at + i]));
  }

  /** The innermost part around the change; none where a condition keeps it out. */
  partOf({ path, attributes }: PatchChange): TouchedPart | "none" | undefined {
    const outcomes = path.map((element) => this.#outcomeOf(this.#edited.at, element));
    if (outcomes.some((outcome) => outcome?.kind === "left-out")) return "none";
    const inside = attributes.some(this.#isSeen) ? outcomes.slice(1, -1) : outcomes.slice(1);
    let around = this.#visitedPart(this.#edited.root);
    let found: TouchedPart | undefined;
    for (const outcome of inside) {
      const element = outcome?.target;
      if (!around || element?.parent !== around.element) break;
      const part = this.#visitedPart(element);
      if (!part || !this.#isMetByNameAlone(element, around)) break;
      found = around = part;
    }
    return found;
  }

  #outcomeOf(step: number, { node }: PatchElement): Outcome | undefined {
    return this.#edited.steps[step]?.file.outcomes.get(node);
  }

  #visitedPart(element: MergedElement): TouchedPart | undefined {
    if (!this.#known.has(element)) this.#known.set(element, this.#readPart(element));
    return this.#known.get(element);
  }

  /** Undefined where one of the visits moves the element, or chose it among several. */
  #readPart(element: MergedElement): TouchedPart | undefined {
    const visits: StepVisit[] = [];
    let event = element.last;
    for (; event; event = event.previous) {
      const step = this.#stepsBySource.get(event.source);
      if (step === undefined) break;
      const visit = this.#visitAt(step, event.at, element);
      if (!visit) return undefined;
      visits.push(visit);
    }
    return { element, isNew: event === undefined, visits: visits.reverse() };
  }

  #visitAt(step: number, at: Said["at"], element: MergedElement): StepVisit | undefined {
    if (at instanceof XmlAttribute || !isElement(at)) return undefined;
    const outcome = this.#edited.steps[step]?.file.outcomes.get(at);
    if (outcome?.target !== element || outcome.element.position || outcome.among > 1) return undefined;
    const { element: patch, kind, among, conditions } = outcome;
    return isVisit(kind) ? { step, element: patch, kind, among, conditions } : undefined;
  }

  /** Whether no element of a file is compared with what is inside of the one in question. */
  #isMetByNameAlone({ localName, namespace }: MergedElement, { visits }: TouchedPart): boolean {
    const isClassic = this.#edited.profile.identity === "classic";
    return visits.every(({ step, element }) => {
      const hasChoices = this.#edited.steps[step]?.outcomes.hasChoices === true;
      return element.children.every((child) => {
        if (child.kind !== "element" || child.localName !== localName || child.namespace !== namespace) return true;
        if (!isClassic && isListEntry(child)) return false;
        return !hasChoices || (this.#outcomeOf(step, child)?.among ?? 0) <= 1;
      });
    });
  }
}

const isListEntry = (element: PatchElement): boolean =>
  element.position !== undefined && !plainAttribute(element, "name") && !plainAttribute(element, "uid");

const isVisit = (kind: OutcomeKind): kind is Visit["kind"] =>
  kind === "matched" || kind === "created" || kind === "copied";
