/** Facts: traces in a file that tell how an instance is reached and where it runs. */
import type { ConfigFile } from "#config/file";
import { siteWideValue } from "#config/site-wide";

/** Names without which a file shows nothing. */
const traces = ["rewrite", "sslFlags", "identityServerAuthority"];

/** A rewrite to https, an access rule for the whole site that wants TLS, or a login service under https. */
export function hasHttpsTrace(file: ConfigFile): boolean {
  if (!traces.some((word) => file.mayState(word))) return false;
  const isRewritten = file
    .sections("system.webServer/rewrite/rules/rule/action")
    .some(({ settings }) => settings.some(({ name, value }) => name === "url" && /^https:/i.test(value)));
  return (
    isRewritten ||
    /\bSsl\b/i.test(siteWideValue(file, "system.webServer/security/access@sslFlags") ?? "") ||
    file.settings("sitecore/sc.variable[identityServerAuthority]@value").some(({ value }) => /^https:/i.test(value))
  );
}

/** Searches for one word each are faster than one for several. */
export const hasAzureTrace = ({ text }: ConfigFile): boolean =>
  /\.azurewebsites\.net/i.test(text) ||
  (/\.windows\.net/i.test(text) && /\.(database|redis\.cache)\.windows\.net/i.test(text));
