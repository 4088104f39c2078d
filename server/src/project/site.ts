/** Tells what a web.config belongs to, which decides the rules that may ask for something missing. */
import type { ConfigFile } from "#config/file";
import type { Instance } from "#project/instance";

/**
 * `sitecore`: the root of a Sitecore site. `xconnect`: the root of an xConnect service or worker.
 * `core`: the root of an ASP.NET Core application such as Identity Server or the commerce engine.
 * `nested`: it overrides the root for its own folder. `other`: some other ASP.NET application.
 */
export type SiteKind = "sitecore" | "xconnect" | "core" | "nested" | "other";

export function siteKind(file: ConfigFile, instance: Instance): SiteKind {
  if (isNested(file)) return "nested";
  if (/Sitecore\.XConnect|Sitecore\.Xdb\.Collection/i.test(file.text) && !isSitecoreSite(file)) return "xconnect";
  if (instance.filesOf("xconnect-settings").length > 0) return "xconnect";
  if (isSitecoreSite(file)) return "sitecore";
  return /<aspNetCore[\s>]/.test(file.text) ? "core" : "other";
}

/** Whether a rule may report what is missing: the file is the whole, living root of a Sitecore site. */
export const isSiteRoot = (file: ConfigFile, instance: Instance): boolean =>
  file.kind === "web-config" && !file.isTransform && siteKind(file, instance) === "sitecore";

/** The section handler, or the modules and providers that only Sitecore's own web.config registers. */
const isSitecoreSite = (file: ConfigFile): boolean =>
  /<section\s[^>]*name="sitecore"|Sitecore\.Nexus\.Web\.HttpModule|Sitecore\.Security\.SitecoreMembershipProvider|key="role:define"/.test(
    file.text,
  );

/** Folders of a site whose web.config only changes the root's; elsewhere the sections of a root tell. */
function isNested(file: ConfigFile): boolean {
  if (/\/(views|areas|sitecore|sitecore modules|temp|upload|app_config)\/(.*\/)?web\.config$/i.test(`/${file.path}`)) {
    return true;
  }
  return !/<(configSections|compilation|httpRuntime|connectionStrings|appSettings|sessionState|authentication|membership|aspNetCore|sitecore|system\.webServer)[\s>/]/.test(
    file.text,
  );
}
