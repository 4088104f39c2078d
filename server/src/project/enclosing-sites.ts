/** Tells in which sites an application or folder lies: IIS and ASP.NET hand their settings down to it. */
import type { ConfigFile } from "#config/file";
import { hostingsAmong, type Hosting } from "#project/hosting";
import type { Instance } from "#project/instance";
import { siteKind } from "#project/site";

export interface Surroundings {
  /** The installation a file is part of, for what stands in its other files. */
  readonly instance: Instance;
  /**
   * Those that matter to it: its siblings, such as the services that a site calls; its parent applications; and,
   * wherever they lie, its server or its sites.
   */
  readonly connected: readonly Instance[];
}

/** Whether the folder of the one is around that of the other, and has a web.config of its own. */
export const encloses = (outer: Instance, { root }: Instance): boolean =>
  outer.root.length < root.length &&
  root.startsWith(outer.root) &&
  (outer.root === "" || root[outer.root.length] === "/") &&
  outer.webConfig !== undefined;

/**
 * The sites around the installation, the outermost first: by its server's paths, or else by folders. Sitecore, xConnect and services of ASP.NET Core are sites of
 * their own wherever their folders lie.
 */
export function enclosingSites({ instance, connected }: Surroundings): readonly Instance[] {
  const kind = instance.webConfig && siteKind(instance.webConfig, instance);
  if (kind !== "other" && kind !== "nested") return [];
  const hostings = hostingsAmong([instance, ...connected]);
  const hosting = hostings.find(({ site }) => site === instance);
  return connected
    .map((other) => ({ other, outer: hosting && hostings.find((each) => each.site === other) }))
    .filter(({ other, outer }) => (hosting && outer ? isAbove(outer, hosting) : encloses(other, instance)))
    .sort((a, b) => depthOf(a.outer) - depthOf(b.outer) || a.other.root.length - b.other.root.length)
    .map(({ other }) => other);
}

/** Where their server is at hand, it tells which is around which: the folders of its applications may lie anywhere. */
export const isAbove = (outer: Hosting, inner: Hosting): boolean =>
  outer.server === inner.server &&
  inner.application.place.toLowerCase().startsWith(`${outer.application.place.toLowerCase()}/`) &&
  outer.site.webConfig !== undefined;

const depthOf = (hosting: Hosting | undefined): number => hosting?.application.place.length ?? 0;

/** Their web.configs, whose lists go on in that of the installation. */
export const enclosingWebConfigs = (surroundings: Surroundings): readonly ConfigFile[] =>
  enclosingSites(surroundings).flatMap(({ webConfig }) => webConfig ?? []);
