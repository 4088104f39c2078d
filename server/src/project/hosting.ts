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
  const places = placesOf(instances);
  const all = servers.flatMap(({ server, keeper }) => hostingsOf(server, keeper, places));
  const counts = new Map<Instance, number>();
  for (const { site } of all) counts.set(site, (counts.get(site) ?? 0) + 1);
  return all.filter(({ site }) => counts.get(site) === 1);
}

/** Where the installation runs. */
export const hostingOf = (site: Instance, connected: readonly Instance[]): Hosting | undefined =>
  hostingsAmong([site, ...connected]).find((hosting) => hosting.site === site);

/** Where the installations lie: a server may have thousands of sites, and each of them is looked for. */
interface Places {
  /** By their last two folders. */
  readonly byEnd: ReadonlyMap<string, readonly Instance[]>;
  /** By the folder around them and their last one. */
  readonly byPlace: ReadonlyMap<string, readonly Instance[]>;
  /** Those with a web.config, by the folder around them. */
  readonly sites: ReadonlyMap<string, readonly Instance[]>;
}

function placesOf(instances: readonly Instance[]): Places {
  const [byEnd, byPlace, sites] = [new Map(), new Map(), new Map()] as [Groups, Groups, Groups];
  for (const instance of instances) {
    addTo(byEnd, endOf(instance.root), instance);
    addTo(byPlace, placeKey(instance, instance.root), instance);
    if (instance.webConfig) addTo(sites, instance.folderAbove, instance);
  }
  return { byEnd, byPlace, sites };
}

type Groups = Map<string, Instance[]>;

const endOf = (root: string): string => foldersIn(root).slice(-2).join("/");

const placeKey = ({ folderAbove }: Instance, root: string): string => JSON.stringify([folderAbove, lastFolder(root)]);

function hostingsOf(server: ConfigFile, keeper: Instance, places: Places): readonly Hosting[] {
  const applications = hostedApplicationsOf(server);
  const named = applications.flatMap((application) => {
    const site = siteIn(application.folder, keeper, places);
    return site ? [{ server, keeper, application, site }] : [];
  });
  const [application, ...others] = applications;
  if (!application || others.length > 0 || named.length > 0) return named;
  const [site, rival] = places.sites.get(keeper.folderAbove) ?? [];
  return site && !rival ? [{ server, keeper, application, site }] : [];
}

/**
 * The installation whose folder ends as that of the server does. Beside the server the name of the folder is enough,
 * elsewhere the one above it has to be the same as well. Of several the most alike counts, then the nearest.
 */
function siteIn(folder: string, keeper: Instance, { byEnd, byPlace }: Places): Instance | undefined {
  const root = instanceRoot(`${folder.toLowerCase()}/`);
  const beside = byPlace.get(placeKey(keeper, root)) ?? [];
  const [best, next] = [...new Set([...(byEnd.get(endOf(root)) ?? []), ...beside])]
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
