/**
 * Sitecore's configuration as its files make it: base, included files, then patch files in load order.
 *
 * A `Merger` remembers what each file changed. Where it is asked again and one file has another text, it takes back the
 * elements that come out differently, and merges what all files from there on say of them. Where that isn't enough, it
 * takes back the file and those behind it as a whole. What it returned before is not valid any more then.
 */
import { Budget } from "#patch/merge/budget";
import { ConditionReader } from "#patch/merge/conditions-met";
import type { PatchComparison } from "#patch/merge/compare-patches";
import { copiesIn, copyInto } from "#patch/merge/copy-as-is";
import { MergeFault, type Fault } from "#patch/merge/fault";
import { FileMerge } from "#patch/merge/file-merge";
import { baseIn, sitecoreOf } from "#patch/merge/find-sitecore";
import { expandIncludes, type IncludeResolver, type SourceFault } from "#patch/merge/include";
import { Journal, rollBack, rollBackWithin, type Run } from "#patch/merge/journal";
import { Matcher } from "#patch/merge/match";
import { MergedElement } from "#patch/merge/merged";
import { FileOutcomes, type Outcome } from "#patch/merge/outcome";
import type { MergeProfile } from "#patch/merge/profile";
import { relocate, type Writable } from "#patch/merge/relocate";
import type { Source } from "#patch/merge/source";
import type { Copies, MergedFile, Step } from "#patch/merge/step";
import { touchedBy, type Touched, type TouchedPart } from "#patch/merge/touched-parts";
import { Writer } from "#patch/merge/write";
import type { PatchElement } from "#patch/patch-tree";
import { addTo } from "#text/add-to";
import { emptyList } from "#text/empty-list";

export interface MergeInput {
  /** Undefined where the files of Sitecore are not at hand: then the result holds what the patch files say alone. */
  readonly base: Source | undefined;
  /** Patch files, in load order. */
  readonly patches: readonly Source[];
  readonly resolveInclude: IncludeResolver;
}

/** `none` is without base; an exported ShowConfig has lost rules, raw values and who said what. */
export type BaseKind = "document" | "showconfig" | "none";

export interface MergedConfiguration {
  /** The element `<sitecore>`. */
  readonly root: MergedElement;
  readonly baseKind: BaseKind;
  /** Base and included files first, then the patch files in load order. */
  readonly files: readonly MergedFile[];
  /** Whether no file lacks another one that it includes. */
  readonly isComplete: boolean;
  /** What became of a file: twice where it is included and a patch too. Rules ask it of each of thousands of files. */
  readonly filesOf: (source: Source) => readonly MergedFile[];
  readonly profile: MergeProfile;
}

/** Merges everything once. */
export const mergeConfiguration = (input: MergeInput, profile: MergeProfile): MergedConfiguration =>
  new Merger(profile).merge(input);

/** One file got another text. */
interface Edit {
  readonly root: MergedElement;
  readonly source: Source;
  readonly patch: PatchElement;
  readonly at: number;
}

interface PartEdit {
  readonly root: MergedElement;
  readonly at: number;
  /** The file as it is now, with the outcomes so far. */
  readonly edited: Step;
  readonly comparison: PatchComparison;
}

interface Base {
  readonly source: Source | undefined;
  readonly includes: ReadonlyMap<string, Source | undefined>;
  readonly root: MergedElement;
  readonly kind: BaseKind;
  readonly files: readonly MergedFile[];
  /** Names of files, in lower case, that an export has already. */
  readonly exported: ReadonlySet<string>;
}

export class Merger {
  readonly profile: MergeProfile;
  readonly #matcher: Matcher;
  readonly #conditions: ConditionReader;
  #journal = new Journal();
  #base: Base | undefined;
  readonly #steps: Step[] = [];

  constructor(profile: MergeProfile) {
    this.profile = profile;
    this.#matcher = new Matcher(profile);
    this.#conditions = new ConditionReader(profile);
  }

  merge({ base, patches, resolveInclude }: MergeInput): MergedConfiguration {
    const prepared = this.#isSameBase(base, resolveInclude) ? this.#base : undefined;
    if (!prepared) this.#steps.length = 0;
    const merged = prepared ?? this.#mergeBase(base, resolveInclude);
    this.#base = merged;
    if (!this.#repeatInPart(patches, merged)) this.#repeatFrom(this.#firstOther(patches), patches, merged);
    const files = [...merged.files, ...this.#steps.map(({ file }) => file)];
    return {
      root: merged.root,
      baseKind: merged.kind,
      files,
      isComplete: files.every(({ faults }) => faults.every(({ missing }) => missing === undefined)),
      filesOf: bySource(files),
      profile: this.profile,
    };
  }

  /** The index of the first file that is another one than it was. */
  #firstOther(patches: readonly Source[]): number {
    const index = this.#steps.findIndex(({ file }, i) => file.source !== patches[i]);
    return index < 0 ? this.#steps.length : index;
  }

  /** Takes back the files from this one on, and merges what is there now. */
  #repeatFrom(index: number, patches: readonly Source[], base: Base): void {
    for (const { run } of this.#steps.slice(index).reverse()) rollBack(run);
    this.#steps.length = index;
    for (const source of patches.slice(index)) this.#steps.push(this.#mergePatch(source, base));
  }

  /** Where one file has another text, few elements come out differently. Tells whether no others need to be looked at. */
  #repeatInPart(patches: readonly Source[], base: Base): boolean {
    const at = this.#firstOther(patches);
    const [step, source] = [this.#steps[at], patches[at]];
    if (!source || step?.file.source.path !== source.path || base.kind === "showconfig") return false;
    if (!this.#isOnlyOther(at, patches)) return false;
    const patch = sitecoreOf(source, this.profile.loader);
    if ("message" in patch) {
      if (step.patch) return false;
      this.#steps[at] = { ...step, file: failed(source, patch) };
      return true;
    }
    const touched = touchedBy({ root: base.root, steps: this.#steps, at, patch, profile: this.profile });
    return touched !== undefined && this.#repeatParts(touched, { source, patch, at, root: base.root });
  }

  #isOnlyOther(at: number, patches: readonly Source[]): boolean {
    return (
      patches.length === this.#steps.length &&
      patches.every((source, i) => i <= at || source === this.#steps[i]?.file.source)
    );
  }

  /** False where a file fails by it: then it must be taken back whole, as can be done at any moment. */
  #repeatParts({ parts, comparison }: Touched, { source, patch, at, root }: Edit): boolean {
    const step = this.#steps[at];
    if (!step) return false;
    const outcomes = new FileOutcomes();
    outcomes.hasChoices = step.outcomes.hasChoices;
    const edited: Step = { ...step, file: { ...step.file, source }, patch, outcomes };
    try {
      for (const part of parts) this.#repeatPart(part, { root, at, edited, comparison });
    } catch (error) {
      if (error instanceof MergeFault) return false;
      throw error;
    }
    const others = new Set<MergedElement>();
    for (let i = 0; i < comparison.before.length; i++) {
      const [before, element] = [comparison.before[i], comparison.after[i]];
      const outcome: Writable<Outcome> | undefined = before && step.outcomes.get(before.node);
      if (!element || !outcome || outcomes.has(element.node)) continue;
      // As with the steps of the histories: what was returned before is not valid any more.
      outcome.element = element;
      outcomes.set(element.node, outcome);
      if (outcome.target) others.add(outcome.target);
    }
    relocate(others, { from: step.file.source, to: source, places: comparison.places });
    this.#steps[at] = { ...edited, file: { ...edited.file, outcomes } };
    return true;
  }

  #repeatPart({ element, isNew, visits }: TouchedPart, { root, at, edited, comparison }: PartEdit): void {
    for (const { run } of this.#steps.slice(at).reverse()) rollBackWithin(element, run);
    if (isNew) clearNew(element);
    const merges = new Map<number, FileMerge>();
    for (const { step: index, ...visit } of visits) {
      const step = index === at ? edited : this.#steps[index];
      const changed = index === at ? comparison.after[comparison.before.indexOf(visit.element)] : visit.element;
      if (!step || !changed) throw new Error("A part has a visit of a file that is not there.");
      if (!merges.has(index)) {
        this.#journal.resume(step.run);
        if (isNew && merges.size === 0) element.epoch = this.#journal.epoch;
        merges.set(index, this.#fileMerge(step.file.source, root, {}, step.outcomes));
      }
      merges.get(index)?.repeat(element, { ...visit, element: changed });
    }
  }

  #isSameBase(source: Source | undefined, resolve: IncludeResolver): boolean {
    if (!this.#base || this.#base.source !== source) return false;
    return [...this.#base.includes].every(([path, included]) => resolve(path) === included);
  }

  #mergePatch(source: Source, base: Base): Step {
    const run = this.#journal.begin();
    const patch = sitecoreOf(source, this.profile.loader);
    if ("message" in patch)
      return { file: failed(source, patch), patch: undefined, run, outcomes: new FileOutcomes(), isAmple: true };
    const merge = this.#fileMerge(source, base.root, { isExported: base.exported.has(source.name.toLowerCase()) });
    const file = this.#run(merge, source, patch, run);
    return { file, patch, run, outcomes: merge.outcomes, isAmple: merge.isAmple };
  }

  #run(merge: FileMerge, source: Source, patch: PatchElement, run: Run): MergedFile {
    try {
      const state = merge.merge(patch);
      return { source, state, faults: [], outcomes: merge.outcomes, copies: noCopies };
    } catch (error) {
      if (!(error instanceof MergeFault)) throw error;
      rollBack(run);
      return failed(source, error);
    }
  }

  #fileMerge(
    source: Source,
    root: MergedElement,
    options: { isBase?: boolean; isExported?: boolean },
    outcomes?: FileOutcomes,
  ): FileMerge {
    return new FileMerge(
      {
        root,
        source,
        profile: this.profile,
        writer: this.#writer(),
        matcher: this.#matcher,
        conditions: this.#conditions,
        isBase: options.isBase ?? false,
        isExported: options.isExported ?? false,
      },
      outcomes,
    );
  }

  #writer(): Writer {
    return new Writer(this.#journal, new Budget());
  }

  #mergeBase(source: Source | undefined, resolve: IncludeResolver): Base {
    this.#journal = new Journal();
    this.#journal.begin();
    const found = source ? baseIn(source) : undefined;
    const includes = new Map<string, Source | undefined>();
    if (!source || !found || !("sitecore" in found)) {
      const files = source ? [failed(source, source.formFault ?? noSitecore)] : [];
      return { source, includes, root: this.#emptyRoot(), kind: "none", files, exported: new Set() };
    }
    if (found.kind === "showconfig") return this.#exportedBase(source, found.sitecore);
    const { root, file } = this.#startFrom(source, found.sitecore);
    const included = expandIncludes(root, source, this.#writer(), (path) => {
      if (!includes.has(path)) includes.set(path, resolve(path));
      return includes.get(path);
    });
    const files = [file, ...included.sources.map(merged)].map((each) => withFaults(each, included.faults));
    return { source, includes, root, kind: "document", files: withCopies(files, root), exported: new Set() };
  }

  /** What a base at fault said is not in the result. */
  #startFrom(source: Source, sitecore: PatchElement): { readonly root: MergedElement; readonly file: MergedFile } {
    const root = this.#emptyRoot();
    if (this.profile.base === "as-is") {
      const writer = this.#writer();
      writer.note(root, { source, at: sitecore.node, conditions: undefined }, "base");
      copyInto(root, sitecore, { source, writer, operation: "base" });
      return { root, file: merged(source) };
    }
    const run = this.#journal.begin();
    return { root, file: this.#run(this.#fileMerge(source, root, { isBase: true }), source, sitecore, run) };
  }

  #exportedBase(source: Source, sitecore: PatchElement): Base {
    const root = this.#emptyRoot();
    const exported = new Set<string>();
    const writer = this.#writer();
    writer.note(root, { source, at: sitecore.node, conditions: undefined }, "base");
    const onStamp = (name: string): void => void exported.add(name.toLowerCase());
    copyInto(root, sitecore, { source, writer, operation: "base", onStamp });
    const files = withCopies([merged(source)], root);
    return { source, includes: new Map(), root, kind: "showconfig", files, exported };
  }

  #emptyRoot(): MergedElement {
    return new MergedElement({ prefix: "", localName: "sitecore", namespace: "" }, this.#journal.epoch);
  }
}

function bySource(files: readonly MergedFile[]): MergedConfiguration["filesOf"] {
  let groups: Map<Source, MergedFile[]> | undefined;
  return (source) => {
    if (!groups) {
      groups = new Map();
      for (const file of files) addTo(groups, file.source, file);
    }
    return groups.get(source) ?? emptyList;
  };
}

/** As it was when the file that makes it had just begun to. */
function clearNew(element: MergedElement): void {
  element.attributes = [];
  element.children = [];
  element.areChildrenSaved = false;
  element.last = undefined;
  element.lastRemoval = undefined;
  element.index = undefined;
}

/** Of a base such as a web.config whose `sitecore` stands in a file that isn't here. */
export const noSitecore: Fault = { message: "The file has no `sitecore` element to start from.", span: undefined };

const noCopies: Copies = new Map();

const merged = (source: Source): MergedFile => ({
  source,
  state: "merged",
  faults: [],
  outcomes: new Map(),
  copies: noCopies,
});

function withCopies(files: readonly MergedFile[], root: MergedElement): readonly MergedFile[] {
  if (files.every(({ outcomes }) => outcomes.size > 0)) return files;
  const copies = copiesIn(root);
  return files.map((file) =>
    file.outcomes.size > 0 ? file : { ...file, copies: copies.get(file.source) ?? noCopies },
  );
}

const failed = (source: Source, { message, span }: Fault): MergedFile => ({
  source,
  state: "failed",
  faults: [{ message, span }],
  outcomes: new Map(),
  copies: noCopies,
});

/** A file whose includes fail is merged all the same; one that could not be read is not. */
function withFaults(file: MergedFile, faults: readonly SourceFault[]): MergedFile {
  const own = faults.filter(({ source }) => source === file.source).map(({ fault }) => fault);
  if (own.length === 0) return file;
  const state = file.source.formFault ? "failed" : file.state;
  return { ...file, state, faults: [...file.faults, ...own] };
}
