/** The files of an instance merged for one set of roles and their kind, and the fate of each statement there. */
import type { ConfigFile } from "#config/file";
import { valuesIn, type EnvironmentValues } from "#effective/environment-values";
import { FateReader, type Fate } from "#effective/fate";
import { sharedMerge, type SharedMerge } from "#effective/shared-merge";
import { sourceOf, type SitecoreFiles } from "#effective/sitecore-files";
import { shownValues } from "#effective/shown-values";
import type { MergedConfiguration } from "#patch/merge/merge";
import type { MergeProfile } from "#patch/merge/profile";
import type { ValueOf } from "#patch/merge/select-merged";
import { Variables } from "#patch/merge/variables";
import type { Instance } from "#project/instance";
import type { Span } from "#text/span";

export class MergedView {
  readonly #files: SitecoreFiles;
  readonly #shared: SharedMerge;
  readonly #environment: EnvironmentValues;
  #merged: MergedConfiguration | undefined;
  #variables: Variables | undefined;
  #shownVariables: Variables | undefined;
  #shown: ValueOf | undefined;
  #fates = new Map<ConfigFile, FateReader | undefined>();

  constructor(instance: Instance, files: SitecoreFiles, profile: MergeProfile, environment: EnvironmentValues) {
    this.#files = files;
    this.#environment = environment;
    this.#shared = sharedMerge(instance, profile);
  }

  /** Another state of the instance may have been merged since: then it is brought up to date. */
  get merged(): MergedConfiguration {
    const merged = this.#shared.mergeOf(this.#files.input);
    if (merged !== this.#merged) {
      this.#merged = merged;
      this.#variables = undefined;
      this.#shownVariables = undefined;
      this.#shown = undefined;
      this.#fates = new Map();
    }
    return merged;
  }

  fateOf(file: ConfigFile, span: Span): Fate {
    const reader = this.#files.merged.has(file) ? this.#readerOf(file) : undefined;
    return reader?.fateAt(span) ?? { kind: "unknown" };
  }

  #readerOf(file: ConfigFile): FateReader | undefined {
    const { filesOf, root } = this.merged;
    if (!this.#fates.has(file)) {
      const [merged] = filesOf(sourceOf(file));
      this.#fates.set(file, merged && new FateReader(merged, root, this.#files.isOpen));
    }
    return this.#fates.get(file);
  }

  /** They tell the effective values of what is in the merged tree. */
  get variables(): Variables {
    const { merged } = this;
    return (this.#variables ??= this.#variablesOf(merged, "value"));
  }

  /** They tell the same without the secrets of the environment. */
  get shownVariables(): Variables {
    const { merged } = this;
    return (this.#shownVariables ??= this.#variablesOf(merged, "shown"));
  }

  /** The merge itself knows no environment: what stands in it changes nothing but values. */
  #variablesOf({ root, profile }: MergedConfiguration, which: "value" | "shown"): Variables {
    const environment = profile.variables.environment && valuesIn(this.#environment, which);
    return new Variables({ root, profile: { ...profile, variables: { ...profile.variables, environment } } });
  }

  /** They tell the same as it may be shown. */
  get shown(): ValueOf {
    const { shownVariables } = this;
    return (this.#shown ??= shownValues(this.merged.root, (node) => shownVariables.valueOf(node)));
  }
}
