/** Facts: the services of a compose file or a Kubernetes manifest, and the environment variables that they are given. */
import { environmentLines } from "#config/facts/environment-lines";
import type { ConfigFile } from "#config/file";
import type { Span } from "#text/span";
import { yamlDocumentsOf } from "#config/facts/yaml-documents";
import { entryOf, type YamlNode } from "#yaml/parse";

/** A variable as a file declares it. Its value may be a secret: it is shown through the door (`secret.ts`) alone. */
export interface Variable {
  readonly name: string;
  /** As written, references such as `${NAME}` among it; undefined where it comes from elsewhere. */
  readonly value: string | undefined;
  /** Whether references in it are plain text. */
  readonly isLiteral?: boolean;
  /** Of its name. */
  readonly span: Span;
}

export interface Service {
  readonly name: string;
  /** The image, which tells what it runs where the name does not. */
  readonly image: string;
  /** What it is built with, the images that it is built on among it. */
  readonly builtWith: readonly string[];
  readonly variables: readonly Variable[];
  /** Files with more of them, and other objects by name, as written; those it states itself go before them. */
  readonly sources: readonly string[];
  /** The service, of this file or another one, that it takes over what it does not state itself from. */
  readonly extends: { readonly service: string; readonly file: string | undefined } | undefined;
}

export const servicesOf = (file: ConfigFile): readonly Service[] => file.fact(readServices);

function readServices(file: ConfigFile): readonly Service[] {
  if (file.kind === "docker-compose") return yamlDocumentsOf(file).flatMap((document) => composeServices(document));
  if (file.kind === "kubernetes") return yamlDocumentsOf(file).flatMap((document) => containersIn(document));
  return [];
}

const composeServices = (document: YamlNode): readonly Service[] =>
  (entryOf(document, "services")?.entries ?? []).map(({ key, value }) => ({
    name: key,
    image: entryOf(value, "image")?.text ?? "",
    builtWith: variablesIn(entryOf(entryOf(value, "build"), "args")).flatMap((each) => each.value ?? []),
    variables: variablesIn(entryOf(value, "environment")),
    sources: namesIn(entryOf(value, "env_file")),
    extends: extendedBy(entryOf(value, "extends")),
  }));

/** The name of a service of the same file, or a map that may name another file. */
function extendedBy(node: YamlNode | undefined): Service["extends"] {
  const service = node?.text ?? entryOf(node, "service")?.text;
  return service === undefined ? undefined : { service, file: entryOf(node, "file")?.text };
}

/** A map of names and values, or a list of `NAME=value`; a name alone takes its value from whoever starts the service. */
function variablesIn(environment: YamlNode | undefined): readonly Variable[] {
  if (!environment) return [];
  const ofMap = environment.entries.map(({ key, value, span }) => ({ name: key.trim(), value: value.text, span }));
  const ofList = environment.items.flatMap(({ text, span }): readonly Variable[] => {
    const equals = text?.indexOf("=") ?? -1;
    if (text === undefined) return [];
    return [
      {
        name: (equals < 0 ? text : text.slice(0, equals)).trim(),
        value: equals < 0 ? undefined : text.slice(equals + 1),
        span,
      },
    ];
  });
  return [...ofMap, ...ofList];
}

/** A name, a list of them, or a list of maps with a `path`. */
function namesIn(node: YamlNode | undefined): readonly string[] {
  if (!node) return [];
  if (node.text !== undefined) return [node.text];
  return node.items.flatMap((item) => item.text ?? entryOf(item, "path")?.text ?? []);
}

/** The deepest that a container lies in an object: a cron job has a job with a template with a pod. */
const deepest = 12;

/** Every list of containers in an object, wherever it is. */
function containersIn(node: YamlNode, depth = 0): readonly Service[] {
  if (depth > deepest) return [];
  const below = [...node.entries.map(({ value }) => value), ...node.items];
  const own = node.entries
    .filter(({ key }) => key === "containers" || key === "initContainers")
    .flatMap(({ value }) => value.items.map(containerOf));
  return [...own, ...below.flatMap((each) => containersIn(each, depth + 1))];
}

function containerOf(container: YamlNode): Service {
  const environment = entryOf(container, "env")?.items ?? [];
  const from = entryOf(container, "envFrom")?.items ?? [];
  return {
    name: entryOf(container, "name")?.text ?? "",
    image: entryOf(container, "image")?.text ?? "",
    builtWith: [],
    variables: environment.flatMap((each): readonly Variable[] => {
      const name = entryOf(each, "name");
      return name?.text === undefined
        ? []
        : [{ name: name.text, value: entryOf(each, "value")?.text, span: name.span }];
    }),
    sources: from.flatMap((each) => each.entries.flatMap(({ value }) => entryOf(value, "name")?.text ?? [])),
    extends: undefined,
  };
}

/** What a ConfigMap or a Secret holds under a name, or a file of variables line by line. */
export interface VariableSource {
  /** `""` for a file. */
  readonly name: string;
  readonly variables: readonly Variable[];
}

export const variableSourcesOf = (file: ConfigFile): readonly VariableSource[] => file.fact(readSources);

function readSources(file: ConfigFile): readonly VariableSource[] {
  if (file.kind === "environment-file") return [{ name: "", variables: environmentLines(file.text) }];
  return file.kind === "kubernetes" ? yamlDocumentsOf(file).flatMap(sourcesIn) : [];
}

function sourcesIn(document: YamlNode): readonly VariableSource[] {
  switch (entryOf(document, "kind")?.text) {
    case "ConfigMap":
    case "Secret":
      return [
        {
          name: entryOf(entryOf(document, "metadata"), "name")?.text ?? "",
          // The values of a secret are encoded, and nobody needs them.
          variables: ["data", "stringData"].flatMap((member) =>
            (entryOf(document, member)?.entries ?? []).map(({ key, span }) => ({ name: key, value: undefined, span })),
          ),
        },
      ];
    case "Kustomization":
      return ["configMapGenerator", "secretGenerator"]
        .flatMap((member) => entryOf(document, member)?.items ?? [])
        .map((made) => ({ name: entryOf(made, "name")?.text ?? "", variables: variablesMadeBy(made) }));
    default:
      return [];
  }
}

/** `literals` are `NAME=value`; a file gives its text to a variable of its name, or of the name before `=`. */
function variablesMadeBy(made: YamlNode): readonly Variable[] {
  const files = (entryOf(made, "files")?.items ?? []).flatMap(({ text, span }): readonly Variable[] => {
    const name = text?.split("=", 2)[0]?.replace(/^.*[\\/]/, "");
    return name === undefined ? [] : [{ name, value: undefined, span }];
  });
  return [...variablesIn(entryOf(made, "literals")), ...files];
}
