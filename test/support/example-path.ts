/** The path at which an example is read. */
import type { Example, Rule } from "#rule-kit/rule";

const defaultPaths: Readonly<Record<string, string>> = {
  "web-config": "web.config",
  "application-host": "applicationHost.config",
  "sitecore-config": "App_Config/Sitecore.config",
  "sitecore-patch": "App_Config/Include/Custom.config",
  "connection-strings": "App_Config/ConnectionStrings.config",
  "app-settings": "App_Config/AppSettings.config",
  "xconnect-settings": "App_Data/Config/Sitecore/CoreServices/sc.Custom.xml",
  "identity-server": "Config/production/Sitecore.IdentityServer.Host.xml",
  "identity-server-json": "wwwroot/appsettings.json",
  "commerce-json": "wwwroot/data/Environments/Shops.json",
  "keepalive-page": "sitecore/service/keepalive.aspx",
};

/** The path an example's single file is read at: its own, or a usual one for the first kind of the rule. */
export const pathOf = (rule: Rule, example: Pick<Example, "path">): string =>
  example.path ?? defaultPaths[rule.kinds[0] ?? "web-config"] ?? "web.config";
