/** Tells in which sites an application or folder lies: IIS and ASP.NET hand their settings down to it. */
import type { ConfigFile } from "#config/file";
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
 * The sites around the installation, the outermost first. Sitecore, xConnect and services of ASP.NET Core are sites of
 * their own wherever their folders lie.
 */
export function enclosingSites({ instance, connected }: Surroundings): readonly Instance[] {
  const kind = instance.webConfig && siteKind(instance.webConfig, instance);
  if (kind !== "other" && kind !== "nested") return [];
  return connected.filter((other) => encloses(other, instance)).sort((a, b) => a.root.length - b.root.length);
}

/** Their web.configs, whose lists go on in that of the installation. */
export const enclosingWebConfigs = (surroundings: Surroundings): readonly ConfigFile[] =>
  enclosingSites(surroundings).flatMap(({ webConfig }) => webConfig ?? []);
