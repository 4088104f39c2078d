/** Tells which service of xConnect an installation calls with which client certificate, where both are at hand. */
import { isXconnectClient } from "#config/facts/connection-string";
import { serviceThumbprintsOf, type ServiceThumbprint } from "#config/facts/service-entry";
import { hexOf } from "#config/facts/thumbprint";
import type { ConfigFile } from "#config/file";
import type { Setting } from "#config/facts/setting";
import type { Instance, Stated } from "#project/instance";
import { instanceKind } from "#project/instance-kind";
import { xconnectAt } from "#project/service-at-host";

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
  if (services.length === 0) return [];
  return instances.flatMap((caller) =>
    caller.filesOf("connection-strings").flatMap((file) =>
      serviceThumbprintsOf(file).flatMap((entry) => {
        const called = isXconnectClient(entry.name) ? xconnectAt(entry, caller, instances) : undefined;
        const service = services.find(({ instance }) => instance === called);
        return service ? [{ ...entry, file, service }] : [];
      }),
    ),
  );
}

function serviceOf(instance: Instance): XconnectService | undefined {
  const stated = instanceKind(instance) === "xconnect" ? acceptedBy(instance) : undefined;
  const accepts = stated ? hexOf(stated.setting.value) : "";
  return stated && accepts.length === 40 ? { instance, ...stated, accepts } : undefined;
}

/** What a service says of the one client certificate that it accepts. */
export function acceptedBy(service: Instance): Stated | undefined {
  const stated = service.siteWide("appSettings/add[validateCertificateThumbprint]@value");
  return stated?.setting.isOpaque ? undefined : stated;
}
