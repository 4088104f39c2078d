/** Tells which Windows account runs an installation: whoever uses a private key there needs read access to it. */
import { knownSetting, settingOf, type Section } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import { hostingOf } from "#project/hosting";
import type { Instance } from "#project/instance";
import { instanceKind } from "#project/instance-kind";

/**
 * `pool`: the virtual account of a pool, `IIS AppPool\Shop`. `windows`: an account of Windows or the domain.
 * `open`: a pool is known by name, but not by whom it runs. `unknown`: no server of the workspace runs the installation.
 * `worker`: a Windows service that nothing in the workspace tells of. `azure`: there each app has a store of its own.
 */
export type PoolAccount =
  | { readonly kind: "pool"; readonly pool: string; readonly account: string; readonly server: ConfigFile }
  | { readonly kind: "windows"; readonly pool: string; readonly account: string; readonly server: ConfigFile }
  | { readonly kind: "open"; readonly pool: string; readonly server: ConfigFile }
  | { readonly kind: "unknown" | "worker" | "azure" };

export function poolAccountOf(instance: Instance, connected: readonly Instance[]): PoolAccount {
  const hosting = hostingOf(instance, connected);
  if (hosting) return accountOfPool(hosting.server, hosting.application.pool);
  if (instance.runsOnAzure) return { kind: "azure" };
  return { kind: instanceKind(instance) === "worker" ? "worker" : "unknown" };
}

const virtualAccount = (pool: string): string => `IIS AppPool\\${pool}`;

const builtIn: Readonly<Record<string, string>> = {
  localsystem: "NT AUTHORITY\\SYSTEM",
  localservice: "NT AUTHORITY\\LOCAL SERVICE",
  networkservice: "NT AUTHORITY\\NETWORK SERVICE",
};

function accountOfPool(server: ConfigFile, pool: string): PoolAccount {
  const models = processModels(server, pool);
  const type = valueIn(models, "identityType") ?? "ApplicationPoolIdentity";
  if (type.toLowerCase() === "applicationpoolidentity") {
    return { kind: "pool", pool, account: virtualAccount(pool), server };
  }
  const account = type.toLowerCase() === "specificuser" ? valueIn(models, "userName") : builtIn[type.toLowerCase()];
  return account ? { kind: "windows", pool, account, server } : { kind: "open", pool, server };
}

/** What the pool says of itself, before the defaults of all pools. */
function processModels(server: ConfigFile, pool: string): readonly Section[] {
  const own = server
    .sections("system.applicationHost/applicationPools/add/processModel")
    .filter(({ parent }) => parent && settingOf(parent, "name")?.value.toLowerCase() === pool.toLowerCase());
  return [...own, ...server.sections("system.applicationHost/applicationPools/applicationPoolDefaults/processModel")];
}

/** `""` where it is written but cannot be judged. */
function valueIn(sections: readonly Section[], name: string): string | undefined {
  const section = sections.find((each) => settingOf(each, name));
  return section && (knownSetting(section, name)?.value.trim() ?? "");
}
