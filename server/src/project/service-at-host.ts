/** Tells which installation answers at a host, as far as the files at hand show it. */
import { bindingsOf } from "#config/facts/binding";
import { settingOf } from "#config/facts/section";
import { hostingsAmong } from "#project/hosting";
import type { Instance } from "#project/instance";
import { instanceKind } from "#project/instance-kind";

/** A call of a service: the name of its connection string, and its host in lower case. */
export interface ServiceCall {
  readonly name: string;
  readonly host: string;
}

/**
 * The service of xConnect that a server runs under the host, or whose folder has the name of the host; else the only
 * one there is. The reporting service belongs to Sitecore and has a host of its own. Undefined where it is open.
 */
export function xconnectAt(
  { name, host }: ServiceCall,
  caller: Instance,
  instances: readonly Instance[],
): Instance | undefined {
  const services = instances.filter((instance) => instanceKind(instance) === "xconnect");
  if (services.length === 0) return undefined;
  const bound = sitesBoundTo(host, instances);
  if (bound.length > 0) return services.find((service) => bound.includes(service));
  const named = services.find((instance) => [host, host.split(".", 1)[0]].includes(folderName(instance)));
  if (named) return named;
  const [only, ...others] = services;
  const isOpen = others.length > 0 || /^sitecore\./i.test(name);
  return only && !isOpen && isSameEnvironment(caller, only) ? only : undefined;
}

/** The installations that a server at hand runs as the site of this host. */
export const sitesBoundTo = (host: string, instances: readonly Instance[]): readonly Instance[] =>
  hostingsAmong(instances)
    .filter(({ server, application }) =>
      bindingsOf(server).some(({ host: bound, section }) => bound === host && siteOf(section) === application.place),
    )
    .map(({ site }) => site);

const siteOf = ({ parent: bindings }: ReturnType<typeof bindingsOf>[number]["section"]): string | undefined =>
  bindings?.parent && settingOf(bindings.parent, "name")?.value;

/** `test.cm` does not call `prod.xconnect`. */
function isSameEnvironment(one: Instance, other: Instance): boolean {
  const [a, b] = [environmentIn(one), environmentIn(other)];
  return a === undefined || b === undefined || a === b;
}

const environmentIn = (instance: Instance): string | undefined =>
  /(?:^|[._-])(dev|test|qa|uat|staging|stage|preprod|prod|live)\d*(?=[._-]|$)/.exec(folderName(instance))?.[1];

const folderName = ({ root }: Instance): string => root.slice(root.lastIndexOf("/") + 1).toLowerCase();
