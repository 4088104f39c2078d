/** Finds the folder of the site, service or server that a file is part of, from its path alone. */

/** Every part of an installation has its own; it tells more than any other folder. */
const configFolder = /^(?:(.*)\/)?app_config\//i;

/** Other folders that lie at the root of an instance; what is below one of them belongs to the folder above it. */
const otherFolders =
  /^(?:(.*)\/)?(?:app_data\/config|config\/(?:production|development)(?=\/$)|sitecore\/sitecore\.(?:plugin|tracking)\.[^/]+|sitecore\/shell|sitecore\/admin|sitecore\/service|wwwroot\/data|wwwroot\/bootstrap)\//i;

/** What services of ASP.NET Core hold in `wwwroot`; elsewhere a folder of this name is the root itself, as IIS makes it. */
const ofCore = /(^|\/)wwwroot\/[^/]*\.json$/i;

/** What was asked last: of the files of a folder one is asked about after the other. */
let last = { folder: "", root: "" };

/** The root folder without a trailing `/`; `""` where the path has no folder. The innermost folder that tells decides. */
export function instanceRoot(path: string): string {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  if (last.folder !== folder) last = { folder, root: rootOf(folder) };
  return ofCore.test(path) ? last.root.replace(/(^|\/)wwwroot$/i, "") : last.root;
}

function rootOf(folder: string): string {
  const below = configFolder.exec(folder) ?? otherFolders.exec(folder);
  return below ? (below[1] ?? "") : folder.slice(0, -1);
}

/** Whether a folder of this name, lying in the root, can hold files of the instance. */
export const isInstanceFolder = (name: string): boolean =>
  /^(app_config|app_data|config|sitecore|wwwroot|views)$/i.test(name);
