/** A fact: the servers that a file says are called, or answer, over HTTPS. */
import { isHttps, addressOf } from "#config/facts/address";
import { hostsServed, textsWithHttps, type NamedText } from "#config/facts/container-hosts";
import { bindingsOf, type Binding } from "#config/facts/binding";
import { isOpaque } from "#config/facts/opaque";
import { settingOf, type Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import type { Span } from "#text/span";
import { sliceSource, type SourceText } from "#text/source-text";

export interface HttpsEndpoint {
  /** As messages call it: `xconnect.collection`. */
  readonly name: string;
  /** In lower case, without a dot at its end; a number of IPv6 without its brackets. */
  readonly host: string;
  readonly port: number;
  /** The path that is asked for; `/` where none is written. No query, which may hold a secret. */
  readonly path: string;
  /** The host, as it is written. */
  readonly source: SourceText;
  /** The whole value that it is written in. */
  readonly within: Span;
  /** Undefined in a file for containers. */
  readonly setting: Setting | undefined;
  /** The binding that it is; undefined for an address that is called. */
  readonly binding: Binding | undefined;
}

/** In document order. Tokens and names with a star are left out, as nobody can call them. */
export const httpsEndpointsOf = (file: ConfigFile): readonly HttpsEndpoint[] => file.fact(readEndpoints);

const readEndpoints = (file: ConfigFile): readonly HttpsEndpoint[] =>
  [
    ...(file.mentions("https:") || file.mentions("HTTPS:") || file.mentions("Https:")
      ? file.allSettings
          .filter(({ isSet, section }) => isSet && !section?.isEncrypted)
          .flatMap((setting) => addressesIn({ name: nameOf(setting), source: setting.source }, setting))
      : []),
    ...textsWithHttps(file).flatMap((text) => addressesIn(text)),
    ...hostsServed(file).map(servedHost),
    ...bindingsOf(file).flatMap(endpointOf),
  ].sort((a, b) => a.source.span.start - b.source.span.start);

/** Several may stand in one value, between bars, commas, semicolons or blanks. */
const address = /https:\/\/[^\s|,;"'<>]+/gi;

function addressesIn({ name, source: whole }: NamedText, setting?: Setting): readonly HttpsEndpoint[] {
  if (!/https:/i.test(whole.value)) return [];
  return [...whole.value.matchAll(address)].flatMap(({ 0: text, index }) => {
    const source = sliceSource(whole, index, index + text.length);
    const found = addressOf(source);
    if (!found || !isHttps(found)) return [];
    const host = callable(found.host.value);
    const rest = text.slice(text.indexOf(found.host.value) + found.host.value.length);
    const [, port, path = ""] = /^(?::(\d{1,5}))?(?=[/?#]|$)([^?#]*)/.exec(rest) ?? [];
    if (host === undefined || rest.startsWith(":") !== (port !== undefined)) return [];
    return [
      {
        name,
        host,
        port: port === undefined ? 443 : Number(port),
        path: path === "" || isOpaque(path) ? "/" : path,
        source: found.host,
        within: whole.span,
        setting,
        binding: undefined,
      },
    ];
  });
}

/** `*:443:shop.example.com`; one that takes every name answers at its number, if it has one. */
function endpointOf(binding: Binding): readonly HttpsEndpoint[] {
  const setting = settingOf(binding.section, "bindingInformation");
  if (binding.protocol !== "https" || !setting) return [];
  const [, number = "", port = ""] = /^(.*):(\d+)$/.exec(binding.endpoint) ?? [];
  const written = binding.host === "" ? number : binding.host;
  const host = written === "*" || written === "" || written === "0.0.0.0" ? undefined : callable(written);
  const start = setting.value.toLowerCase().lastIndexOf(written.toLowerCase());
  if (host === undefined || start < 0) return [];
  const source = sliceSource(setting.source, start, start + written.length);
  return [
    { name: "binding", host, port: Number(port), path: "/", source, within: setting.valueSpan, setting, binding },
  ];
}

const servedHost = ({ name, source }: NamedText): HttpsEndpoint => ({
  name,
  host: source.value.toLowerCase(),
  port: 443,
  path: "/",
  source,
  within: source.span,
  setting: undefined,
  binding: undefined,
});

function callable(written: string): string | undefined {
  const host = written
    .toLowerCase()
    .replace(/\.$/, "")
    .replace(/^\[(.*)\]$/, "$1");
  return host === "" || isOpaque(written) || /[*${}%()]/.test(host) ? undefined : host;
}

/** By the key of an entry, where it has one. */
function nameOf({ section, name }: Setting): string {
  return keyOf(section) ?? name;
}

const keyOf = (section: Section | undefined): string | undefined =>
  section?.key ?? (section && settingOf(section, "name")?.value);
