/** Which folder is the root of the installation that a file belongs to. */
import { expect, test } from "vitest";
import { instanceRoot } from "#project/instance-root";

test.each([
  ["web.config", ""],
  ["site/web.config", "site"],
  ["App_Config/Sitecore.config", ""],
  ["site/App_Config/Include/zzz/Custom.config", "site"],
  ["site/App_Config/Include/Views/Custom.config", "site"],
  ["views/web.config", "views"],
  ["site/sitecore/admin/web.config", "site"],
  ["site/sitecore/shell/sitecore.version.xml", "site"],
  ["file:///c:/views/site/App_Config/ConnectionStrings.config", "file:///c:/views/site"],
  ["file:///c:/my_app_config/web.config", "file:///c:/my_app_config"],
  ["identity/Config/production/Sitecore.IdentityServer.Host.xml", "identity"],
  ["identity/sitecore/Sitecore.Plugin.IdentityServer/Config/identityServer.xml", "identity"],
  ["engine/wwwroot/config.json", "engine"],
  ["C:/inetpub/wwwroot/web.config", "C:/inetpub/wwwroot"],
  ["wwwroot/config.json", ""],
  ["engine/wwwroot/data/Environments/Shops.json", "engine"],
  ["xconnect/App_Data/Config/Sitecore/CoreServices/sc.Serilog.xml", "xconnect"],
  [
    "xconnect/App_Data/jobs/continuous/IndexWorker/App_Config/AppSettings.config",
    "xconnect/App_Data/jobs/continuous/IndexWorker",
  ],
  ["xconnect/App_Data/jobs/continuous/Engine/maengine.exe.config", "xconnect/App_Data/jobs/continuous/Engine"],
])("%s → %s", (path, root) => {
  expect(instanceRoot(path)).toBe(root);
});
