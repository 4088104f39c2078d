/** Many files that belong together: the instances among them, and which file is part of which. */
import type { ConfigFile } from "#config/file";
import { certificatesFiledAmong, holdsCertificates, type FiledCertificates } from "#project/certificate-files";
import { Connections } from "#project/connections";
import { decidesDeployment, Deployment, nothingSaid, type Layout } from "#project/deployment";
import { Environment, setsVariables } from "#project/environment";
import { hostingsAmong, type Hosting } from "#project/hosting";
import { Instance } from "#project/instance";
import { holdsSitecore } from "#project/loading/instance-order";
import { byRoot, copyPlaceOf, decidesCopies, mayBeLeftCopy } from "#project/loading/left-copies";
import { namesPackages, Packages } from "#project/packages";
import { SharedMap } from "#project/shared-map";
import { listsVariables, VariableFiles } from "#project/variable-files";
import { addTo } from "#text/add-to";

/** Paths are compared without case, as Windows does. */
export const pathKey = (path: string): string => path.toLowerCase();

/**
 * A value: a change gives a new project that shares all instances it does not touch.
 * `markers` are paths of files that are not read but tell something by being there, such as a Dockerfile.
 */
export class Project {
  #files: SharedMap<ConfigFile>;
  readonly markers: readonly string[];
  /** What the user says of where folders are deployed. */
  readonly layout: Layout;
  #deployment: Deployment | undefined;
  #instances: SharedMap<Instance> | undefined;
  #hostings: readonly Hosting[] | undefined;
  #connections: Connections | undefined;
  #environment: Environment | undefined;
  #packages: Packages | undefined;
  #variableFiles: VariableFiles | undefined;
  #certificates: FiledCertificates | undefined;
  /** Whether a file is among them of which its place leaves open that it is a copy. */
  #mayHaveCopies: boolean | undefined;

  constructor(files: Iterable<ConfigFile>, markers: readonly string[] = [], layout: Layout = nothingSaid) {
    this.#files = SharedMap.of([...files].map((file) => [pathKey(file.path), file] as const));
    this.markers = markers;
    this.layout = layout;
  }

  /** The same files, deployed by what the user says now. */
  laidOutBy(layout: Layout): Project {
    return layout === this.layout ? this : new Project(this.files.values(), this.markers, layout);
  }

  /** By path, in lower case. */
  get files(): ReadonlyMap<string, ConfigFile> {
    return this.#files.all;
  }

  file(path: string): ConfigFile | undefined {
    return this.#files.get(pathKey(path));
  }

  get instances(): ReadonlyMap<string, Instance> {
    return this.#grouped().all;
  }

  #grouped(): SharedMap<Instance> {
    return (this.#instances ??= SharedMap.of(this.#makeInstances()));
  }

  #makeInstances(): ReadonlyMap<string, Instance> {
    const groups = new Map<string, ConfigFile[]>();
    for (const file of this.files.values()) if (this.#isOfInstance(file)) addTo(groups, this.#rootOf(file), file);
    const around = this.#leavesCopiesOpen ? byRoot(this.files.values()) : undefined;
    const alone = new Map(
      [...groups].map(([root, files]) => {
        const copy = around && copyPlaceOf(root, files, around);
        return [root, Instance.of(root, files, this.markers, { copy })];
      }),
    );
    return new Map([...alone].map(([root, instance]) => [root, this.#onBase(instance, alone)]));
  }

  get #leavesCopiesOpen(): boolean {
    return (this.#mayHaveCopies ??= [...this.files.values()].some(mayBeLeftCopy));
  }

  /** What the user names as base counts where the instance has none of its own. */
  #onBase(instance: Instance, all: ReadonlyMap<string, Instance>): Instance {
    const base = this.layout.baseOf(instance.root);
    if (base === undefined || !isPutOnBase(instance) || this.isPartOfBase(instance.root)) return instance;
    const stock = all.get(base);
    const file = this.#files.get(base);
    return stock ? instance.onStock(stock) : file ? instance.onExport(file) : instance;
  }

  /** Whether the folder or file is, or lies in, what the user names as base: there everything is as Sitecore ships it. */
  isPartOfBase(path: string): boolean {
    const key = pathKey(path);
    const base = this.layout.baseOf(key);
    return base !== undefined && (key === base || key.startsWith(`${base}/`));
  }

  /** Somebody's own sections may be anything until a web.config names them. */
  #isOfInstance(file: ConfigFile): boolean {
    if (file.kind === "own-section" && !mayBeIncluded.test(file.path)) {
      return this.#deploymentOfAll().isSectionFile(file.path);
    }
    return !namesPackages(file) && !holdsCertificates(file);
  }

  #rootOf({ path }: ConfigFile): string {
    return this.#deploymentOfAll().rootOf(path);
  }

  #deploymentOfAll(): Deployment {
    return (this.#deployment ??= new Deployment(this.files.values(), this.layout));
  }

  /** Whether the file is part of a module of a Helix solution, whose own web.config is not deployed. */
  isInModule({ path }: ConfigFile): boolean {
    return this.#deploymentOfAll().isInModule(path);
  }

  /** The instance a file is part of; a file that is in no project gets one of its own. */
  instanceOf(file: ConfigFile): Instance {
    const root = this.#rootOf(file);
    return this.#grouped().get(root) ?? Instance.of(root, [file], this.markers);
  }

  /**
   * The instances in folders beside that of the instance, the sites around it, and, wherever they lie, its server and
   * the sites it runs.
   */
  connectedTo(instance: Instance): readonly Instance[] {
    return (this.#connections ??= new Connections(this.instances, this.hostings)).of(instance);
  }

  /** Which instance each application of a server is. */
  get hostings(): readonly Hosting[] {
    return (this.#hostings ??= hostingsAmong([...this.instances.values()]));
  }

  /** The environment variables that files of the project set. */
  get environment(): Environment {
    return (this.#environment ??= new Environment([...this.#files.all.values()]));
  }

  /** What the projects of a solution are built for. */
  get packages(): Packages {
    return (this.#packages ??= new Packages([...this.#files.all.values()]));
  }

  /** Its files of variables, such as `.env`. */
  get variableFiles(): VariableFiles {
    return (this.#variableFiles ??= new VariableFiles(this.#files.all.values()));
  }

  /** The certificates that lie in it as files. */
  get certificates(): FiledCertificates {
    return (this.#certificates ??= certificatesFiledAmong(this.#files.all.values()));
  }

  /** This project with the file in place of the one at the same path. */
  with(file: ConfigFile): Project {
    const before = this.file(file.path);
    const files = this.#files.with(pathKey(file.path), file);
    if (this.#isAnew(before, file)) return this.#anew(files, file);
    return this.#changed(files, file, (instance, root) => {
      if (instance && before) return instance.replace(before, file);
      return instance?.with(file) ?? Instance.of(root, [file], this.markers);
    });
  }

  /** This project without the file at the path. */
  without(path: string): Project {
    const before = this.file(path);
    if (!before) return this;
    const files = this.#files.without(pathKey(path));
    if (this.#isAnew(before, undefined)) return this.#anew(files, before);
    return this.#changed(files, before, (instance) => instance?.without(before));
  }

  /** Whether a change may move other files to another instance, or reaches beyond its own. */
  #isAnew(before: ConfigFile | undefined, after: ConfigFile | undefined): boolean {
    const path = (after ?? before)?.path ?? "";
    if (decidesDeployment(before, after) || this.isPartOfBase(path)) return true;
    const isNew = after !== undefined && mayBeLeftCopy(after);
    if ((isNew || this.#leavesCopiesOpen) && decidesCopies(before, after)) return true;
    return (!before || !after) && this.layout.baseOf(pathKey(path)) !== undefined;
  }

  /** The files, with nothing of what was worked out for others. */
  #anew(files: SharedMap<ConfigFile>, file: ConfigFile): Project {
    const next = new Project([], this.markers, this.layout);
    next.#files = files;
    if (this.#mayHaveCopies !== undefined) next.#mayHaveCopies = this.#mayHaveCopies || mayBeLeftCopy(file);
    if (!setsVariables(file)) next.#environment = this.#environment;
    if (!namesPackages(file)) next.#packages = this.#packages;
    if (!listsVariables(file)) next.#variableFiles = this.#variableFiles;
    if (!holdsCertificates(file)) next.#certificates = this.#certificates;
    return next;
  }

  #changed(
    files: SharedMap<ConfigFile>,
    file: ConfigFile,
    change: (instance: Instance | undefined, root: string) => Instance | undefined,
  ): Project {
    const next = this.#anew(files, file);
    next.#deployment = this.#deployment;
    if (!this.#instances) return next;
    if (!this.#isOfInstance(file)) {
      next.#instances = this.#instances;
      return next;
    }
    const root = this.#rootOf(file);
    const changed = change(this.#instances.get(root), root);
    next.#instances = changed ? this.#instances.with(root, changed) : this.#instances.without(root);
    return next;
  }
}

/** Where Sitecore.config has files that it takes by `sc.include`. */
const mayBeIncluded = /(^|\/)app_config\/[^/]+$/i;

/** Not a folder that holds other things than configuration of Sitecore, and not one with a base of its own. */
export const isPutOnBase = (instance: Instance): boolean =>
  instance.filesOf("sitecore-patch").length > 0 &&
  instance.filesOf("sitecore-config").length === 0 &&
  !(instance.webConfig && holdsSitecore(instance.webConfig));
