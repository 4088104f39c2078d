/** What Sitecore loads of a web root: its base document, its layers, its patch files in order, and what decides how they are merged. */
import { isAtLeast, type SitecoreVersion } from "#config/version";
import {
  appSettingsOf,
  definitionsIn,
  sectionIn,
  type ParsedFile,
  type RootFault,
} from "#project/loading/app-settings";
import { foldersBefore9, readLayers, shippedLayers, type LoadLayer } from "#project/loading/layers";
import { inLoadOrder } from "#project/loading/load-order";
import { laidOver, rootKey, type RootFile, type RootReader } from "#project/loading/root-file";
import { engineFrom, versionFrom, type EngineTraces } from "#project/loading/version-evidence";
import { readerIn, siteSections, type ReaderKind } from "#project/loading/web-config";
import { parseXml } from "#xml/parse";
import { childElements } from "#xml/tree";

export interface WebRootOptions {
  /** A stock web root; the files of one's own are laid over it. */
  readonly stock?: RootReader | undefined;
  /** What the user says; where the files leave open which folders are read, `classic` means those before 9. */
  readonly identity?: "classic" | "current" | undefined;
  /** What the user says, which goes before what the files show. */
  readonly version?: SitecoreVersion | undefined;
}

/** Where patch files are looked for. Only web.config and `Layers.config` are read for it, and where neither tells, the version file. */
export interface LoadingPlan {
  readonly layers: readonly LoadLayer[];
  /** The patch files, in the order in which they are merged. */
  readonly patches: readonly RootFile[];
  readonly faults: readonly RootFault[];
}

/** A web root whose files are read when they are asked for, and each one once. */
export class WebRoot {
  readonly #files: RootReader;
  readonly #own: RootReader;
  readonly #options: WebRootOptions;
  readonly #parsed = new Map<string, ParsedFile | undefined>();

  constructor(own: RootReader, options: WebRootOptions = {}) {
    this.#own = own;
    this.#options = options;
    this.#files = options.stock ? laidOver(own, options.stock) : own;
  }

  /** The file at a path from the root, in any case, such as that of a `sc.include`. */
  open(path: string): ParsedFile | undefined {
    return this.#parse(this.#files.find(path));
  }

  /** A file that was found; undefined where it cannot be read. */
  parsed(file: RootFile): ParsedFile | undefined {
    return this.#parse(file);
  }

  #parse(file: RootFile | undefined): ParsedFile | undefined {
    if (!file) return undefined;
    if (!this.#parsed.has(file.path)) {
      const text = this.#files.read(file);
      this.#parsed.set(file.path, text === undefined ? undefined : { file, document: parseXml(text) });
    }
    return this.#parsed.get(file.path);
  }

  /** The web.config of one's own, then the stock one: what the first leaves open, the second tells. */
  get webConfigs(): readonly ParsedFile[] {
    const files = [this.#own, this.#options.stock].map((reader) => reader?.find("web.config"));
    return files.flatMap((file) => this.#parse(file) ?? []);
  }

  get reader(): ReaderKind | undefined {
    return this.webConfigs.map(({ document }) => readerIn(document)).find((reader) => reader !== undefined);
  }

  /** The file that holds `<sitecore>`; undefined where there is none, or where web.config names one that is not there. */
  get base(): ParsedFile | undefined {
    const [section] = this.#sitecoreSections();
    if (!section) return this.open("App_Config/Sitecore.config");
    return "message" in section ? undefined : { file: section.file, document: section.document };
  }

  #sitecoreSections(): readonly ReturnType<typeof sectionIn>[] {
    const open = this.open.bind(this);
    return this.webConfigs.flatMap((webConfig) =>
      siteSections(webConfig.document, "sitecore").map((section) => sectionIn(webConfig, section, open)),
    );
  }

  /** What each rule is defined as, by its name in lower case: `role` → `ContentManagement, Indexing`. */
  get definitions(): ReadonlyMap<string, string> {
    const open = this.open.bind(this);
    const outward = this.webConfigs.map((webConfig) => definitionsIn(appSettingsOf(webConfig, open).settings));
    return new Map(outward.reverse().flatMap((definitions) => [...definitions]));
  }

  get version(): SitecoreVersion {
    if (this.#options.version) return this.#options.version;
    const text = (path: string): string | undefined => {
      const file = this.#files.find(path);
      return file && this.#files.read(file);
    };
    return versionFrom({
      versionFile: text("sitecore/shell/sitecore.version.xml"),
      packages: packageFiles.flatMap((path) => text(path) ?? []),
      reader: this.reader,
      hasLayers: this.#layersFile !== undefined,
      isInline: this.#sitecoreSections().some((section) => !("message" in section) && isInline(section)),
    });
  }

  get engine(): EngineTraces {
    return engineFrom(this.version, this.reader);
  }

  get #layersFile(): RootFile | undefined {
    return this.#files.find("App_Config/Layers.config");
  }

  get plan(): LoadingPlan {
    const layers = this.#layers();
    const folders = new Set(layers.filter(({ isOff }) => !isOff).map(({ folder }) => folder));
    const files = new Map([...folders].flatMap((folder) => this.#files.below(folder)).map((file) => [file.path, file]));
    return { layers, patches: inLoadOrder([...files.values()], layers), faults: this.#faults() };
  }

  #layers(): readonly LoadLayer[] {
    if (this.isBefore9) return foldersBefore9(this.#includeFolder());
    const file = this.#parse(this.#layersFile);
    return file ? readLayers(file.document) : shippedLayers;
  }

  /** The reader tells, then what the user says, then whether there is a `Layers.config`; only then the version file is looked at. */
  get isBefore9(): boolean {
    const { reader } = this;
    if (reader === "plain" || reader === "role") return true;
    if (this.#options.version) return isAtLeast(this.#options.version, "9.0") === "no";
    if (reader === "rule-based" || this.#layersFile) return false;
    const is9 = isAtLeast(this.version, "9.0");
    return is9 === "unknown" ? this.#options.identity === "classic" : is9 === "no";
  }

  /** What the role module reads in place of `/App_Config/Include`. */
  #includeFolder(): string | undefined {
    if (this.reader !== "role") return undefined;
    const open = this.open.bind(this);
    const found = this.webConfigs.map((webConfig) => appSettingsOf(webConfig, open).settings.get("include:override"));
    return found.find((setting) => setting !== undefined)?.value;
  }

  /** What is wrong with the files that say what is loaded. */
  #faults(): readonly RootFault[] {
    const layers = this.isBefore9 ? undefined : this.#parse(this.#layersFile);
    return [...this.webConfigs, ...(layers ? [layers] : [])].flatMap(({ file, document: { problems } }) =>
      problems.slice(0, 1).map(({ span, message }) => ({ file, offset: span.start, message })),
    );
  }

  /** Sections that name a file which is not there. */
  get missing(): readonly RootFault[] {
    const open = this.open.bind(this);
    const ofSettings = this.webConfigs.flatMap((webConfig) => appSettingsOf(webConfig, open).faults);
    return [...this.#sitecoreSections().flatMap((section) => ("message" in section ? section : [])), ...ofSettings];
  }
}

/** Where the packages of a project are named. */
const packageFiles = ["packages.config", "Directory.Packages.props", "Directory.Build.props"];

/** Whether the configuration stands in web.config itself. */
const isInline = ({ file, section }: Exclude<ReturnType<typeof sectionIn>, RootFault>): boolean =>
  rootKey(file.deployed) === "web.config" && childElements(section).length > 0;
