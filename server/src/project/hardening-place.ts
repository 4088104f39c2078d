/** Tells where a file says that something is missing in the configuration as a whole, so that it is said once. */
import type { ConfigFile } from "#config/file";
import { siteWideSections } from "#config/site-wide";
import { isShippedInclude } from "#knowledge/sitecore/shipped-includes";
import type { Instance } from "#project/instance";
import { isSiteRoot } from "#project/site";
import type { Span } from "#text/span";

/**
 * In the root web.config of an installation: the name of the entry that defines the role, or of `<sitecore>` before
 * there were roles. Undefined in all other files, and where Sitecore's own files are not there to tell what is missing.
 */
export function hardeningPlace(file: ConfigFile, instance: Instance): Span | undefined {
  if (!isInstallation(instance) || !isSiteRoot(file, instance)) return undefined;
  const [role] = siteWideSections(file, "appSettings/add[role:define]");
  const [sitecore] = file.sections("sitecore");
  return role?.settings.find(({ name }) => name === "key")?.valueSpan ?? sitecore?.nameSpan;
}

/** Sitecore's own configuration is there, and not only what a project adds to it: up to 8.0 it is in web.config. */
const isInstallation = (instance: Instance): boolean =>
  instance.filesOf("sitecore-config").length > 0 ||
  instance.hasPath(shippedFolder) ||
  (instance.webConfig !== undefined && hasOwnSettings(instance.webConfig));

/** Whether it has the settings themselves, as no web.config of a later version does. */
export const hasOwnSettings = (webConfig: ConfigFile): boolean =>
  webConfig.sections("sitecore/settings/setting").length > 0;

const shippedFolder = /(^|\/)app_config\/sitecore\//i;

/** Whether the file came with Sitecore; up to 8.2 its patches lie among those of the site, where many sites edit them. */
export const isOfVendor = (file: ConfigFile): boolean => isShipped(file) || isShippedAmongOwn(file.path);

/** Whether a file of this path came with Sitecore although it lies among those of the site. */
export function isShippedAmongOwn(path: string): boolean {
  const [, include] = /(?:^|\/)app_config\/include\/(.*)$/i.exec(path) ?? [];
  return include !== undefined && isShippedInclude(include);
}

/** Whether Sitecore ships the file, so that the next upgrade overwrites it. */
export const isShipped = ({ path, kind }: ConfigFile): boolean =>
  kind === "sitecore-config" || shippedFolder.test(path);
