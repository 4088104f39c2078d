/** Facts of files for containers: the texts that may name an address, and the hosts that answer over HTTPS. */
import { environmentLines } from "#config/facts/environment-lines";
import type { ConfigFile } from "#config/file";
import { emptyList } from "#text/empty-list";
import type { SourceText } from "#text/source-text";
import { yamlDocumentsOf } from "#config/facts/yaml-documents";
import { entryOf, type YamlNode } from "#yaml/parse";

/** A text as it stands in the file, behind the name that it belongs to: `SITECORE_IDENTITY_AUTHORITY`. */
export interface NamedText {
  readonly name: string;
  readonly source: SourceText;
}

/** Each value of a compose file, a manifest or a file of variables that mentions HTTPS; none of other files. */
export function textsWithHttps(file: ConfigFile): readonly NamedText[] {
  return /https:/i.test(file.text) ? textsOf(file).filter(({ source }) => /https:/i.test(source.value)) : emptyList;
}

/**
 * Hosts that stand there without an address: those for which an ingress holds a certificate, and those that a file of
 * variables gives to the roles which Sitecore's own compose files serve over HTTPS.
 */
export function hostsServed(file: ConfigFile): readonly NamedText[] {
  if (file.kind === "environment-file") {
    return textsOf(file).filter(({ name, source }) => roleHost.test(name) && hostName.test(source.value));
  }
  return file.kind === "kubernetes" && file.mentions("Ingress")
    ? yamlDocumentsOf(file).flatMap(ingressHosts(file))
    : [];
}

const roleHost = /^(?:\w+_)?(?:CM|CD|ID|IDENTITY|HRZ|RENDERING|XCONNECT)_HOST(?:NAME)?$/i;
const hostName = /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*$/i;

const ingressHosts =
  ({ text }: ConfigFile) =>
  (document: YamlNode): readonly NamedText[] =>
    entryOf(document, "kind")?.text === "Ingress"
      ? (entryOf(entryOf(document, "spec"), "tls")?.items ?? [])
          .flatMap((each) => entryOf(each, "hosts")?.items ?? [])
          .filter(({ text: host }) => host !== undefined && hostName.test(host))
          .flatMap((node) => rawText(text, "ingress", node))
      : [];

function textsOf(file: ConfigFile): readonly NamedText[] {
  const { kind, text } = file;
  if (kind === "environment-file") return environmentLines(text).flatMap((line) => rawValue(text, line));
  if (kind !== "docker-compose" && kind !== "kubernetes") return [];
  return yamlDocumentsOf(file).flatMap((document) => [...scalarsIn(text, "", document)]);
}

/** Behind the sign of equality, up to a comment. */
function rawValue(text: string, { name, value, span }: ReturnType<typeof environmentLines>[number]): NamedText[] {
  const head = /^[ \t]*=[ \t]*["']?/.exec(text.slice(span.end, span.end + longestHead))?.[0].length ?? 0;
  const start = span.end + head;
  // An escaped sign makes the value another text than the one that stands there.
  if (head === 0 || value === "" || !text.startsWith(value, start)) return [];
  return [{ name, source: { value, span: { start, end: start + value.length }, breaks: emptyList } }];
}

const longestHead = 100;

function* scalarsIn(text: string, name: string, node: YamlNode): Generator<NamedText> {
  yield* rawText(text, name, node);
  for (const { key, value } of node.entries) yield* scalarsIn(text, key === "value" ? name : key, value);
  for (const item of node.items) yield* scalarsIn(text, nameOfItem(item) ?? name, item);
}

/** `- name: SITE`, or `- SITE=https://…`. */
const nameOfItem = (item: YamlNode): string | undefined =>
  entryOf(item, "name")?.text ?? /^([\w.-]+)=/.exec(item.text ?? "")?.[1];

/** With the quotes and line ends that it is written with; where it is on one line, without them. */
function rawText(text: string, name: string, { text: value, span }: YamlNode): NamedText[] {
  if (value === undefined || value === "") return [];
  const raw = text.slice(span.start, span.end);
  const at = Math.max(0, raw.indexOf(value));
  const end = raw.startsWith(value, at) ? at + value.length : raw.length;
  const source = { value: raw.slice(at, end), span: { start: span.start + at, end: span.start + end } };
  return [{ name, source: { ...source, breaks: emptyList } }];
}
