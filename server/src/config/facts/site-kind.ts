/** Fact: what a web.config belongs to, as far as its own place and text tell. */
import type { ConfigFile } from "#config/file";
import { containsText } from "#text/contains-text";

/**
 * `sitecore`: the root of a Sitecore site. `xconnect`: the root of an xConnect service or worker.
 * `core`: the root of an ASP.NET Core application such as Identity Server or the commerce engine.
 * `nested`: it overrides the root for its own folder. `other`: some other ASP.NET application.
 */
export type SiteKind = "sitecore" | "xconnect" | "core" | "nested" | "other";

/** What a web.config belongs to, as far as it tells by itself. */
export const siteKindOf = (file: ConfigFile): SiteKind => file.fact(readSiteKind);

function readSiteKind({ path, text }: ConfigFile): SiteKind {
  if (isNested(path, text)) return "nested";
  if (isSitecoreSite(text)) return "sitecore";
  if (/Sitecore\.XConnect|Sitecore\.Xdb\.Collection/i.test(text)) return "xconnect";
  return /<aspNetCore[\s>]/.test(text) ? "core" : "other";
}

/** Modules, providers and keys that only Sitecore's own web.config registers. */
const sitecoreWords = [
  "Sitecore.Nexus.Web.HttpModule",
  "Sitecore.Security.SitecoreMembershipProvider",
  'key="role:define"',
];

/** The section handler tells as well. Whole words are searched for before a pattern is, which takes longer. */
const isSitecoreSite = (text: string): boolean =>
  sitecoreWords.some((word) => containsText(text, word)) ||
  (containsText(text, 'name="sitecore"') && /<section\s[^>]*name="sitecore"/.test(text));

/** Folders of a site whose web.config only changes the root's; elsewhere the sections of a root tell. */
function isNested(path: string, text: string): boolean {
  if (/\/(views|areas|sitecore|sitecore modules|temp|upload|app_config)\/(.*\/)?web\.config$/i.test(`/${path}`)) {
    return true;
  }
  return !/<(configSections|compilation|httpRuntime|connectionStrings|appSettings|sessionState|authentication|membership|aspNetCore|sitecore|system\.webServer)[\s>/]/.test(
    text,
  );
}
