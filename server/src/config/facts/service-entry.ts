/** A fact: the two connection strings by which a service is called, its address and its client certificate. */
import { addressOf, hostKey } from "#config/facts/address";
import { namedConnectionStrings, type ConnectionString } from "#config/facts/connection-string";
import { hexOf, thumbprintsOf, type ThumbprintUse } from "#config/facts/thumbprint";
import type { ConfigFile } from "#config/file";

export interface ServiceEntry {
  /** The name of the address, be it there or not: `xconnect.collection`. */
  readonly name: string;
  readonly address: ConnectionString | undefined;
  readonly certificate: ConnectionString | undefined;
  /** In lower case; undefined where there is no address, or one that cannot be read. */
  readonly host: string | undefined;
}

/** An entry whose certificate is named by a whole thumbprint. */
export interface ServiceThumbprint extends ServiceEntry {
  readonly host: string;
  readonly use: ThumbprintUse;
  /** In the spelling in which thumbprints compare. */
  readonly thumbprint: string;
}

export const certificateEnding = ".certificate";

/** Everything but certificates counts as an address here; names are compared without case. */
export function serviceEntriesOf(strings: readonly ConnectionString[]): readonly ServiceEntry[] {
  const entries = new Map<string, ServiceEntry>();
  for (const string of strings) {
    const isCertificate = string.name.toLowerCase().endsWith(certificateEnding);
    const name = isCertificate ? string.name.slice(0, -certificateEnding.length) : string.name;
    const { address, certificate, host } = entries.get(name.toLowerCase()) ?? {};
    const entry = isCertificate
      ? { name, address, certificate: string, host }
      : { name, address: string, certificate, host: hostOf(string) };
    entries.set(name.toLowerCase(), entry);
  }
  return [...entries.values()];
}

/** The entries of a file of which host and certificate are known. */
export function serviceThumbprintsOf(file: ConfigFile): readonly ServiceThumbprint[] {
  return serviceEntriesOf(namedConnectionStrings(file)).flatMap((entry) => {
    const { host, certificate } = entry;
    const use = thumbprintsOf(file).find(({ setting }) => setting === certificate?.setting);
    if (host === undefined || !use) return [];
    const thumbprint = hexOf(use.source.value);
    return thumbprint.length === 40 ? [{ ...entry, host, use, thumbprint }] : [];
  });
}

function hostOf({ setting }: ConnectionString): string | undefined {
  const address = setting.isOpaque ? undefined : addressOf(setting.source);
  return address && hostKey(address);
}
