/** What `sslFlags` of a binding does, in words: which client gets which certificate, by which protocols, and who shares it. */
import type { Binding } from "#config/facts/binding";
import type { NamePlace } from "#features/full-picture";
import { code } from "#features/markdown";
import { bitsOf, siteOf, type BindingBit, type BindingOnTheWire } from "#project/binding-on-the-wire";
import { isHttps, withoutSecondHandshake } from "#project/tls-on-the-wire";

export interface BindingDescription {
  /** `SNI, no HTTP/2`: the numbers of the sum in words. */
  readonly sum: string;
  readonly does: string;
  /** Who connects, and what comes of it; empty for a binding without TLS. */
  readonly connections: readonly (readonly [client: string, outcome: string])[];
  /** What else decides, the most telling first. */
  readonly here: readonly string[];
  /** All HTTPS bindings that share the certificate, this one first: binding, site, value. */
  readonly sharing: readonly (readonly [binding: string, site: string, value: string])[];
}

export function describeBinding(wire: BindingOnTheWire, serverPath: string, namePlace: NamePlace): BindingDescription {
  const { binding, site, sharing } = wire;
  const ofSite = site === "" ? "" : ` of the site ${code(site)}`;
  const isSecure = isHttps(binding);
  return {
    sum: sumOf(binding),
    does: `How TLS works on ${nameOf(binding)}${ofSite}.`,
    connections: isSecure ? connectionsOf(wire) : [],
    here: isSecure
      ? [...withoutHost(wire), ...shared(wire), ...asking(wire, namePlace)]
      : ["This binding has no TLS, so the value has no effect."],
    sharing:
      sharing.length === 0
        ? []
        : [binding, ...sharing].map((each) => [
            `${nameOf(each)} (${namePlace(serverPath, each.section.nameSpan)})`,
            code(siteOf(each)),
            `${code(String(each.sslFlags))}: ${sumOf(each)}`,
          ]),
  };
}

const inWords: Readonly<Record<BindingBit, string>> = {
  sni: "SNI",
  centralStore: "central store",
  noHttp2: "no HTTP/2",
  noStapling: "no OCSP stapling",
  noQuic: "no HTTP/3",
  noTls13: "no TLS 1.3",
  noOldTls: "no TLS below 1.2",
  certificateAtOnce: "client certificate at once",
};

const sumOf = (binding: Binding): string => {
  const bits = [...bitsOf(binding)].map((bit) => inWords[bit]);
  return bits.length === 0 ? "no SNI, nothing switched off" : bits.join(", ");
};

const nameOf = ({ endpoint, host }: Binding): string => code(host === "" ? endpoint : `${endpoint}:${host}`);

/** A hover may have no room for the last ones. */
function connectionsOf(wire: BindingOnTheWire): BindingDescription["connections"] {
  const { bits, binding, asking: places } = wire;
  const named = binding.host === "" ? "Any host name" : `Asks for ${code(binding.host)}`;
  const certificate = ["Client certificate", clientCertificateOf(wire)] as const;
  const isAsked = places.length > 0;
  return [
    [named, certificateOf(wire)],
    ...(isAsked ? [certificate] : []),
    ...(bits.has("sni") ? ([["Sends no name (no SNI)", withoutName(wire)]] as const) : []),
    ["Protocols", protocolsOf(bits)],
    ...(isAsked ? [] : [certificate]),
  ];
}

function certificateOf({ bits, binding, sharing }: BindingOnTheWire): string {
  if (bits.has("centralStore")) return "Gets the file of the name from the central store";
  if (bits.has("sni"))
    return binding.host === "" ? "Gets none by name: there is none here" : "Gets the certificate of this name";
  const also = sharing.length === 0 ? "" : `, which ${countOf(sharing)} get too`;
  return `Gets the certificate of ${code(binding.endpoint)}${also}`;
}

const countOf = ({ length }: readonly Binding[]): string =>
  length === 1 ? "clients of another binding" : `clients of ${length} other bindings`;

/** What HTTP.sys has beside the bindings of this file, nobody knows. */
function withoutName({ withoutName: fallback, binding }: BindingOnTheWire): string {
  return fallback
    ? `Gets the certificate of ${nameOf(fallback)}`
    : `Fails, unless HTTP.sys has a certificate for ${code(binding.endpoint)}`;
}

function protocolsOf(bits: ReadonlySet<BindingBit>): string {
  const switches: readonly (readonly [BindingBit, string])[] = [
    ["noHttp2", "HTTP/2"],
    ["noQuic", "HTTP/3"],
    ["noTls13", "TLS 1.3"],
    ["noOldTls", "TLS below 1.2"],
  ];
  const off = switches.flatMap(([bit, name]) => (bits.has(bit) ? [name] : []));
  return off.length === 0 ? "All that Windows has on" : `Without ${listed(off)}`;
}

function clientCertificateOf({ bits, binding, asking: places }: BindingOnTheWire): string {
  if (bits.has("certificateAtOnce")) return "Asked for when the connection begins";
  if (places.length === 0) return "Not asked for by the available files";
  const obstacles = withoutSecondHandshake(binding) ?? [];
  return obstacles.length === 0
    ? "Asked for in a second handshake"
    : `Asked for in a second handshake: not over ${listed(obstacles)}`;
}

function withoutHost({ bits, binding }: BindingOnTheWire): readonly string[] {
  return bits.has("sni") && binding.host === ""
    ? ["SNI chooses by host name, and this binding has none: add the name to `bindingInformation`, or drop SNI."]
    : [];
}

function shared({ binding, sharing }: BindingOnTheWire): readonly string[] {
  if (sharing.length === 0) return [];
  const others = sharing.filter(({ sslFlags }) => sslFlags !== binding.sslFlags);
  const [first] = others;
  const one = `HTTP.sys has one entry for ${code(binding.endpoint)}, with one certificate`;
  return [
    first
      ? `${one}, yet ${nameOf(first)} of ${code(siteOf(first))} has ${code(String(first.sslFlags))}.`
      : `${one}: with SNI each name can have its own.`,
  ];
}

/** Who asks, and what keeps them from being heard. */
function asking({ asking: [first, ...more] }: BindingOnTheWire, namePlace: NamePlace): readonly string[] {
  if (!first) return [];
  const { statement, lock } = first;
  const others = more.length === 0 ? "" : `, and ${more.length} more`;
  const place = namePlace(statement.file.path, statement.setting.valueSpan);
  const locked =
    lock.kind === "locked" || lock.kind === "default" ? ", but IIS locks that section: it ends with 500.19" : "";
  return [`${code(statement.place)} asks for client certificates (${place}${others})${locked}.`];
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
