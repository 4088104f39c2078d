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

function readSiteKind({ text }: ConfigFile): SiteKind {
  if (isSitecoreSite(text)) return "sitecore";
  if (isNested(text)) return "nested";
  if (/Sitecore\.XConnect|Sitecore\.Xdb\.Collection/i.test(text)) return "xconnect";
  return /<aspNetCore[\s>]/.test(text) ? "core" : "other";
}

/** Modules, providers and keys that only Sitecore's own web.config registers. */
const sitecoreWords = ["Sitecore.Nexus.Web.HttpModule", "Sitecore.Security.SitecoreMembershipProvider", "role:define"];

/** The section handler tells as well. Whole words are searched for before a pattern is, which takes longer. */
const isSitecoreSite = (text: string): boolean =>
  sitecoreWords.some((word) => containsText(text, word)) ||
  (containsText(text, "sitecore") && /<section\s[^>]*name\s*=\s*["']sitecore["']/.test(text));

/** Sections that ASP.NET takes from the web.config of a whole application only (`allowDefinition="MachineToApplication"`). */
const ofApplications =
  /<(authentication|sessionState|membership|roleManager|machineKey|customErrors|httpModules|trust|profile)[\s>/]/;

/** What the template of a folder of Razor views holds: its own section handler, and a rule that serves none of its files. */
const ofViews = /<system\.web\.webPages\.razor[\s>]|System\.Web\.HttpNotFoundHandler/;

/** Sections that a web.config which only changes its folder seldom has. */
const ofSites =
  /<(configSections|compilation|httpRuntime|connectionStrings|appSettings|aspNetCore|sitecore|system\.webServer)[\s>/]/;

/** The name of its folder tells nothing: whole sites lie in folders called `sitecore`, `temp` or `views`. */
const isNested = (text: string): boolean => !ofApplications.test(text) && (ofViews.test(text) || !ofSites.test(text));
