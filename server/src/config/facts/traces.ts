/** Facts: traces in a file that tell how an instance is reached and where it runs. */
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { siteWideSetting } from "#config/site-wide";
import { containsText } from "#text/contains-text";

/** Words without which a file shows nothing. */
const traces = ["<action", "sslFlags", "identityServerAuthority"];

/** Whether it shows that browsers come by https. */
export const showsHttps = (file: ConfigFile): boolean => file.fact(hasHttpsTrace);

/** A rewrite to https, an access rule for the whole site that wants TLS, or a login service under https. */
function hasHttpsTrace(file: ConfigFile): boolean {
  if (!traces.some((word) => file.isWorthReadingFor(word))) return false;
  const isRewritten = file
    .sections("system.webServer/rewrite/rules/rule/action")
    .some(({ settings }) => settings.some(({ name, value }) => name === "url" && /^https:/i.test(value)));
  return (
    isRewritten ||
    asksForTls(siteWideSetting(file, "system.webServer/security/access@sslFlags")) ||
    file.settings("sitecore/sc.variable[identityServerAuthority]@value").some(({ value }) => /^https:/i.test(value))
  );
}

const asksForTls = (setting: Setting | undefined): boolean =>
  setting?.isOpaque === false && /\bSsl\b/i.test(setting.value);

/** The ends of host names that Azure gives its services, as its portal writes them. */
const azureHosts = [".azurewebsites.net", ".database.windows.net", ".redis.cache.windows.net"];

/** Whether it names a service that runs on Azure. */
export const showsAzure = (file: ConfigFile): boolean => file.fact(hasAzureTrace);

const hasAzureTrace = ({ text }: ConfigFile): boolean => azureHosts.some((host) => containsText(text, host));
