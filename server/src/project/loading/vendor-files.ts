/** Which files of a web root Sitecore ships, by their places: nothing is ever reported in them. */
import { rootKey } from "#project/loading/root-file";

/** From 9 on all that lies in `App_Config/Sitecore`; before, the files of `Include` by the names that Sitecore gives its own. */
export function isVendorPath(deployed: string, { isBefore9 }: { readonly isBefore9: boolean }): boolean {
  const key = rootKey(deployed);
  if (key === "app_config/sitecore.config" || key.startsWith("app_config/sitecore/")) return true;
  return isBefore9 && (/^app_config\/include\/sitecore\.[^/]+\.config$/.test(key) || moduleFolder.test(key));
}

/** The folders that the installer of 8 makes in `Include`. */
const moduleFolder =
  /^app_config\/include\/(?:channels|contenttesting|cms\.core|experienceanalytics|experienceexplorer|experienceprofile|fxm|listmanagement|marketing\.[^/]+|pathanalyzer|processing|reporting|social|testing|xdb|ximport|001\.sitecore\.[^/]+)\//;
