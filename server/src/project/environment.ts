/** The environment as a layer of values: which variables the services are given that run an installation. */
import { environmentBuildersOf } from "#config/facts/config-builders";
import { servicesOf, variableSourcesOf, type Service, type Variable } from "#config/facts/services";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import type { Instance } from "#project/instance";
import { instanceKind, type InstanceKind } from "#project/instance-kind";
import { folderOf, joinPath } from "#project/relative-path";

/** A variable, the file that declares it, and the service that is given it. Its value may be a secret. */
export interface ServiceVariable extends Variable {
  readonly file: ConfigFile;
  readonly service: string;
}

interface PlacedService {
  readonly file: ConfigFile;
  readonly kind: InstanceKind;
  /** By name in lower case, as on Windows; what goes before the others comes last. */
  readonly variables: ReadonlyMap<string, ServiceVariable>;
}

/** Whether the file is one of those that set variables. */
export const setsVariables = ({ kind }: ConfigFile): boolean =>
  kind === "docker-compose" || kind === "environment-file" || kind === "kubernetes";

/** What the files of a workspace say together. It is worked out when it is first asked for. */
export class Environment {
  readonly #files: readonly ConfigFile[];
  #services: readonly PlacedService[] | undefined;

  constructor(files: readonly ConfigFile[]) {
    this.#files = files.filter(setsVariables);
  }

  /** The variables of the services that run the installation, as far as names and folders tell, by name in lower case. */
  of(instance: Instance): ReadonlyMap<string, ServiceVariable> {
    if (this.#files.length === 0) return none;
    const { root } = instance;
    const around = this.#all().filter(({ file }) => isAround(file, root));
    if (around.length === 0) return none;
    const kind = instanceKind(instance);
    return new Map(around.filter((service) => service.kind === kind).flatMap(({ variables }) => [...variables]));
  }

  #all(): readonly PlacedService[] {
    return (this.#services ??= this.#files.flatMap((file) =>
      servicesOf(file).map((service) => this.#placed(file, service)),
    ));
  }

  /** What a service states itself goes before what it takes from files and objects. */
  #placed(file: ConfigFile, service: Service): PlacedService {
    const variables = new Map<string, ServiceVariable>();
    for (const source of service.sources) {
      for (const [from, found] of this.#sources(file, source)) {
        for (const variable of found) add(variables, { ...variable, file: from, service: service.name });
      }
    }
    for (const variable of service.variables) add(variables, { ...variable, file, service: service.name });
    return { file, kind: kindOf(service, variables), variables };
  }

  #sources(file: ConfigFile, name: string): readonly (readonly [ConfigFile, readonly Variable[]])[] {
    const path = joinPath(folderOf(file.path), name.replaceAll("\\", "/")).toLowerCase();
    return this.#files.flatMap((each) =>
      variableSourcesOf(each)
        .filter((source) =>
          file.kind === "kubernetes" ? source.name === name : joinPath("", each.path).toLowerCase() === path,
        )
        .map(({ variables }) => [each, variables] as const),
    );
  }
}

const none: ReadonlyMap<string, ServiceVariable> = new Map();

const add = (variables: Map<string, ServiceVariable>, variable: ServiceVariable): void =>
  void variables.set(variable.name.toLowerCase(), variable);

/** What a service runs, by the names that Sitecore's own images and compose files have. `unknown` is none of ours. */
function kindOf({ name, image }: Service, variables: ReadonlyMap<string, unknown>): InstanceKind {
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
  /^(?:docker|containers?|compose|run|deploy(?:ment)?|k8s|kubernetes|manifests|specs|sitecore-x[mp]\d|x[mp][01]|xc\d)$/;

/** Whether the installation lies in the folder that the file is about: its own, or the one around folders of deployment. */
function isAround({ path }: ConfigFile, root: string): boolean {
  const folders = path.toLowerCase().split("/").slice(0, -1);
  while (forDeployment.test(folders.at(-1) ?? "")) folders.pop();
  const folder = folders.join("/");
  return folder === "" || root === folder || root.startsWith(`${folder}/`);
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
