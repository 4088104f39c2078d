/** Tells which installation each application of a server is, where both are at hand. */
import { type HostedApplication, hostedApplicationsOf } from "#config/facts/hosted-application";
import type { ConfigFile } from "#config/file";
import type { Instance } from "#project/instance";
import { instanceRoot } from "#project/instance-root";
import { addTo } from "#text/add-to";

export interface Hosting {
  /** The `applicationHost.config`, and the installation it is kept in. */
  readonly server: ConfigFile;
  readonly keeper: Instance;
  readonly application: HostedApplication;
  readonly site: Instance;
}

/** All of them; where it is open which installation is meant, or where it runs, none. */
export function hostingsAmong(instances: readonly Instance[]): readonly Hosting[] {
  const servers = instances.flatMap((keeper) =>
    keeper.filesOf("application-host").map((server) => ({ server, keeper })),
  );
  if (servers.length === 0) return [];
  const byFolder = new Map<string, Instance[]>();
  for (const instance of instances) addTo(byFolder, lastFolder(instance.root), instance);
  const all = servers.flatMap(({ server, keeper }) => hostingsOf(server, keeper, instances, byFolder));
  const counts = new Map<Instance, number>();
  for (const { site } of all) counts.set(site, (counts.get(site) ?? 0) + 1);
  return all.filter(({ site }) => counts.get(site) === 1);
}

/** Where the installation runs. */
export const hostingOf = (site: Instance, connected: readonly Instance[]): Hosting | undefined =>
  hostingsAmong([site, ...connected]).find((hosting) => hosting.site === site);

function hostingsOf(
  server: ConfigFile,
  keeper: Instance,
  instances: readonly Instance[],
  byFolder: ReadonlyMap<string, readonly Instance[]>,
): readonly Hosting[] {
  const applications = hostedApplicationsOf(server);
  const named = applications.flatMap((application) => {
    const site = siteIn(application.folder, keeper, byFolder);
    return site ? [{ server, keeper, application, site }] : [];
  });
  const [application, ...others] = applications;
  if (!application || others.length > 0 || named.length > 0) return named;
  const [site, ...rivals] = instances.filter((each) => each.webConfig && isAtHand(each, keeper));
  return site && rivals.length === 0 ? [{ server, keeper, application, site }] : [];
}

/**
 * The installation whose folder ends as that of the server does. Beside the server the name of the folder is enough,
 * elsewhere the one above it has to be the same as well. Of several the most alike counts, then the nearest.
 */
function siteIn(
  folder: string,
  keeper: Instance,
  byFolder: ReadonlyMap<string, readonly Instance[]>,
): Instance | undefined {
  const root = instanceRoot(`${folder.toLowerCase()}/`);
  const [best, next] = (byFolder.get(lastFolder(root)) ?? [])
    .map((site) => ({ site, alike: alikeAtEnd(root, site.root), near: alikeAtStart(keeper.root, site.root) }))
    .filter(({ site, alike }) => alike >= (isAtHand(site, keeper) ? 1 : 2))
    .sort((a, b) => b.alike - a.alike || b.near - a.near);
  return next?.alike === best?.alike && next?.near === best?.near ? undefined : best?.site;
}

const lastFolder = (root: string): string => root.slice(root.lastIndexOf("/") + 1);

const isAtHand = (site: Instance, keeper: Instance): boolean => site === keeper || site.isBeside(keeper);

/** How many folders are the same, from the innermost outward. */
const alikeAtEnd = (one: string, other: string): number => alike(foldersIn(one).reverse(), foldersIn(other).reverse());

/** The same, from the outermost inward. */
const alikeAtStart = (one: string, other: string): number => alike(foldersIn(one), foldersIn(other));

const foldersIn = (root: string): string[] => root.split("/").filter((folder) => folder !== "");

function alike(folders: readonly string[], others: readonly string[]): number {
  const unlike = folders.findIndex((folder, index) => folder !== others[index]);
  return unlike < 0 ? folders.length : unlike;
}
