/** Tells what `sslFlags` of a binding makes of connections: with the bindings beside it, and with what its site demands of clients. */
import { bindingsOf, type Binding } from "#config/facts/binding";
import { settingOf } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import { sslFlagsOf } from "#config/facts/ssl-flags";
import type { ConfigFile } from "#config/file";
import type { Surroundings } from "#project/enclosing-sites";
import { levelsAround, statementAt, statementsFurtherIn, type LevelStatement } from "#project/server-levels";
import { isHttps, lockOn, sslFlagsPath, type Lock } from "#project/tls-on-the-wire";

export const bindingFlagsPath = "system.applicationHost/sites/site/bindings/binding@sslFlags";

/** The numbers of which the value is a sum. */
export const bindingBits = {
  sni: 1,
  centralStore: 2,
  noHttp2: 4,
  noStapling: 8,
  noQuic: 16,
  noTls13: 32,
  noOldTls: 64,
  certificateAtOnce: 128,
} as const;
export type BindingBit = keyof typeof bindingBits;

export interface BindingOnTheWire {
  readonly binding: Binding;
  /** Empty where the site has no name. */
  readonly site: string;
  readonly bits: ReadonlySet<BindingBit>;
  /** Other HTTPS bindings of the server that have the same certificate, because HTTP.sys finds it by address and port. */
  readonly sharing: readonly Binding[];
  /** Whose certificate a client gets that names no host; undefined where no binding at hand has one for the address. */
  readonly withoutName: Binding | undefined;
  /** Who asks clients of the site for a certificate, and whether the server lets them. */
  readonly asking: readonly AskingPlace[];
}

export interface AskingPlace {
  readonly statement: LevelStatement;
  readonly lock: Lock;
}

/** Undefined where the binding cannot be read in full, or its value is no number. */
export function bindingOnTheWire(
  file: ConfigFile,
  setting: Setting,
  surroundings: Surroundings,
): BindingOnTheWire | undefined {
  const all = bindingsOf(file);
  const binding = all.find(({ section }) => section === setting.section);
  if (binding?.sslFlags === undefined || setting.isOpaque) return undefined;
  const site = siteOf(binding);
  const others = all.filter((each) => each !== binding && isHttps(each));
  const isByAddress = isFoundByAddress(binding);
  return {
    binding,
    site,
    bits: bitsOf(binding),
    sharing: isByAddress ? others.filter((each) => isFoundByAddress(each) && each.endpoint === binding.endpoint) : [],
    withoutName: isByAddress ? binding : others.find((each) => isFoundByAddress(each) && takesAddressOf(each, binding)),
    asking: site === "" ? [] : askingIn(file, site.toLowerCase(), surroundings),
  };
}

/** The name of the site that it belongs to. */
export const siteOf = ({ section }: Binding): string => {
  const site = section.parent?.parent;
  return (site && settingOf(site, "name")?.value) ?? "";
};

export const bitsOf = ({ sslFlags = 0 }: Binding): ReadonlySet<BindingBit> =>
  new Set(
    (Object.keys(bindingBits) as BindingBit[]).filter((bit) => Math.floor(sslFlags / bindingBits[bit]) % 2 === 1),
  );

/** By neither the name that a client sends nor a file of the central store. */
function isFoundByAddress(binding: Binding): boolean {
  const bits = bitsOf(binding);
  return binding.sslFlags !== undefined && !bits.has("sni") && !bits.has("centralStore");
}

/** Whether connections to the one may reach the other: at the same address, or at every address of the port. */
const takesAddressOf = (binding: Binding, { endpoint }: Binding): boolean =>
  binding.endpoint === endpoint || binding.endpoint === `*:${endpoint.slice(endpoint.lastIndexOf(":") + 1)}`;

function askingIn(server: ConfigFile, site: string, surroundings: Surroundings): readonly AskingPlace[] {
  const levels = levelsAround(server, surroundings);
  const whole = statementAt(levels, sslFlagsPath, site);
  return [...(whole ? [whole] : []), ...statementsFurtherIn(levels, sslFlagsPath, site)]
    .filter(({ setting }) => sslFlagsOf(setting)?.has("SslNegotiateCert"))
    .map((statement) => ({ statement, lock: lockOn(statement.file, server, statement.place, surroundings) }));
}
