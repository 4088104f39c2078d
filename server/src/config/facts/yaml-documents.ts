/** A fact: the documents of a YAML file, those that Helm fills in among them. */
import type { ConfigFile } from "#config/file";
import { entryOf, parseYaml, type YamlNode } from "#yaml/parse";

/** In the order of the text; of a list of Kubernetes, its objects. Places are those of the text as it is written. */
export const yamlDocumentsOf = (file: ConfigFile): readonly YamlNode[] => file.fact(readDocuments);

function readDocuments({ kind, text }: ConfigFile): readonly YamlNode[] {
  if (kind !== "kubernetes") return parseYaml(text);
  return parseYaml(withoutActions(text)).flatMap((document) => objectsIn(document));
}

/** `kubectl get -o yaml` writes a list, whose items are objects. */
const objectsIn = (document: YamlNode): readonly YamlNode[] =>
  entryOf(document, "kind")?.text === "List" ? (entryOf(document, "items")?.items ?? []) : [document];

/**
 * The text with each action of a template (`{{ … }}`) in the form of a reference, `$(…)`, of the same length: nobody
 * knows its value here. A line of actions alone, such as `{{- if … }}`, is no part of the document.
 */
const withoutActions = (text: string): string =>
  text.includes("{{")
    ? text
        .replace(/^[ \t]*(?:\{\{[^{}]*\}\}[ \t]*)+\r?$/gm, (line) => line.replace(/[^\r\n]/g, " "))
        .replace(/\{\{([^{}]*)\}\}/g, (_, action: string) => `$(${action.replace(/[^\w.\r\n]/g, "_")}_)`)
    : text;
