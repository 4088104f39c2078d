/** Tells what a web.config belongs to, which decides the rules that may ask for something missing. */
import type { ConfigFile } from "#config/file";
import { siteKindOf, type SiteKind } from "#config/facts/site-kind";
import type { Instance } from "#project/instance";

/** What the file tells by itself, unless the files beside it show an xConnect service. */
export function siteKind(file: ConfigFile, instance: Instance): SiteKind {
  const own = siteKindOf(file);
  if (own === "nested") return own;
  const isXconnect = instance.filesOf("xconnect-settings").length > 0 || (own === "other" && checksCallers(instance));
  return isXconnect ? "xconnect" : own;
}

/** Only a service of xConnect checks the thumbprint of its callers. */
export const checksCallers = (instance: Instance): boolean =>
  instance
    .filesOf("app-settings")
    .some((file) => /validateCertificateThumbprint|configurationDirectoryRoot/i.test(file.text));

/** Whether people come to the site with sessions and logins, as they do not to xConnect and to services of ASP.NET Core. */
export function mayHaveSessions(file: ConfigFile, instance: Instance): boolean {
  const kind = siteKind(file, instance);
  return kind !== "xconnect" && kind !== "core";
}

/** Whether a rule may report what is missing: the file is the whole, living root of a Sitecore site. */
export const isSiteRoot = (file: ConfigFile, instance: Instance): boolean =>
  file.kind === "web-config" && !file.isTransform && siteKind(file, instance) === "sitecore";
