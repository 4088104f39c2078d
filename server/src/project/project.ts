/** Many files that belong together: the instances among them, and which file is part of which. */
import type { ConfigFile } from "#config/file";
import { Connections } from "#project/connections";
import { Environment, setsVariables } from "#project/environment";
import { hostingsAmong, type Hosting } from "#project/hosting";
import { Instance } from "#project/instance";
import { instanceRoot } from "#project/instance-root";
import { SharedMap } from "#project/shared-map";

/** Paths are compared without case, as Windows does. */
export const pathKey = (path: string): string => path.toLowerCase();

/**
 * A value: a change gives a new project that shares all instances it does not touch.
 * `markers` are paths of files that are not read but tell something by being there, such as a Dockerfile.
 */
export class Project {
  #files: SharedMap<ConfigFile>;
  readonly markers: readonly string[];
  #instances: SharedMap<Instance> | undefined;
  #hostings: readonly Hosting[] | undefined;
  #connections: Connections | undefined;
  #environment: Environment | undefined;

  constructor(files: Iterable<ConfigFile>, markers: readonly string[] = []) {
    this.#files = SharedMap.of([...files].map((file) => [pathKey(file.path), file] as const));
    this.markers = markers;
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
    return (this.#instances ??= SharedMap.of(groupByRoot(this)));
  }

  /** The instance a file is part of; a file that is in no project gets one of its own. */
  instanceOf(file: ConfigFile): Instance {
    const root = rootKey(file.path);
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

  /** This project with the file in place of the one at the same path. */
  with(file: ConfigFile): Project {
    const before = this.file(file.path);
    return this.#changed(this.#files.with(pathKey(file.path), file), file, (instance, root) => {
      if (instance && before) return instance.replace(before, file);
      return instance?.with(file) ?? Instance.of(root, [file], this.markers);
    });
  }

  /** This project without the file at the path. */
  without(path: string): Project {
    const before = this.file(path);
    if (!before) return this;
    return this.#changed(this.#files.without(pathKey(path)), before, (instance) => instance?.without(before));
  }

  #changed(
    files: SharedMap<ConfigFile>,
    file: ConfigFile,
    change: (instance: Instance | undefined, root: string) => Instance | undefined,
  ): Project {
    const next = new Project([], this.markers);
    next.#files = files;
    if (!setsVariables(file)) next.#environment = this.#environment;
    if (!this.#instances) return next;
    const root = rootKey(file.path);
    const changed = change(this.#instances.get(root), root);
    next.#instances = changed ? this.#instances.with(root, changed) : this.#instances.without(root);
    return next;
  }
}

/** What instances are told apart by. */
const rootKey = (path: string): string => pathKey(instanceRoot(path));

function groupByRoot(project: Project): ReadonlyMap<string, Instance> {
  const groups = new Map<string, ConfigFile[]>();
  for (const file of project.files.values()) {
    const root = rootKey(file.path);
    const group = groups.get(root);
    if (group) group.push(file);
    else groups.set(root, [file]);
  }
  return new Map([...groups].map(([root, files]) => [root, Instance.of(root, files, project.markers)]));
}
