/**
 * Sitecore's configuration as its files make it: base, included files, then patch files in load order.
 *
 * A `Merger` remembers what each file changed. Where it is asked again and only a later file is another one, it takes
 * back that file and those behind it, and merges them anew. What it returned before is not valid any more then.
 */
import { Budget } from "#patch/merge/budget";
import { ConditionReader } from "#patch/merge/conditions-met";
import { copyInto } from "#patch/merge/copy-as-is";
import { MergeFault, type Fault } from "#patch/merge/fault";
import { FileMerge } from "#patch/merge/file-merge";
import { baseIn, sitecoreOf } from "#patch/merge/find-sitecore";
import { expandIncludes, type IncludeResolver, type SourceFault } from "#patch/merge/include";
import { Journal } from "#patch/merge/journal";
import { Matcher } from "#patch/merge/match";
import { MergedElement } from "#patch/merge/merged";
import type { Outcome } from "#patch/merge/outcome";
import type { MergeProfile } from "#patch/merge/profile";
import type { Source } from "#patch/merge/source";
import { Writer } from "#patch/merge/write";
import type { PatchElement } from "#patch/patch-tree";

export interface MergeInput {
  /** Undefined where the files of Sitecore are not at hand: then the result holds what the patch files say alone. */
  readonly base: Source | undefined;
  /** Patch files, in load order. */
  readonly patches: readonly Source[];
  readonly resolveInclude: IncludeResolver;
}

/** What became of one file. `skipped`: a condition keeps all of it out. A failed one left nothing behind. */
export interface MergedFile {
  readonly source: Source;
  readonly state: "merged" | "skipped" | "failed";
  /** Several files may be included by one, so there may be several. */
  readonly faults: readonly Fault[];
  readonly outcomes: readonly Outcome[];
}

/** `none` is without base; an exported ShowConfig has lost rules, raw values and who said what. */
export type BaseKind = "document" | "showconfig" | "none";

export interface MergedConfiguration {
  /** The element `<sitecore>`. */
  readonly root: MergedElement;
  readonly baseKind: BaseKind;
  /** Base and included files first, then the patch files in load order. */
  readonly files: readonly MergedFile[];
  readonly profile: MergeProfile;
}

/** Merges everything once. */
export const mergeConfiguration = (input: MergeInput, profile: MergeProfile): MergedConfiguration =>
  new Merger(profile).merge(input);

interface Step {
  readonly file: MergedFile;
  readonly mark: number;
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
    this.#rollBackTo(this.#steps.findIndex(({ file }, index) => file.source !== patches[index]));
    for (const source of patches.slice(this.#steps.length)) this.#steps.push(this.#mergePatch(source, merged));
    const files = [...merged.files, ...this.#steps.map(({ file }) => file)];
    return { root: merged.root, baseKind: merged.kind, files, profile: this.profile };
  }

  /** How many elements the merge could take back. */
  get journalSize(): number {
    return this.#journal.size;
  }

  #isSameBase(source: Source | undefined, resolve: IncludeResolver): boolean {
    if (!this.#base || this.#base.source !== source) return false;
    return [...this.#base.includes].every(([path, included]) => resolve(path) === included);
  }

  #rollBackTo(index: number): void {
    const step = this.#steps[index];
    if (!step) return;
    this.#journal.rollBack(step.mark);
    this.#steps.length = index;
  }

  #mergePatch(source: Source, base: Base): Step {
    const mark = this.#journal.begin();
    const patch = sitecoreOf(source, this.profile.loader);
    if ("message" in patch) return { file: failed(source, patch), mark };
    const merge = this.#fileMerge(source, base.root, { isExported: base.exported.has(source.name.toLowerCase()) });
    return { file: this.#run(merge, source, patch, mark), mark };
  }

  #run(merge: FileMerge, source: Source, patch: PatchElement, mark: number): MergedFile {
    try {
      const state = merge.merge(patch);
      return { source, state, faults: [], outcomes: merge.outcomes };
    } catch (error) {
      if (!(error instanceof MergeFault)) throw error;
      this.#journal.rollBack(mark);
      return failed(source, error);
    }
  }

  #fileMerge(source: Source, root: MergedElement, options: { isBase?: boolean; isExported?: boolean }): FileMerge {
    return new FileMerge({
      root,
      source,
      profile: this.profile,
      writer: this.#writer(),
      matcher: this.#matcher,
      conditions: this.#conditions,
      isBase: options.isBase ?? false,
      isExported: options.isExported ?? false,
    });
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
    return { source, includes, root, kind: "document", files, exported: new Set() };
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
    const mark = this.#journal.begin();
    return { root, file: this.#run(this.#fileMerge(source, root, { isBase: true }), source, sitecore, mark) };
  }

  #exportedBase(source: Source, sitecore: PatchElement): Base {
    const root = this.#emptyRoot();
    const exported = new Set<string>();
    const writer = this.#writer();
    writer.note(root, { source, at: sitecore.node, conditions: undefined }, "base");
    const onStamp = (name: string): void => void exported.add(name.toLowerCase());
    copyInto(root, sitecore, { source, writer, operation: "base", onStamp });
    return { source, includes: new Map(), root, kind: "showconfig", files: [merged(source)], exported };
  }

  #emptyRoot(): MergedElement {
    return new MergedElement({ prefix: "", localName: "sitecore", namespace: "" }, this.#journal.epoch);
  }
}

const noSitecore: Fault = { message: "The file has no `sitecore` element to start from.", span: undefined };

const merged = (source: Source): MergedFile => ({ source, state: "merged", faults: [], outcomes: [] });

const failed = (source: Source, { message, span }: Fault): MergedFile => ({
  source,
  state: "failed",
  faults: [{ message, span }],
  outcomes: [],
});

/** A file whose includes fail is merged all the same; one that could not be read is not. */
function withFaults(file: MergedFile, faults: readonly SourceFault[]): MergedFile {
  const own = faults.filter(({ source }) => source === file.source).map(({ fault }) => fault);
  if (own.length === 0) return file;
  const state = file.source.formFault ? "failed" : file.state;
  return { ...file, state, faults: [...file.faults, ...own] };
}
