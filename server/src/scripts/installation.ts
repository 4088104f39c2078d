/** What the files of a workspace tell of the machine that an installation runs on: site, pool, folder, hosts. */
import { addressOf, hostKey, isHttps } from "#config/facts/address";
import { bindingsOf, type Binding } from "#config/facts/binding";
import { namedConnectionStrings } from "#config/facts/connection-string";
import { settingOf } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import { serviceEntriesOf } from "#config/facts/service-entry";
import { hostingOf, type Hosting } from "#project/hosting";
import type { Instance } from "#project/instance";
import { instanceName } from "#project/instance-name";
import { poolAccountOf } from "#project/pool-account";
import { xconnectAt } from "#project/service-at-host";
import type { Parameter } from "#scripts/powershell";
import { quoted } from "#scripts/quote";
import type { Surroundings } from "#project/enclosing-sites";

export interface Installation {
  /** What people call it. */
  readonly name: string;
  /** As IIS names it: `Shop`, or `Shop/api` for an application; undefined where no server at hand runs it. */
  readonly place: string | undefined;
  /** The site that the place lies in. */
  readonly site: string | undefined;
  readonly pool: string | undefined;
  /** The account that the pool runs as, where it is known by name. */
  readonly account: string | undefined;
  /** Its folder on the server, as Windows writes it; variables such as `%SystemDrive%` may stand in it. */
  readonly folder: string | undefined;
  /** At which the server listens for the site. */
  readonly bindings: readonly Binding[];
}

export function installationOf({ instance, connected }: Surroundings): Installation {
  const hosting = hostingOf(instance, connected);
  const account = poolAccountOf(instance, connected);
  const place = hosting?.application.place;
  return {
    name: nameOf(instance),
    place,
    site: place?.split("/", 1)[0],
    pool: hosting?.application.pool,
    account: "account" in account && account.account !== "" ? account.account : undefined,
    folder: hosting && folderOf(hosting),
    bindings: hosting ? bindingsAt(hosting) : [],
  };
}

export const nameOf = (instance: Instance): string => instanceName(instance) ?? "this installation";

/** As it is written there, with the beginning of a share, which the place in the tree has no part of. */
function folderOf({ application }: Hosting): string {
  const isShare = application.section.children.some(({ settings }) =>
    settings.some(({ name, value }) => name === "physicalPath" && /^\s*(\\\\|\/\/)/.test(value)),
  );
  return `${isShare ? "\\\\" : ""}${application.folder.replaceAll("/", "\\")}`;
}

function bindingsAt({ server, application }: Hosting): readonly Binding[] {
  const site = application.place.split("/", 1)[0];
  return bindingsOf(server).filter(({ section }) => {
    const around = section.parent?.parent;
    return around !== undefined && settingOf(around, "name")?.value === site;
  });
}

/** The folder of the installation: known, or asked for. A path may hold variables of the machine. */
export const folderParameter = ({ folder, name }: Installation): Parameter => ({
  name: "Folder",
  type: "string",
  about: `The folder of ${name} on this server, the one with its web.config.`,
  ...(folder !== undefined && { known: machinePath(folder) }),
});

export const machinePath = (path: string): string =>
  path.includes("%") ? `[Environment]::ExpandEnvironmentVariables(${quoted(path)})` : quoted(path);

/** A host that is called over TLS, in lower case. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** The host and port of an https address; undefined for anything else. */
export function endpointOf(setting: Setting): Endpoint | undefined {
  const address = setting.isOpaque ? undefined : addressOf(setting.source);
  if (!address || !isHttps(address)) return undefined;
  const behind = setting.value.slice(setting.value.indexOf(address.host.value) + address.host.value.length);
  const port = Number(/^:(\d{1,5})(?=\D|$)/.exec(behind)?.[1] ?? 443);
  return { host: hostKey(address), port };
}

/** By which its callers name it, where they lie beside it. */
export function calledAs({ instance, connected }: Surroundings): readonly Endpoint[] {
  const all = [instance, ...connected];
  const found = all.flatMap((caller) =>
    caller.filesOf("connection-strings").flatMap((file) =>
      serviceEntriesOf(namedConnectionStrings(file)).flatMap(({ name, host, address }) => {
        if (host === undefined || !address || xconnectAt({ name, host }, caller, all) !== instance) return [];
        return endpointOf(address.setting) ?? [];
      }),
    ),
  );
  return distinctEndpoints(found);
}

const distinctEndpoints = (endpoints: readonly Endpoint[]): readonly Endpoint[] => [
  ...new Map(endpoints.map((endpoint) => [`${endpoint.host}:${endpoint.port}`, endpoint])).values(),
];
