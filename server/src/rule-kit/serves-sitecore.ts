/** Tells whether a site answers requests with Sitecore, and not only reads its configuration. */
import type { Instance } from "#project/instance";

/** Sitecore's module gets all requests; a tool that only reads Sitecore's configuration has no pages of editors. */
export const servesSitecore = ({ files }: Instance): boolean =>
  files.some((file) => file.mentions("Sitecore.Nexus.Web.HttpModule"));
