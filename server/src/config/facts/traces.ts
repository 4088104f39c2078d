/** Facts: traces in a file that tell how an instance is reached and where it runs. */
import type { ConfigFile } from "#config/file";
import { siteWideValue } from "#config/site-wide";

/** A rewrite to https, an access rule for the whole site that wants TLS, or a login service under https. */
export function hasHttpsTrace(file: ConfigFile): boolean {
  if (!/https|ssl/i.test(file.text)) return false;
  const isRewritten = file
    .sections("system.webServer/rewrite/rules/rule/action")
    .some(({ settings }) => settings.some(({ name, value }) => name === "url" && /^https:/i.test(value)));
  return (
    isRewritten ||
    /\bSsl\b/i.test(siteWideValue(file, "system.webServer/security/access@sslFlags") ?? "") ||
    file.settings("sitecore/sc.variable[identityServerAuthority]@value").some(({ value }) => /^https:/i.test(value))
  );
}

export const hasAzureTrace = ({ text }: ConfigFile): boolean =>
  /\.azurewebsites\.net|\.database\.windows\.net|\.redis\.cache\.windows\.net/i.test(text);
