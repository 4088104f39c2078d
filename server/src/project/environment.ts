/** The environment as a layer of values: which variables the services are given that run an installation. */
import { environmentBuildersOf } from "#config/facts/config-builders";
import { servicesOf, variableSourcesOf, type Service, type Variable } from "#config/facts/services";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { exactVersion, type SitecoreVersion } from "#config/version";
import type { Instance } from "#project/instance";
import { instanceKind, type InstanceKind } from "#project/instance-kind";
import { interpolate, type LookUp } from "#project/interpolation";
import { folderOf, joinPath } from "#project/relative-path";
import { addTo } from "#text/add-to";
import { emptyList } from "#text/empty-list";

/** A variable, the file that declares it, and the service that is given it. Its value may be a secret. */
export interface ServiceVariable extends Variable {
  readonly file: ConfigFile;
  readonly service: string;
  /** Whether another service that runs the same installation is given another value. */
  readonly isDisputed: boolean;
}

/** By rule in lower case; undefined where the value is not known. */
export type GivenDefinitions = ReadonlyMap<string, string | undefined>;

/** What an installation is given by the services that run it. */
export interface ServiceEnvironment {
  /** By name in lower case. */
  readonly variables: ReadonlyMap<string, ServiceVariable>;
  /** What they define for the rules of conditions. */
  readonly defined: GivenDefinitions;
  readonly version: SitecoreVersion | undefined;
  /** Whether one of them runs an image of XM Cloud, or is given the variables of its logins. */
  readonly isXmCloud: boolean;
}

interface PlacedService {
  readonly file: ConfigFile;
  readonly kind: InstanceKind;
  /** That of its image, or of the one that it is built on. */
  readonly version: string | undefined;
  readonly isXmCloud: boolean;
  /** By name in lower case, as on Windows; what goes before the others comes last. */
  readonly variables: ReadonlyMap<string, ServiceVariable>;
}

/** Whether the file is one of those that set variables. */
export const setsVariables = ({ kind }: ConfigFile): boolean =>
  kind === "docker-compose" || kind === "environment-file" || kind === "kubernetes";

/** What the files of a workspace say together. It is worked out when it is first asked for. */
export class Environment {
  readonly #files: readonly ConfigFile[];
  #byPath: ReadonlyMap<string, ConfigFile> | undefined;
  #sourcesByPath: ReadonlyMap<string, readonly Source[]> | undefined;
  #objectsByName: ReadonlyMap<string, readonly Source[]> | undefined;
  #services: ReadonlyMap<string, readonly RankedService[]> | undefined;
  /** Each file of an instance asks. */
  readonly #known = new WeakMap<Instance, ServiceEnvironment>();

  constructor(files: readonly ConfigFile[]) {
    this.#files = files.filter(setsVariables);
  }

  /** What the services that run the installation are given, as far as names and folders tell. */
  of(instance: Instance): ServiceEnvironment {
    const known = this.#known.get(instance) ?? this.#find(instance);
    this.#known.set(instance, known);
    return known;
  }

  #find(instance: Instance): ServiceEnvironment {
    const services = this.#servicesOf(instance);
    if (services.length === 0) return noEnvironment;
    const variables = variablesOf(services);
    const versions = new Set(services.flatMap(({ version }) => version ?? []));
    const [version] = versions.size === 1 ? versions : [];
    return {
      variables,
      defined: definedBy(instance, variables),
      version: version === undefined ? undefined : exactVersion(version, "the image of its container"),
      isXmCloud: services.some((service) => service.isXmCloud),
    };
  }

  #servicesOf(instance: Instance): readonly PlacedService[] {
    if (this.#files.length === 0) return [];
    const around = foldersAround(instance.root)
      .flatMap((folder) => this.#all().get(folder) ?? emptyList)
      .sort((one, other) => one.place - other.place)
      .map(({ service }) => service);
    if (around.length === 0) return [];
    const kind = instanceKind(instance);
    // A solution without Sitecore's own files is deployed to the sites.
    const wanted = kind === "unknown" && instance.filesOf("sitecore-patch").length > 0 ? "site" : kind;
    return around.filter((service) => service.kind === wanted);
  }

  /**
   * By the folder that their file is about. Of files of one folder, the one that others are put over comes first:
   * `docker-compose.yml` before its override.
   */
  #all(): ReadonlyMap<string, readonly RankedService[]> {
    if (this.#services) return this.#services;
    const services = new Map<string, RankedService[]>();
    let place = 0;
    for (const file of [...this.#files].sort((a, b) => rankOf(a) - rankOf(b))) {
      const folder = folderMeantBy(file);
      for (const each of servicesOf(file))
        addTo(services, folder, { service: this.#placed(file, each), place: place++ });
    }
    return (this.#services = services);
  }

  #fileAt(path: string): ConfigFile | undefined {
    this.#byPath ??= new Map([...this.#files].reverse().map((file) => [file.path.toLowerCase(), file]));
    return this.#byPath.get(path.toLowerCase());
  }

  #placed(file: ConfigFile, service: Service): PlacedService {
    const variables = new Map<string, ServiceVariable>();
    const image = this.#collect(file, service, variables, 0);
    const known = this.#interpolated(file, image) ?? image;
    const images = [known, ...service.builtWith.map((each) => this.#interpolated(file, each) ?? "")];
    const version = images.map(versionOfImage).find((found) => found !== undefined);
    const isXmCloud =
      version === undefined && (images.some(isImageOfXmCloud) || [...variables.keys()].some(isVariableOfXmCloud));
    return { file, kind: kindOf({ name: service.name, image: known }, variables), version, isXmCloud, variables };
  }

  /** What a service states itself goes before what it takes from files and objects, and that before what it extends. */
  #collect(file: ConfigFile, service: Service, variables: Map<string, ServiceVariable>, depth: number): string {
    const extended = depth < longestChain ? this.#extendedBy(file, service) : undefined;
    const image = extended ? this.#collect(extended.file, extended.service, variables, depth + 1) : "";
    const put = (from: ConfigFile, variable: Variable): void => {
      const value = this.#valueOf(from, file, variable);
      const known = { ...variable, value, file: from, service: service.name, isDisputed: false };
      variables.set(variable.name.toLowerCase(), known);
    };
    for (const source of service.sources) {
      for (const [from, found] of this.#sources(file, source)) for (const variable of found) put(from, variable);
    }
    for (const variable of service.variables) put(file, variable);
    return service.image === "" ? image : service.image;
  }

  #extendedBy(file: ConfigFile, service: Service): { file: ConfigFile; service: Service } | undefined {
    const { extends: named } = service;
    if (!named) return undefined;
    const path = named.file === undefined ? file.path : pathFrom(file, named.file);
    const other = this.#fileAt(path);
    const extended = other && servicesOf(other).find((each) => each.name === named.service && each !== service);
    return other && extended && { file: other, service: extended };
  }

  /** Compose files and what they name know references of one kind, and Kubernetes of another, `$(NAME)`, which stay open. */
  #valueOf(from: ConfigFile, compose: ConfigFile, { value, isLiteral }: Variable): string | undefined {
    if (value === undefined || isLiteral === true) return value;
    if (from.kind === "kubernetes") return value.includes("$(") ? undefined : value;
    return this.#interpolated(compose, value);
  }

  /** The `.env` beside a compose file gives the values of its references. */
  #interpolated(compose: ConfigFile, text: string): string | undefined {
    const file = this.#fileAt(pathFrom(compose, ".env"));
    return interpolate(text, file ? lookUpIn(file) : () => undefined);
  }

  /** An object of Kubernetes is named by its name, wherever it stands; a file by its path. */
  #sources(file: ConfigFile, name: string): readonly Source[] {
    if (file.kind === "kubernetes") {
      this.#objectsByName ??= this.#sourcesBy((_, objectName) => objectName);
      return this.#objectsByName.get(name) ?? emptyList;
    }
    this.#sourcesByPath ??= this.#sourcesBy(({ path }) => joinPath("", path).toLowerCase());
    return this.#sourcesByPath.get(pathFrom(file, name).toLowerCase()) ?? emptyList;
  }

  #sourcesBy(keyOf: (file: ConfigFile, name: string) => string): ReadonlyMap<string, readonly Source[]> {
    const sources = new Map<string, Source[]>();
    for (const file of this.#files) {
      for (const { name, variables } of variableSourcesOf(file)) addTo(sources, keyOf(file, name), [file, variables]);
    }
    return sources;
  }
}

type Source = readonly [ConfigFile, readonly Variable[]];

/** A service, and its place among all. */
interface RankedService {
  readonly service: PlacedService;
  readonly place: number;
}

/** The folder itself, those around it, and `""`. */
function foldersAround(folder: string): readonly string[] {
  const all = [folder];
  for (let last = folder; last !== "";) all.push((last = last.slice(0, Math.max(0, last.lastIndexOf("/")))));
  return all;
}

function variablesOf(services: readonly PlacedService[]): ReadonlyMap<string, ServiceVariable> {
  const all = new Map<string, ServiceVariable>();
  for (const { variables } of services) {
    for (const [name, variable] of variables) all.set(name, besides(all.get(name), variable));
  }
  return all;
}

/** `10.3.1` of `registry/sitecore-xp0-cm:10.3.1-ltsc2022`; XM Cloud has numbers of its own. */
function versionOfImage(image: string): string | undefined {
  const found = /(?:^|\/)sitecore-(?!xmcloud)[\w-]+:(\d+\.\d+(?:\.\d+)?)(?:-|$)/i.exec(image);
  return found?.[1];
}

/** `${REGISTRY}sitecore-xmcloud-cm:${SITECORE_VERSION}`, with or without the values of the references. */
const isImageOfXmCloud = (image: string): boolean => /(?:^|[/}])sitecore-xmcloud-[\w-]+(?::|$)/i.test(image);

/** The variables by which an XM Cloud server finds its organization and the portal that logs people in. */
const isVariableOfXmCloud = (name: string): boolean => /^sitecore_(?:xmcloud|fedauth_dot_auth0)_dot_/i.test(name);

const definition = /^sitecore_appsettings_(.+):define$/;

/**
 * What variables define for the rules of conditions, by rule in lower case; undefined where it is not known here. Where
 * web.config is not at hand, it is that of the image, whose builders take these variables.
 */
function definedBy(instance: Instance, variables: ReadonlyMap<string, ServiceVariable>): GivenDefinitions {
  const defined = new Map<string, string | undefined>();
  const { webConfig } = instance;
  const builders = webConfig && environmentBuildersOf(webConfig).get("appSettings");
  if (webConfig && !builders?.some(({ prefix }) => prefix.toLowerCase() === "sitecore_appsettings_")) return defined;
  for (const [name, { value, isDisputed }] of variables) {
    const rule = definition.exec(name)?.[1];
    if (rule !== undefined && value !== "") defined.set(rule, isDisputed ? undefined : value);
  }
  return defined;
}

/** More services than anybody has one after the other extend; some circles have no end. */
const longestChain = 10;

const pathFrom = (file: ConfigFile, path: string): string => joinPath(folderOf(file.path), path.replaceAll("\\", "/"));

const rankOf = ({ path }: ConfigFile): number => (/override/i.test(path.slice(path.lastIndexOf("/") + 1)) ? 1 : 0);

/** Each line knows those before it. */
function lookUpIn(file: ConfigFile): LookUp {
  const values = file.fact(readValues);
  return (name) => values.get(name);
}

function readValues(file: ConfigFile): ReadonlyMap<string, string | undefined> {
  const values = new Map<string, string | undefined>();
  for (const { variables } of variableSourcesOf(file)) {
    for (const { name, value = "", isLiteral } of variables) {
      values.set(name, isLiteral === true ? value : interpolate(value, (other) => values.get(other)));
    }
  }
  return values;
}

/** What services of one file and its override say is one after the other; services beside each other may differ. */
const besides = (before: ServiceVariable | undefined, variable: ServiceVariable): ServiceVariable =>
  before && before.service !== variable.service && (before.isDisputed || before.value !== variable.value)
    ? { ...variable, isDisputed: true }
    : variable;

/** Where no service is known. */
const noEnvironment: ServiceEnvironment = {
  variables: new Map(),
  defined: new Map(),
  version: undefined,
  isXmCloud: false,
};

/** What a service runs, by the names that Sitecore's own images and compose files have. `unknown` is none of ours. */
function kindOf(
  { name, image }: Pick<Service, "name" | "image">,
  variables: ReadonlyMap<string, unknown>,
): InstanceKind {
  const words = `${name} ${image.slice(image.lastIndexOf("/") + 1)}`.toLowerCase();
  if (/(?:^|[\s-])(?:solr|mssql|sql|redis|traefik|rendering|init)(?:[\s:-]|$)/.test(name.toLowerCase()))
    return "unknown";
  if (/worker|(?:automation|processing)engine/.test(words)) return "worker";
  if (/xconnect|xdb|cortex|collection/.test(words)) return "xconnect";
  if (/(?:^|[\s-])(?:id\d?|identity)(?:[\s:-]|$)/.test(words)) return "identity-server";
  if (/engine|commerce|bizfx/.test(words)) return "commerce";
  const isSite = /(?:^|[\s-])(?:cm|cd|prc|rep|standalone)(?:[\s:-]|$)/.test(words);
  return isSite || variables.has("sitecore_appsettings_role:define") ? "site" : "unknown";
}

/** Names of folders for what runs a solution, beside what it is built of. */
const forDeployment =
  /^(?:docker|(?:local-)?containers?|compose|run|deploy(?:ment)?|k8s|kubernetes|manifests|specs|sitecore-x[mp]\d|x[mp][01]|xc\d)$/;

/** The folder whose installations the file is about: its own, or the one around folders of deployment. */
function folderMeantBy({ path }: ConfigFile): string {
  const folders = path.toLowerCase().split("/").slice(0, -1);
  while (forDeployment.test(folders.at(-1) ?? "")) folders.pop();
  return folders.join("/");
}

/**
 * The variable that takes the place of the value: of an entry of a section that a builder fills, or of a setting of
 * Identity Server. Names count without case, as on Windows; a variable that is empty is none.
 */
export function environmentValueOf(
  setting: Setting,
  instance: Instance,
  variables: ReadonlyMap<string, ServiceVariable>,
): ServiceVariable | undefined {
  if (variables.size === 0) return undefined;
  const names = [...namesOfEntry(setting, instance), ...namesInIdentityServer(setting, instance)];
  return names
    .map((name) => variables.get(name.toLowerCase()))
    .find((variable) => variable !== undefined && variable.value !== "");
}

/** `SITECORE_CONNECTIONSTRINGS_core` for the value of the entry `core`. */
function namesOfEntry({ path, name, section }: Setting, { webConfig }: Instance): readonly string[] {
  const key = section?.key;
  if (!webConfig || !section || key === undefined || name !== valueOfEntry[section.path]) return [];
  const builders = environmentBuildersOf(webConfig).get(path.slice(0, path.indexOf("/"))) ?? [];
  return builders
    .filter(({ replacesEntries, prefix, stripsPrefix }) => replacesEntries && (stripsPrefix || startsWith(key, prefix)))
    .map(({ prefix, stripsPrefix }) => (stripsPrefix ? prefix + key : key));
}

const startsWith = (key: string, prefix: string): boolean => key.toLowerCase().startsWith(prefix.toLowerCase());

const valueOfEntry: Readonly<Record<string, string>> = {
  "connectionStrings/add": "connectionString",
  "appSettings/add": "value",
};

/** `Sitecore_Sitecore__IdentityServer__ServerName` for `Settings/Sitecore/IdentityServer/ServerName`. */
function namesInIdentityServer({ path, section }: Setting, instance: Instance): readonly string[] {
  if (instanceKind(instance) !== "identity-server") return [];
  const inFile = (section?.path ?? path).replace(/^Settings\//, "");
  return /[@[]/.test(inFile) ? [] : [`Sitecore_${inFile.replaceAll("/", "__")}`];
}
