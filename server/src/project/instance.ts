/** One installation: the files of a site, an xConnect service, an identity server or a commerce engine. */
import { showsAzure, showsHttps } from "#config/facts/traces";
import type { ConfigFile } from "#config/file";
import { isLoaded, type FileKind } from "#config/kind";
import type { Setting } from "#config/facts/setting";
import { scopePath } from "#config/setting-in-force";
import { nameInPath } from "#knowledge/path-names";
import type { SettingPath } from "#knowledge/settings";
import type { Definitions } from "#patch/conditions";
import { isBuiltByXmCloud, runsInContainer } from "#project/containers";
import { definingSetting, definitionsOf } from "#project/definitions";
import { instanceRoot } from "#project/instance-root";
import { compareTexts } from "#text/compare-texts";
import { orderOfLoading } from "#project/loading/instance-order";
import type { CopyPlace } from "#project/loading/left-copies";
import { changesLoading, loadingOf, mergedOver, unreadOf, type Unread } from "#project/loading/reading";
import { deployedKey } from "#project/loading/root-file";
import { isReadForAll } from "#project/loading/section-readers";
import { supersededEntry } from "#project/list-entries";
import { folderOf } from "#project/relative-path";
import { addTo } from "#text/add-to";
import { containsText } from "#text/contains-text";

/** A setting together with the file that states it. */
export interface Stated {
  readonly file: ConfigFile;
  readonly setting: Setting;
}

/** The settings that levels of ASP.NET and IIS decide over; for those of Sitecore, ask its merged configuration. */
export type SitePath = Exclude<SettingPath, `sitecore/${string}`>;

type Statements = ReadonlyMap<SitePath, readonly Stated[]>;

/** What was known before a file got another text, without what its old text said: nothing holds on to that one. */
interface Heritage {
  readonly changed: ConfigFile;
  readonly statements: Statements;
}

interface Sorted {
  readonly read: readonly ConfigFile[];
  /** With the reason, which is undefined for exports and what is switched off, as their names tell. */
  readonly unread: ReadonlyMap<ConfigFile, Unread | undefined>;
}

interface More {
  /** Where its files lie, if they are copies that no site runs from. */
  readonly copy?: CopyPlace | undefined;
  readonly exportedBase?: ConfigFile | undefined;
  readonly role?: string;
}

/** What is read comes in the order in which it is loaded; by path where that leaves it open, and not as the files came. */
function sortOut(unsorted: readonly ConfigFile[], copy: CopyPlace | undefined): Sorted {
  const files = [...unsorted].sort((a, b) => compareTexts(a.path.toLowerCase(), b.path.toLowerCase()));
  const loading = loadingOf(files);
  const read: ConfigFile[] = [];
  const unread = new Map<ConfigFile, Unread | undefined>();
  for (const file of files) {
    const why = copy ? { why: copy } : unreadOf(file, loading);
    if (why || !isLoaded(file.kind)) unread.set(file, why);
    else read.push(file);
  }
  return { read: orderOfLoading(read, loading.layers, mergedOver(loading)), unread };
}

/** A value, like its files; what is derived from them is worked out when first asked for. */
export class Instance {
  readonly root: string;
  /** Another one whenever a file changes. Who only wants to know that keeps it, and not all files as they were. */
  readonly revision: object = {};
  /** In the order in which Sitecore would load them; what nothing reads is not among them. */
  readonly files: readonly ConfigFile[];
  /** Those that nothing reads, copies among them. */
  readonly #unread: Sorted["unread"];
  readonly #markers: readonly string[];
  /** What the user names to put its files on, and is none of them: an exported configuration. */
  readonly exportedBase: ConfigFile | undefined;
  /** The role that the user names, which goes before what the files say. */
  readonly #role: string | undefined;
  readonly #copy: CopyPlace | undefined;
  readonly #inRole = new Map<string, Instance>();
  #definitions: Definitions | undefined;
  readonly #filesByKind = new Map<FileKind, readonly ConfigFile[]>();
  #paths = new Map<RegExp, boolean>();
  #statements = new Map<SitePath, readonly Stated[]>();
  #heritage: Heritage | undefined;
  #usesHttps: boolean | undefined;
  #runsOnAzure: boolean | undefined;
  #runsInContainer: boolean | undefined;
  #folderAbove: string | undefined;
  #naming = new Map<string, readonly ConfigFile[]>();
  readonly #kept = new Map<string, unknown>();
  #keptForAll = new Map<string, unknown>();

  private constructor(root: string, { read, unread }: Sorted, markers: readonly string[], more: More = {}) {
    this.root = root;
    this.exportedBase = more.exportedBase;
    this.files = read;
    this.#unread = unread;
    this.#markers = markers;
    this.#role = more.role;
    this.#copy = more.copy;
  }

  static of(root: string, files: readonly ConfigFile[], markers: readonly string[], more?: More): Instance {
    return new Instance(root, sortOut(files, more?.copy), markers, more);
  }

  /** Its files over those of a stock web root: one of its own takes the place of the one that is deployed to the same path. */
  onStock(stock: Instance): Instance {
    const keyOf = ({ path }: ConfigFile): string => deployedKey(path);
    const own = new Set(this.allFiles.map(keyOf));
    const below = stock.allFiles.filter((file) => !own.has(keyOf(file)));
    return Instance.of(this.root, [...this.allFiles, ...below], this.#markers);
  }

  /** Its files over an exported configuration. */
  onExport(exported: ConfigFile): Instance {
    return Instance.of(this.root, this.allFiles, this.#markers, { exportedBase: exported });
  }

  /** Why nobody reads the file; undefined where somebody does, or may. */
  unread(file: ConfigFile): Unread | undefined {
    return this.#unread.get(file);
  }

  /** Whether a file of the kind is there that nothing reads, as one that was switched off by its name. */
  hasUnread(kind: FileKind): boolean {
    return [...this.#unread.keys()].some((file) => file.kind === kind);
  }

  /** This instance with one file more. */
  with(file: ConfigFile): Instance {
    return Instance.of(this.root, [...this.allFiles, file], this.#markers, this.#more);
  }

  /** This instance without the file; undefined where none is left. */
  without(file: ConfigFile): Instance | undefined {
    const others = this.allFiles.filter((each) => each !== file);
    return others.length > 0 ? Instance.of(this.root, others, this.#markers, this.#more) : undefined;
  }

  get #more(): More {
    return { exportedBase: this.exportedBase, copy: this.#copy };
  }

  /** Its files with those that nothing reads behind them. */
  get allFiles(): readonly ConfigFile[] {
    return [...this.files, ...this.#unread.keys()];
  }

  /** This instance with another text of one of its files; the order of loading stays, unless that is what it says. */
  replace(before: ConfigFile, after: ConfigFile): Instance {
    const renew = (file: ConfigFile): ConfigFile => (file === before ? after : file);
    if (changesLoading(before, after))
      return Instance.of(this.root, this.allFiles.map(renew), this.#markers, this.#more);
    const unread = new Map([...this.#unread].map(([file, why]) => [renew(file), why]));
    const next = new Instance(this.root, { read: this.files.map(renew), unread }, this.#markers, this.#more);
    next.#paths = this.#paths;
    next.#keptForAll = this.#keptForAll;
    next.#naming = new Map([...this.#naming].map(([word, files]) => [word, next.#namingNow(word, files, after)]));
    next.#heritage = { changed: after, statements: this.#statementsWithout(before) };
    return next;
  }

  /** This instance as it is in the role that the user names; undefined leaves it to the files. */
  inRole(role: string | undefined): Instance {
    if (role === undefined) return this;
    return remember(this.#inRole, role, () => {
      const instance = new Instance(this.root, { read: this.files, unread: this.#unread }, this.#markers, {
        ...this.#more,
        role,
      });
      instance.#statements = this.#statements;
      instance.#naming = this.#naming;
      instance.#heritage = this.#heritage;
      instance.#keptForAll = this.#keptForAll;
      return instance;
    });
  }

  /** What its files, or the user, define for the rules of conditions. */
  get definitions(): Definitions {
    return (this.#definitions ??= definitionsOf(this.webConfig, this.files, this.#role));
  }

  /** The files that are deployed to one path, this one among them; the last one counts. None where it is the only one. */
  deployedAs({ path }: ConfigFile): readonly ConfigFile[] {
    const places = this.keepForAll("places of deployment", () => placesOf(this.allFiles));
    const paths = places.get(deployedKey(path)) ?? [];
    return paths.length < 2 ? [] : this.allFiles.filter((file) => paths.includes(file.path));
  }

  /** The entry that gives a rule its values; undefined where no file does for certain, or the user does. */
  definedBy(rule: string): Stated | undefined {
    const isUsers = rule === "role" && this.#role !== undefined;
    if (isUsers || !this.definitions.has(rule)) return undefined;
    return definingSetting(this.webConfig, this.files, rule);
  }

  /** What is worked out of this instance in other rooms, once. */
  keep<Value>(key: string, workOut: () => Value): Value {
    return remember(this.#kept, key, workOut) as Value;
  }

  /** The same for what goes on when a file gets another text; it must look at the files anew each time. */
  keepForAll<Value>(key: string, workOut: () => Value): Value {
    return remember(this.#keptForAll, key, workOut) as Value;
  }

  /**
   * For who goes through many instances: what was worked out in other rooms, such as the merge of its files, is let go,
   * and is worked out again should somebody ask.
   */
  forget(): void {
    this.#kept.clear();
    this.#keptForAll.clear();
    for (const instance of this.#inRole.values()) instance.#kept.clear();
  }

  /** The files in whose text the word is, in load order; transforms are left out. Typing in one costs no look at the others. */
  filesNaming(word: string): readonly ConfigFile[] {
    return remember(this.#naming, word, () =>
      this.files.filter((file) => !file.isTransform && containsText(file.text, word)),
    );
  }

  #namingNow(word: string, before: readonly ConfigFile[], changed: ConfigFile): readonly ConfigFile[] {
    const known = new Set(before);
    const isNamed = !changed.isTransform && containsText(changed.text, word);
    return this.files.filter((file) => (file === changed ? isNamed : known.has(file)));
  }

  /** The files of a kind that are in force; transforms are left out. */
  filesOf(kind: FileKind): readonly ConfigFile[] {
    return remember(this.#filesByKind, kind, () =>
      this.files.filter((file) => file.kind === kind && !file.isTransform),
    );
  }

  /** Whether one of the files lies at a path of this pattern, which is a constant: the answer is kept with it. */
  hasPath(pattern: RegExp): boolean {
    return remember(this.#paths, pattern, () => this.files.some(({ path }) => pattern.test(path)));
  }

  /** The `web.config` at the root of the instance. */
  get webConfig(): ConfigFile | undefined {
    return this.filesOf("web-config").find(({ path }) => path.lastIndexOf("/") <= instanceRoot(path).length);
  }

  /**
   * What the files say of a setting anywhere in the site, in load order: tokens are left out, and what is removed or
   * overridden in its own list.
   */
  statements(path: SitePath): readonly Stated[] {
    return this.#lasting(path).filter(({ setting }) => !setting.isOpaque);
  }

  /** What they say for the site as a whole: neither for a `<location>` nor in a folder. The last one wins; it may be a token. */
  siteWide(path: SitePath): Stated | undefined {
    return this.#lasting(path).findLast(
      ({ file, setting: { section } }) =>
        this.isForTheSite(file) && (file.kind !== "web-config" || !section || scopePath(section.scope) === ""),
    );
  }

  /** The root web.config, and a section in a file of its own that it takes from there for all of the site. */
  isForTheSite(file: ConfigFile): boolean {
    const { webConfig } = this;
    if (file.kind === "web-config") return file === webConfig || !webConfig;
    return !keptAlone.has(file.kind) || isReadForAll(file, webConfig, this.filesOf("web-config"));
  }

  #lasting = (path: SitePath): readonly Stated[] =>
    this.keep(`lasting ${path}`, () =>
      this.written(path).filter(
        ({ file, setting: { section } }) => !section || !supersededEntry(file, section.element, this.files),
      ),
    );

  /**
   * All that the files say of the setting, in load order, whatever becomes of it. Files that never name the setting are
   * not parsed for it.
   */
  written(path: SitePath): readonly Stated[] {
    return remember(this.#statements, path, () => {
      const word = nameInPath(path);
      return this.#inherited(path, word) ?? this.files.flatMap((file) => this.#statementsIn(file, path, word));
    });
  }

  #statementsIn(file: ConfigFile, path: SitePath, word: string): readonly Stated[] {
    if (file.isTransform || !file.isWorthReadingFor(word)) return [];
    return file.settingsAt(path).map((setting) => ({ file, setting }));
  }

  /** What was known before, if the file that changed says nothing about it: so typing costs the same in large instances. */
  #inherited(path: SitePath, word: string): readonly Stated[] | undefined {
    const known = this.#heritage?.statements.get(path);
    if (!this.#heritage || !known) return undefined;
    return this.#statementsIn(this.#heritage.changed, path, word).length === 0 ? known : undefined;
  }

  /** What is known of the settings of which the file says nothing. */
  #statementsWithout(file: ConfigFile): Statements {
    return new Map([...this.#statements].filter(([, known]) => !known.some((stated) => stated.file === file)));
  }

  /** The value of the site as a whole; undefined where no file states it, or deployment puts it in. */
  valueOf(path: SitePath): string | undefined {
    const stated = this.siteWide(path);
    return stated?.setting.isOpaque === false ? stated.setting.value : undefined;
  }

  /** Whether some file in force shows that browsers come by https; what a transform brings, it may secure itself. */
  get usesHttps(): boolean {
    return (this.#usesHttps ??= this.files.some((file) => !file.isTransform && showsHttps(file)));
  }

  get runsOnAzure(): boolean {
    return (this.#runsOnAzure ??= this.files.some(showsAzure));
  }

  /** Installations beside each other are usually deployed together. */
  isBeside(other: Instance): boolean {
    return this.folderAbove === other.folderAbove;
  }

  /** The folder around the root. Workers lie inside their service, and belong beside it. */
  get folderAbove(): string {
    return (this.#folderAbove ??= folderOf(this.root.replace(/\/app_data\/jobs\/.*$/, "")));
  }

  get runsInContainer(): boolean {
    return (this.#runsInContainer ??= runsInContainer(this.root, this.#markers));
  }

  /** Whether XM Cloud builds the repository that it lies in. */
  get isBuiltByXmCloud(): boolean {
    return isBuiltByXmCloud(this.root, this.#markers);
  }
}

/** Kinds of files that hold a section of a web.config. */
const keptAlone: ReadonlySet<FileKind> = new Set(["web-section", "app-settings", "connection-strings"]);

function placesOf(files: readonly ConfigFile[]): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>();
  for (const { path } of files) addTo(places, deployedKey(path), path);
  return places;
}

function remember<Key, Value>(known: Map<Key, Value>, key: Key, workOut: () => Value): Value {
  const value = known.get(key) ?? workOut();
  known.set(key, value);
  return value;
}
