/** What holds in an installation once all of its files are merged: the one way to ask for a value. */
import type { ConfigFile } from "#config/file";
import { isOpaque } from "#config/facts/opaque";
import { isJudgeable, makeSetting, type Setting } from "#config/facts/setting";
import { isSaidElsewhere, siteWidePlace, type SiteWidePlace } from "#config/site-wide";
import { keyOfVersion, type SitecoreVersion } from "#config/version";
import {
  environmentIn,
  keyOfValues,
  type EnvironmentStatement,
  type EnvironmentValues,
} from "#effective/environment-values";
import { isBelow, type Fate } from "#effective/fate";
import { MergedView } from "#effective/merged-view";
import {
  sitecoreFilesOf,
  sourceOf,
  type Defined,
  type MergeDecisions,
  type SitecoreFiles,
} from "#effective/sitecore-files";
import { targetAt, type Target } from "#effective/targets";
import { fateByConditions } from "#effective/written-conditions";
import { definitionsWhere } from "#effective/where-conditions-hold";
import { locate } from "#xml/locate";
import { supersededEntry } from "#project/list-entries";
import { nameInPath } from "#knowledge/path-names";
import { entryOf, type SettingPath } from "#knowledge/settings";
import type { Definitions } from "#patch/conditions";
import type { MergedConfiguration } from "#patch/merge/merge";
import type { MergedElement } from "#patch/merge/merged";
import type { ValueOf } from "#patch/merge/select-merged";
import type { MergeProfile } from "#patch/merge/profile";
import type { Variables } from "#patch/merge/variables";
import type { ServiceVariable } from "#project/environment";
import type { Instance, Stated, SitePath } from "#project/instance";
import type { Span } from "#text/span";

/** The settings of Sitecore, which its merge decides over; all others are decided by levels of ASP.NET and IIS. */
type SitecorePath = Extract<SettingPath, `sitecore/${string}`>;

/**
 * What holds for a setting. `depends`: on a condition that nobody can judge here. `unresolved`: deployment puts the
 * value in. `absent`: no file at hand states it, so the default holds, or what files say that are not at hand.
 */
export type Holding =
  | { readonly kind: "stated"; readonly value: string; readonly by: Stated }
  | { readonly kind: "depends" | "unresolved"; readonly by: Stated }
  | { readonly kind: "absent" };

/** A statement, and what became of it. */
export interface Judged extends Stated {
  readonly fate: Fate;
}

export interface PlaceInFile extends SiteWidePlace {
  readonly file: ConfigFile;
}

/** Made for one instance as it is; asked at any time, as the merge behind it is brought up to date by itself. */
export class Configuration {
  readonly #instance: Instance;
  readonly #version: SitecoreVersion;
  readonly #decisions: MergeDecisions;
  readonly #environment: EnvironmentValues;
  #ownFiles: SitecoreFiles | undefined;
  #ownView: MergedView | undefined;
  /** Of servers that define other values for the rules of conditions, by these. */
  readonly #views = new Map<string, MergedView>();
  readonly #holdings = new Map<SettingPath, Holding>();
  readonly #histories = new Map<SitecorePath, readonly Judged[]>();

  /** `environment` is what `$(env:…)` stands for. */
  constructor(instance: Instance, version: SitecoreVersion, decisions: MergeDecisions, environment: EnvironmentValues) {
    this.#environment = environment;
    this.#instance = instance;
    this.#version = version;
    this.#decisions = decisions;
  }

  /** Looked for when something of them is asked, as most files need nothing of it. */
  get #files(): SitecoreFiles {
    return (this.#ownFiles ??= sitecoreFilesOf(this.#instance, this.#version, this.#decisions));
  }

  get #view(): MergedView {
    return (this.#ownView ??= this.#viewBy(this.#files.profile));
  }

  #viewWhere(definitions: Definitions): MergedView {
    const key = keyOf(definitions);
    const profile = { ...this.#files.profile, definitions };
    const view = this.#views.get(key) ?? this.#viewBy(profile);
    this.#views.set(key, view);
    return view;
  }

  #viewBy(profile: MergeProfile): MergedView {
    return new MergedView(this.#instance, this.#files, profile, this.#environment);
  }

  /** The merged tree; it changes with the next merge, so nothing may hold on to it. */
  get merged(): MergedConfiguration {
    return this.#view.merged;
  }

  /** Whether all of Sitecore's own files are at hand, without which nothing tells what was there before the patches. */
  get hasBase(): boolean {
    const { baseKind, isComplete } = this.merged;
    return baseKind !== "none" && isComplete;
  }

  /** Tells the effective value of what is in the merged tree. */
  get variables(): Variables {
    return this.#view.variables;
  }

  /** Tells the same as it may be shown. */
  get shown(): ValueOf {
    return this.#view.shown;
  }

  /** What the environment says of the variables by which the text, as it is written, gets its value. */
  environmentOf(text: string): readonly EnvironmentStatement[] {
    if (this.#environment.size === 0 || !text.includes("$(")) return [];
    return this.variables.environmentNames(text).flatMap((name) => this.#environment.get(name) ?? []);
  }

  /** Rules of conditions whose values nobody knows; Sitecore's own defaults stand in for them. */
  isOpen(rule: string): boolean {
    return this.#files.isOpen(rule);
  }

  /** What defines the rule in the files; undefined where nothing does, or the user says it. */
  definedBy(rule: string): Stated | undefined {
    return this.#instance.definedBy(rule);
  }

  /** Whether the element is in the configuration; one that a file removed is not. */
  holds(element: MergedElement): boolean {
    return isBelow(this.merged.root, element);
  }

  /** What the place in the file is about; undefined where that is nothing in the merged tree. */
  targetAt(file: ConfigFile, offset: number): Target | undefined {
    return targetAt(this.merged, sourceOf(file), offset);
  }

  /** What becomes of what stands at the place in the file: of a value, or of the element where it is none. */
  fateOf(file: ConfigFile, span: Span): Fate {
    const fate = this.#view.fateOf(file, span);
    if (fate.kind === "depends" && fate.isLeftOut) return this.#fateWhereItHolds(fate, file, span);
    return fate.kind === "unknown" ? this.#fateOutsideMerge(file, span) : fate;
  }

  #fateOutsideMerge(file: ConfigFile, span: Span): Fate {
    if (!file.isXml) return { kind: "unknown" };
    const { element } = locate(file.xml, span.start);
    return supersededEntry(file, element, this.#instance.files) ?? this.#fateByConditions(file, span);
  }

  #fateByConditions(file: ConfigFile, span: Span): Fate {
    const { profile, known } = this.#files;
    if (!profile.definitions || !file.isXml || file.isTransform) return { kind: "unknown" };
    return fateByConditions(file, span, known);
  }

  /** What is left out only because nobody knows the role may be overridden or removed wherever it is not left out. */
  #fateWhereItHolds(fate: Extract<Fate, { kind: "depends" }>, file: ConfigFile, span: Span): Fate {
    const { profile } = this.#files;
    const definitions = profile.definitions && definitionsWhere(fate.open, profile.definitions);
    if (!definitions) return fate;
    const there = this.#viewWhere(definitions).fateOf(file, span);
    return there.kind === "overridden" || there.kind === "removed" ? there : fate;
  }

  /** The statements that hold, in load order, as they are read; several where entries of a list share the path. */
  statements(path: SettingPath): readonly Stated[] {
    if (!isSitecores(path)) return this.#instance.statements(path);
    return this.#holdingOf(path).map(({ file, setting }) => ({ file, setting: this.asRead(setting) }));
  }

  /** All that files say of the setting, in load order, with what became of it. */
  historyOf(path: SettingPath): readonly Judged[] {
    return isSitecores(path)
      ? this.#historyOf(path)
      : this.#instance.written(path).map((stated) => {
          const { fate } = this.#judge(stated);
          // Outside of Sitecore's merge, what nothing takes away holds where it is written.
          return { ...stated, fate: fate.kind === "unknown" ? { kind: "in-force" } : fate };
        });
  }

  #historyOf(path: SitecorePath): readonly Judged[] {
    const known = this.#histories.get(path) ?? this.#written(path).map((stated) => this.#judge(stated));
    this.#histories.set(path, known);
    return known;
  }

  #holdingOf(path: SitecorePath): readonly Judged[] {
    return this.#historyOf(path).filter(mayHold);
  }

  #siteWide(path: SitePath): readonly Judged[] {
    const stated = this.#instance.siteWide(path);
    return stated ? [this.#judge(stated)] : [];
  }

  #judge({ file, setting }: Stated): Judged {
    return { file, setting, fate: this.fateOf(file, setting.valueSpan) };
  }

  /** What is written anywhere, in load order, tokens too; files that never name the setting are not parsed for it. */
  #written(path: SitecorePath): readonly Stated[] {
    return this.#instance
      .filesNaming(nameInPath(path))
      .flatMap((file) => file.settingsAt(path).map((setting) => ({ file, setting })));
  }

  /**
   * What the file says of the setting, as it is read; what deployment puts in is left out. What another statement takes
   * the place of is among it: no finding comes of it, unless the rule reads the form of the file.
   */
  valuesIn(file: ConfigFile, path: SettingPath): readonly Setting[] {
    const judgeable = file.settings(path);
    if (!isSitecores(path) || file.isTransform || !file.mentions("$(")) return judgeable;
    const stated = file.settingsAt(path);
    if (stated.length === judgeable.length) return judgeable;
    return stated.map((setting) => this.asRead(setting)).filter(isJudgeable);
  }

  /** The value that holds for a setting of which there is one. */
  holding(path: SettingPath): Holding {
    const known = this.#holdings.get(path) ?? this.#findHolding(path);
    this.#holdings.set(path, known);
    return known;
  }

  #findHolding(path: SettingPath): Holding {
    const statements = isSitecores(path) ? this.#holdingOf(path) : this.#siteWide(path);
    const by = statements.at(-1);
    if (!by) return { kind: "absent" };
    if (statements.some(({ fate }) => fate.kind === "depends")) return { kind: "depends", by };
    const setting = this.asRead(by.setting);
    return setting.isOpaque ? { kind: "unresolved", by } : { kind: "stated", value: setting.value, by };
  }

  /**
   * The setting as Sitecore reads it: with its variables replaced. As it is written where deployment puts a part of it
   * in, where the environment gives it a secret, and outside of what Sitecore merges.
   */
  asRead(setting: Setting): Setting {
    const { value: written, path, section } = setting;
    if (!written.includes("$(") || !path.startsWith("sitecore/") || section?.isEncrypted === true) return setting;
    const value = this.variables.replace(written);
    const isSecret = value !== this.#view.shownVariables.replace(written);
    return isSecret || isOpaque(value) ? setting : withValue(setting, value);
  }

  /** The value that holds for certain; undefined where none is stated, or where it depends on something. */
  valueOf(path: SettingPath): string | undefined {
    const holding = this.holding(path);
    return holding.kind === "stated" ? holding.value : undefined;
  }

  /**
   * The value by which the site as a whole runs: as stated, or the default of the framework or IIS. Undefined where none
   * holds for certain, as in a section that is kept in a file which is not at hand.
   */
  inForce(path: SitePath): string | undefined {
    if (this.holding(path).kind !== "absent") return this.valueOf(path);
    return this.#sayersOf(path).length > 0 ? entryOf(path).defaults.find(isOfServer)?.value : undefined;
  }

  /** Where the file decides the value for the site as a whole: where it states it, or lacks what no file states. */
  placeIn(file: ConfigFile, path: SitePath): SiteWidePlace | undefined {
    return this.#decidersOf(path).includes(file) ? siteWidePlace(file, path) : undefined;
  }

  /** The same in whichever file it is; undefined too where no file has an element to put it into. */
  place(path: SitePath): PlaceInFile | undefined {
    return this.#decidersOf(path).flatMap((file): readonly PlaceInFile[] => {
      const place = siteWidePlace(file, path);
      return place ? [{ ...place, file }] : [];
    })[0];
  }

  #decidersOf(path: SitePath): readonly ConfigFile[] {
    const holding = this.holding(path);
    return holding.kind === "absent" ? this.#sayersOf(path) : [holding.by.file];
  }

  /** The files in which the setting would stand for the site as a whole. */
  #sayersOf(path: SitePath): readonly ConfigFile[] {
    return [...this.#instance.filesOf("web-config"), ...this.#instance.filesOf("web-section")].filter(
      (file) => this.#instance.isForTheSite(file) && !isSaidElsewhere(file, path),
    );
  }
}

/** No part of the value stands in the file by itself. */
const withValue = (setting: Setting, value: string): Setting =>
  makeSetting({ ...setting, isEncrypted: false }, { value, span: setting.valueSpan, breaks: [] });

const isOfServer = ({ by }: { readonly by: string }): boolean => by === "framework" || by === "iis";

const isSitecores = (path: SettingPath): path is SitecorePath => path.startsWith("sitecore/");

/** Whether nothing else is known to take its place. */
const mayHold = ({ fate: { kind } }: Judged): boolean =>
  kind === "in-force" || kind === "depends" || kind === "unknown";

/** The configuration of the instance, made once for each state of its files. */
export function configurationOf(
  instance: Instance,
  version: SitecoreVersion,
  {
    variables = new Map(),
    ...decisions
  }: MergeDecisions & { readonly variables?: ReadonlyMap<string, ServiceVariable> } = {},
): Configuration {
  const environment = environmentIn(instance, variables);
  const { defined, identity = "" } = decisions;
  return instance.keep(
    `configuration ${keyOfVersion(version)} ${identity} ${keyOf(defined)} ${keyOfValues(environment)}`,
    () => new Configuration(instance, version, decisions, environment),
  );
}

const keyOf = (defined: Defined | undefined): string =>
  JSON.stringify([...(defined ?? [])].map(([rule, values]) => [rule, ...(values ?? ["?"])]));
