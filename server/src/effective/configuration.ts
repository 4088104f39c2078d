/** What holds in an installation once all of its files are merged: the one way to ask for a value. */
import type { ConfigFile } from "#config/file";
import type { Setting } from "#config/facts/setting";
import type { SitecoreVersion } from "#config/version";
import type { Fate } from "#effective/fate";
import { MergedView } from "#effective/merged-view";
import { sitecoreFilesOf, type SitecoreFiles } from "#effective/sitecore-files";
import { definitionsWhere } from "#effective/where-conditions-hold";
import { nameInPath } from "#knowledge/path-names";
import type { SettingPath } from "#knowledge/settings";
import type { MergedConfiguration } from "#patch/merge/merge";
import type { Instance, Stated } from "#project/instance";
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

/** Made for one instance as it is; asked at any time, as the merge behind it is brought up to date by itself. */
export class Configuration {
  readonly #instance: Instance;
  readonly #files: SitecoreFiles;
  readonly #view: MergedView;
  readonly #holdings = new Map<SettingPath, Holding>();
  readonly #statements = new Map<SitecorePath, readonly Stated[]>();

  constructor(instance: Instance, version: SitecoreVersion) {
    this.#instance = instance;
    this.#files = sitecoreFilesOf(instance, version);
    this.#view = new MergedView(instance, this.#files, this.#files.profile);
  }

  /** The merged tree; it changes with the next merge, so nothing may hold on to it. */
  get merged(): MergedConfiguration {
    return this.#view.merged;
  }

  /** What becomes of what stands at the place in the file: of a value, or of the element where it is none. */
  fateOf(file: ConfigFile, span: Span): Fate {
    const fate = this.#view.fateOf(file, span);
    return fate.kind === "depends" && fate.isLeftOut ? this.#fateWhereItHolds(fate, file, span) : fate;
  }

  /** What is left out only because nobody knows the role may be overridden or removed wherever it is not left out. */
  #fateWhereItHolds(fate: Extract<Fate, { kind: "depends" }>, file: ConfigFile, span: Span): Fate {
    const { profile } = this.#files;
    const definitions = profile.definitions && definitionsWhere(fate.open, profile.definitions);
    if (!definitions) return fate;
    const there = new MergedView(this.#instance, this.#files, { ...profile, definitions }).fateOf(file, span);
    return there.kind === "overridden" || there.kind === "removed" ? there : fate;
  }

  /** The statements that hold, in load order; several where entries of a list share the path. */
  statements(path: SettingPath): readonly Stated[] {
    return isSitecores(path) ? this.#mergedStatements(path) : this.#instance.statements(path);
  }

  #mergedStatements(path: SitecorePath): readonly Stated[] {
    const known = this.#statements.get(path);
    if (known) return known;
    const statements = this.#written(path).filter(({ file, setting }) =>
      isHolding(this.fateOf(file, setting.valueSpan)),
    );
    this.#statements.set(path, statements);
    return statements;
  }

  /** All that files say of the setting, in load order, with what became of it. */
  historyOf(path: SettingPath): readonly Judged[] {
    const written = isSitecores(path) ? this.#written(path) : [];
    return written.map((stated) => ({ ...stated, fate: this.#fateOfStated(stated) }));
  }

  /** What is written anywhere, in load order, tokens too; files that never name the setting are not parsed for it. */
  #written(path: SitecorePath): readonly Stated[] {
    const word = nameInPath(path);
    return this.#instance.files.flatMap((file) => {
      if (file.isTransform || !file.isWorthReadingFor(word)) return [];
      return file.settingsAt(path).map((setting) => ({ file, setting }));
    });
  }

  /** The value that holds for a setting of which there is one. */
  holding(path: SettingPath): Holding {
    const known = this.#holdings.get(path) ?? this.#findHolding(path);
    this.#holdings.set(path, known);
    return known;
  }

  #findHolding(path: SettingPath): Holding {
    const statements = this.statements(path);
    const by = statements.at(-1);
    if (!by) return { kind: "absent" };
    if (statements.some((each) => this.#fateOfStated(each).kind === "depends")) return { kind: "depends", by };
    const value = this.#resolve(by.setting);
    return value === undefined ? { kind: "unresolved", by } : { kind: "stated", value, by };
  }

  #fateOfStated({ file, setting }: Stated): Fate {
    return this.fateOf(file, setting.valueSpan);
  }

  /** The value with the variables of Sitecore replaced; undefined where deployment puts it in. */
  #resolve({ isOpaque, value }: Setting): string | undefined {
    if (!isOpaque) return value;
    if (!value.includes("$(")) return undefined;
    const replaced = this.#view.replaceVariables(value);
    return replaced.includes("$(") ? undefined : replaced;
  }

  /** The value that holds for certain; undefined where none is stated, or where it depends on something. */
  valueOf(path: SettingPath): string | undefined {
    const holding = this.holding(path);
    return holding.kind === "stated" ? holding.value : undefined;
  }
}

const isSitecores = (path: SettingPath): path is SitecorePath => path.startsWith("sitecore/");

/** Whether what is stated may hold: nothing else is known to take its place. */
const isHolding = ({ kind }: Fate): boolean => kind === "in-force" || kind === "depends" || kind === "unknown";

/** The configuration of the instance, made once for each state of its files. */
export const configurationOf = (instance: Instance, version: SitecoreVersion): Configuration =>
  instance.keep(
    `configuration ${version.from ?? ""} ${version.before ?? ""}`,
    () => new Configuration(instance, version),
  );
