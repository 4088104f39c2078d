/** A fact: what files that set environment variables hold under names that tell of a secret. */
import { decodeBase64, withoutBlanks } from "#certificate/base64";
import { isNotFilledIn, isOpaque } from "#config/facts/opaque";
import { hasLogin, isSecretByName } from "#config/facts/own-secret";
import { secretParts } from "#config/facts/secret";
import { servicesOf, variableSourcesOf } from "#config/facts/services";
import type { ConfigFile } from "#config/file";
import type { SourceText } from "#text/source-text";
import type { Span } from "#text/span";
import { yamlDocumentsOf } from "#config/facts/yaml-documents";
import { entryOf, type YamlNode } from "#yaml/parse";

/** A variable, or an entry of a Kubernetes secret, whose value is filled in. */
export interface EnvironmentSecret {
  readonly name: string;
  /** Of its name. */
  readonly span: Span;
  /** The secret alone; it must never be shown. */
  readonly value: string;
}

/** A value as a file writes it. */
interface Written {
  readonly name: string;
  readonly span: Span;
  readonly value: string | undefined;
}

/**
 * In the order of the text. `filled` puts the defaults of references in their place: what a service takes from
 * elsewhere is no secret here, but `${PASSWORD:-default}` is.
 */
export function environmentSecretsOf(
  file: ConfigFile,
  filled: (text: string) => string | undefined,
): readonly EnvironmentSecret[] {
  const read = file.kind === "kubernetes" ? (text: string) => text : filled;
  const variables = [...servicesOf(file), ...variableSourcesOf(file)].flatMap((each) => each.variables);
  const found = variables.flatMap(({ name, span, value, isLiteral }) =>
    secretIn({ name, span, value: value === undefined || isLiteral ? value : read(value) }),
  );
  const all = [...found, ...(file.kind === "kubernetes" ? kubernetesSecrets(file) : [])];
  const bySpan = new Map(all.map((secret) => [secret.span.start, secret]));
  return [...bySpan.values()].sort((a, b) => a.span.start - b.span.start);
}

function secretIn({ name, span, value }: Written): readonly EnvironmentSecret[] {
  const whole = value?.trim() ?? "";
  // A string by which somebody logs in may take its host from elsewhere, and state its password.
  const text = whole.includes("=") ? whole.replace(/\$\([^()]*\)/g, "") : whole;
  if (isNotFilledIn(text) || isOpaque(text)) return [];
  if (isSecretByName(name, text) || isTelling(name, text)) return [{ name, span, value: text }];
  const source: SourceText = { value: text, span: { start: 0, end: text.length }, breaks: [] };
  const [secret] = hasLogin(source) ? secretParts(source).filter((part) => !isNotFilledIn(part.value)) : [];
  return secret ? [{ name, span, value: secret.value }] : [];
}

/**
 * What variables alone are called, and what tells itself: Sitecore's license, compressed, and private keys. No label
 * stands in a variable: the password of `SA_PASSWORD=password` is that word.
 */
const isTelling = (name: string, value: string): boolean =>
  (/password$/i.test(name) && /^password$/i.test(value)) ||
  (/[_-]token$/i.test(name) && !/\s/.test(value) && value.length > 8) ||
  /^H4sI[\w+/=]{200}/.test(value) ||
  /BEGIN [A-Z ]{0,20}PRIVATE KEY/.test(value);

/** What belongs to a login without being secret. */
const isPublic = /(?:user|username|login|name|host|server|database|url|uri|port|endpoint|\.crt|\.cer|\.pem)$/i;

/** Every entry of a secret is one, unless it only says who logs in, and where; `data` is Base64. */
function kubernetesSecrets(file: ConfigFile): readonly EnvironmentSecret[] {
  return yamlDocumentsOf(file).flatMap((document) => {
    const kind = entryOf(document, "kind")?.text;
    if (entryOf(document, "sops")) return [];
    if (kind === "ConfigMap") return entriesOf(document, "data").flatMap(secretIn);
    if (kind !== "Secret") return [];
    const decoded = entriesOf(document, "data").map((entry) => ({ ...entry, value: decodedOf(entry.value ?? "") }));
    return [...entriesOf(document, "stringData"), ...decoded].flatMap((entry) => {
      const value = entry.value?.trim() ?? "";
      const isSecret =
        !isNotFilledIn(value) && !isOpaque(value) && !isPublic.test(entry.name) && !value.startsWith("ENC[");
      return isSecret ? [{ name: entry.name, span: entry.span, value }] : [];
    });
  });
}

const entriesOf = (document: YamlNode, member: string): readonly Written[] =>
  (entryOf(document, member)?.entries ?? []).map(({ key, span, value }) => ({ name: key, span, value: value.text }));

/** What is no Base64 is no secret that anything could read. */
function decodedOf(text: string): string {
  const decoded = decodeBase64(withoutBlanks(text));
  return decoded.kind === "bytes" ? String.fromCharCode(...decoded.bytes.slice(0, longestCompared)) : "";
}

/** Only short ones are compared with known passwords. */
const longestCompared = 2000;
