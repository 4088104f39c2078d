/** Tells what a web.config belongs to, which decides the rules that may ask for something missing. */
import type { ConfigFile } from "#config/file";
import { siteKindOf, type SiteKind } from "#config/facts/site-kind";
import type { Instance } from "#project/instance";
import { readersOf, type SectionReader } from "#project/loading/section-readers";

/** What the file tells by itself, unless the files beside it show an xConnect service; of a section, who reads it. */
export function siteKind(file: ConfigFile, instance: Instance): SiteKind {
  const reader = readerOf(file, instance);
  if (reader) return siteKind(reader.host, instance);
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

/**
 * Whether a rule may report what is missing: the file is the whole, living root of a Sitecore site, or a section that it
 * keeps in a file of its own.
 */
export function isSiteRoot(file: ConfigFile, instance: Instance): boolean {
  const reader = readerOf(file, instance);
  const isRoot = reader ? reader.location === "" : file.kind === "web-config" && !file.isTransform;
  return isRoot && siteKind(file, instance) === "sitecore";
}

/** Where the sections of a site stand beside those of the file: in its web.config, and in the files that this one reads. */
export const filesOfSite = (file: ConfigFile, instance: Instance): readonly ConfigFile[] =>
  instance.isForTheSite(file) && !file.isTransform
    ? [...instance.filesOf("web-config"), ...instance.filesOf("web-section")].filter((each) =>
        instance.isForTheSite(each),
      )
    : [file];

/** The web.config that takes the section from the file, or the file itself. */
export const hostOf = (file: ConfigFile, instance: Instance): ConfigFile => readerOf(file, instance)?.host ?? file;

/** The web.config that takes a section from the file. */
const readerOf = (file: ConfigFile, instance: Instance): SectionReader | undefined =>
  file.kind === "web-section" ? readersOf(file, instance.filesOf("web-config"))[0] : undefined;
