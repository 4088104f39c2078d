/** Finds in the workspace what own files could be merged onto, where nobody has said it. */
import type { ConfigFile } from "#config/file";
import type { Instance } from "#project/instance";
import { isPutOnBase, type Project } from "#project/project";

/** The folder of a stock web root, or a saved ShowConfig. */
export interface FoundBase {
  readonly path: string;
  readonly kind: "folder" | "export";
}

/**
 * Undefined where no installation lacks Sitecore's own files, where the user has said something of it, and where it is
 * open which one is meant. A web root tells more than an export.
 */
export function foundBase(project: Project): FoundBase | undefined {
  const instances = [...project.instances.values()];
  const isOpen = (instance: Instance): boolean => isPutOnBase(instance) && !project.layout.saysBaseOf(instance.root);
  if (!instances.some(isOpen)) return undefined;
  const folders = instances.flatMap((instance) => stockRoot(instance) ?? []);
  const exported = [...project.files.values()].filter(({ kind }) => kind === "sitecore-showconfig");
  const [found, ...others] = folders.length > 0 ? folders : exported.map(({ path }) => path);
  if (found === undefined || others.length > 0) return undefined;
  return { path: found, kind: folders.length > 0 ? "folder" : "export" };
}

/** As its path is written; undefined where the instance is no whole web root. */
function stockRoot(instance: Instance): string | undefined {
  const [config] = instance.filesOf("sitecore-config");
  if (!config || !instance.hasPath(shippedPatches)) return undefined;
  return rootOf(config);
}

const shippedPatches = /(^|\/)app_config\/(sitecore|include)\//i;

const rootOf = ({ path }: ConfigFile): string | undefined => /^(.*)\/app_config\/[^/]+$/i.exec(path)?.[1];
