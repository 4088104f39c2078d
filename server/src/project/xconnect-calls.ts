/** Tells which service of xConnect an installation calls with which client certificate, where both are at hand. */
import { isXconnectClient } from "#config/facts/connection-string";
import { serviceThumbprintsOf, type ServiceThumbprint } from "#config/facts/service-entry";
import { hexOf } from "#config/facts/thumbprint";
import type { ConfigFile } from "#config/file";
import type { Setting } from "#config/facts/setting";
import type { Instance } from "#project/instance";
import { instanceKind } from "#project/instance-kind";

export interface XconnectCall extends ServiceThumbprint {
  /** The file of the caller that says so. */
  readonly file: ConfigFile;
  readonly service: XconnectService;
}

/** A service and the one client certificate that it accepts. */
export interface XconnectService {
  readonly instance: Instance;
  /** The file that says which it accepts, and where. */
  readonly file: ConfigFile;
  readonly setting: Setting;
  /** In the spelling in which thumbprints compare. */
  readonly accepts: string;
}

/** All calls among installations that lie beside each other; where it is open which service is meant, none. */
export function xconnectCalls(instances: readonly Instance[]): readonly XconnectCall[] {
  const services = instances.flatMap((instance) => serviceOf(instance) ?? []);
  return services.length === 0 ? [] : instances.flatMap((instance) => callsOf(instance, services));
}

function callsOf(caller: Instance, services: readonly XconnectService[]): XconnectCall[] {
  return caller.filesOf("connection-strings").flatMap((file) =>
    serviceThumbprintsOf(file).flatMap((entry) => {
      const service = isXconnectClient(entry.name) ? serviceAt(entry, caller, services) : undefined;
      return service ? [{ ...entry, file, service }] : [];
    }),
  );
}

/**
 * The service whose folder has the name of the host; else the only one there is. The reporting service belongs to
 * Sitecore and has a host of its own.
 */
function serviceAt(
  { name, host }: ServiceThumbprint,
  caller: Instance,
  services: readonly XconnectService[],
): XconnectService | undefined {
  const named = services.find(({ instance }) => [host, host.split(".", 1)[0]].includes(folderName(instance)));
  if (named) return named;
  const [only, ...others] = services;
  const isOpen = others.length > 0 || /^sitecore\./i.test(name);
  return only && !isOpen && isSameEnvironment(caller, only.instance) ? only : undefined;
}

function serviceOf(instance: Instance): XconnectService | undefined {
  if (instanceKind(instance) !== "xconnect") return undefined;
  const stated = instance.statements("appSettings/add[validateCertificateThumbprint]@value").at(-1);
  if (!stated) return undefined;
  const accepts = hexOf(stated.setting.value);
  return accepts.length === 40 ? { instance, ...stated, accepts } : undefined;
}

/** `test.cm` does not call `prod.xconnect`. */
function isSameEnvironment(one: Instance, other: Instance): boolean {
  const [a, b] = [environmentIn(one), environmentIn(other)];
  return a === undefined || b === undefined || a === b;
}

const environmentIn = (instance: Instance): string | undefined =>
  /(?:^|[._-])(dev|test|qa|uat|staging|stage|preprod|prod|live)\d*(?=[._-]|$)/.exec(folderName(instance))?.[1];

const folderName = ({ root }: Instance): string => root.slice(root.lastIndexOf("/") + 1).toLowerCase();
