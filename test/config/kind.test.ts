/** What a file is, told from its name, place and content. */
import picomatch from "picomatch/posix";
import { describe, expect, test } from "vitest";
import { identify, isCandidate, isInspected } from "#config/kind";
import { environmentPatterns, filePatterns } from "#protocol/file-patterns";
import { corpusFiles, corpusText, hasCorpus, named } from "#test/corpus";

const patch = `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore /></configuration>`;

/** As showconfig.aspx prints it. */
const exported = `<sitecore database="SqlServer" xmlns:patch="http://www.sitecore.net/xmlconfig/"><settings patch:source="a.config" /></sitecore>`;

describe("a file of ours", () => {
  test.each([
    ["web.config", "<configuration/>", "web-config"],
    ["site/Views/Web.config", "<configuration/>", "web-config"],
    ["Web.Release.config", "<configuration/>", "web-config"],
    ["applicationHost.config", "<configuration/>", "application-host"],
    ["support/machine.config", "<configuration/>", "machine-config"],
    ["C/Windows/Microsoft.NET/Framework64/v4.0.30319/Config/web.config", "<configuration/>", "machine-config"],
    ["App_Data/jobs/continuous/AutomationEngine/maengine.exe.config", "<configuration/>", "worker-config"],
    ["indexer/Sitecore.XConnectSearchIndexer.exe.config", "<configuration/>", "worker-config"],
    ["engine/Sitecore.ProcessingEngine.exe.config.xdt", "<configuration/>", "worker-config"],
    ["src/Feed/App.config", "<configuration><appSettings /></configuration>", "program-config"],
    ["src/Feed/App.Release.config", "<configuration><connectionStrings /></configuration>", "program-config"],
    ["tools/Feed.exe.config", "<configuration><applicationSettings /></configuration>", "program-config"],
    ["App_Config/Sitecore.config", "<sitecore/>", "sitecore-config"],
    ["App_Config/Security/Domains.config", "<domains/>", "sitecore-domains"],
    ["App_Config/Layers.config", "<layers/>", "sitecore-layers"],
    ["App_Config/Include/zzz/Custom.config", patch, "sitecore-patch"],
    ["src/Feature/Login/code/App_Config/Include/Feature/Login.config", patch, "sitecore-patch"],
    ["configs/z.Security.config", patch, "sitecore-patch"],
    ["App_Config/ConnectionStrings.config", "<connectionStrings/>", "connection-strings"],
    ["App_Config/AppSettings.config", "<appSettings/>", "app-settings"],
    ["App_Data/Config/Sitecore/CoreServices/sc.XConnect.Security.EnforceSSL.xml", "<Settings/>", "xconnect-settings"],
    ["Config/production/Sitecore.IdentityServer.Host.xml", "<Settings/>", "identity-server"],
    ["sitecore/Sitecore.Plugin.IdentityServer/Config/identityServer.xml", "<Settings/>", "identity-server"],
    ["sitecore/Sitecore.Tracking.Processing.Engine/Config/config.xml", "<Settings/>", "xconnect-settings"],
    ["sitecorehost.xml", "<Settings/>", "identity-server"],
    ["Web.config.Project.xdt", "<configuration/>", "web-config"],
    ["wwwroot/appsettings.json", "{}", "identity-server-json"],
    ["wwwroot/config.json", "{}", "commerce-json"],
    ["engine/config/ops/config.json", '{ "AppSettings": { "BootStrapFile": "Global" } }', "commerce-json"],
    ["wwwroot/data/Environments/HabitatShops-1.0.0.json", "{}", "commerce-json"],
    ["wwwroot/bootstrap/Global.json", "{}", "commerce-json"],
    ["docs/showconfig.xml", exported, "sitecore-showconfig"],
    ["docs/ShowConfig-cm.xml", exported, "sitecore-showconfig"],
    ["docs/runtime.config", exported, "sitecore-showconfig"],
    ["App_Config/Include/Copied.config", exported, "sitecore-patch"],
    ["docs/root.config", exported.replace("<settings", "<patch:delete /><settings"), "sitecore-patch"],
    ["sitecore/shell/sitecore.version.xml", "<information/>", "sitecore-version"],
    ["Web.config.bak", "<configuration/>", "plain-copy"],
    ["App_Config/connectionStrings.PlainText.backup", "<connectionStrings/>", "plain-copy"],
    ["App_Config/Shop.ConnectionStrings.config.old", "<connectionStrings/>", "plain-copy"],
    ["App_Config/web.config", "<configuration><connectionStrings/></configuration>", "plain-copy"],
    ["web - Copy (2).config", "<configuration><sitecore/></configuration>", "plain-copy"],
    ["web_old.config", "<configuration/>", "plain-copy"],
    ["Web.config.backup.1", "<configuration/>", "plain-copy"],
    ["Copy of Web.config", "<configuration/>", "plain-copy"],
    ["Web.config.XP.disabled", "<configuration/>", "plain-copy"],
    ["App_Config/ConnectionStrings (1).config", "<connectionStrings/>", "plain-copy"],
    ["App_Config/AppSettings.config.orig", "<appSettings/>", "plain-copy"],
    ["App_Config/Include/Web - Copy.config", "<configuration><sitecore/></configuration>", "sitecore-patch"],
    ["Retail.Local.config", "<?xml version='1.0'?>\n<!-- for developers --><appSettings/>", "app-settings"],
    ["configuration/data.config", "\uFEFF<connectionStrings/>", "connection-strings"],
    ["CoreServices/sc.XConnect.Security.EnforceSSL.xml.disabled", "<Settings/>", "xconnect-switched-off"],
    ["App_Config/Web.config", "<configuration><system.webServer/></configuration>", "web-config"],
    ["site/sitecore/service/keepalive.aspx", "<%@ Page %>", "keepalive-page"],
    ["sitecore/service/KeepAlive.aspx.cs", "class KeepAlive {}", "keepalive-page"],
  ])("%s is %s", (path, text, kind) => {
    expect(isCandidate(path)).toBe(true);
    expect(identify(path, text)?.kind).toBe(kind);
    expect(filePatterns.some((pattern) => picomatch.isMatch(path, pattern))).toBe(true);
  });

  test.each([
    ["<configuration XDT><system.web /></configuration>", "web-config"],
    ["<appSettings XDT />", "app-settings"],
    ["<connectionStrings XDT />", "connection-strings"],
    ["<layers XDT />", undefined],
    ["<configuration XDT><sitecore /></configuration>", undefined],
    ["<configuration><system.web /></configuration>", undefined],
  ])("what a transform with a name of its own changes: %s", (text, kind) => {
    const declared = text.replace("XDT", 'xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"');
    expect(identify("securecookies.xdt", declared)).toEqual(kind && { kind, isTransform: true });
  });

  test.each(["Web.Release.config", "Web.config.xdt", "ConnectionStrings.config.transform"])(
    "%s is a transform",
    (path) => {
      expect(identify(path, "<configuration/>")?.isTransform).toBe(true);
    },
  );

  test.each(["Web.config.Foundation.Search.xdt", "ConnectionStrings.config.cm.transform"])(
    "%s changes the file it begins with",
    (path) => {
      const target = path.replace(/\.config.*/, ".config");
      expect(identify(path, "")).toEqual({ kind: identify(target, "")?.kind, isTransform: true });
    },
  );

  test("is a transform where it says so inside", () => {
    const text = `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"/>`;
    expect(identify("App_Config/Sitecore.config", text)).toEqual({ kind: "sitecore-config", isTransform: true });
  });
});

test("a build tool's file that holds a piece for Sitecore has another root than a patch", () => {
  const text = "<Configuration><Tool /><Patch><sitecore><settings /></sitecore></Patch></Configuration>";
  expect(identify("Build.config", text)?.kind).not.toBe("sitecore-patch");
});

describe("a file that Sitecore.config includes", () => {
  test.each([
    ["App_Config/FieldTypes.config", "<fieldTypes/>"],
    ["App_Config/Prototypes.config", "<prototypes/>"],
    ["site/App_Config/Prefetch/Core.config", "<configuration/>"],
    ["App_Config/Security/GlobalRoles.config", "<roles/>"],
  ])("%s is read, and not inspected", (path, text) => {
    expect(isCandidate(path)).toBe(true);
    expect(identify(path, text)?.kind).toBe("sitecore-included");
    expect(isInspected("sitecore-included")).toBe(false);
    expect(filePatterns.some((pattern) => picomatch.isMatch(path, pattern))).toBe(true);
  });

  test.each(["src/FieldTypes.config", "prototypes.config"])("%s is none", (path) => {
    expect(identify(path, "<fieldTypes/>")).toBeUndefined();
  });

  test.each([
    ["App_Config/Session.config", "<sessionState/>", "web-section"],
    ["config/own.config", "<!-- ours --><rules><rule/></rules>", "web-section"],
    ["App_Config/My/Lists/Own.config", "<lists/>", "own-section"],
    ["App_Config/Payment.config", "<retail.payment/>", "own-section"],
  ])("%s, which a web.config may name, is a section", (path, text, kind) => {
    expect(identify(path, text)?.kind).toBe(kind);
  });
});

describe("a file that sets variables", () => {
  test.each([
    ["docker-compose.yml", "", "docker-compose"],
    ["run/docker-compose.override.YAML", "", "docker-compose"],
    ["compose.yaml", "", "docker-compose"],
    ["compose.prod.yml", "", "docker-compose"],
    ["run/.env", "", "environment-file"],
    ["run/cm.env", "", "environment-file"],
    [".env.production", "", "environment-file"],
    ["k8s/specs/cm.yaml", "apiVersion: v1\nkind: ConfigMap", "kubernetes"],
    ["sitecore/cm.yml", "# the CM\r\n---\r\nkind: Deployment\r\napiVersion: apps/v1\r\n", "kubernetes"],
  ])("%s is %s", (path, text, kind) => {
    expect(isCandidate(path)).toBe(true);
    expect(identify(path, text)).toEqual({ kind, isTransform: false });
    expect(isInspected(identify(path, text)!.kind)).toBe(true);
    expect(environmentPatterns.some((pattern) => picomatch.isMatch(path, pattern, { nocase: true }))).toBe(true);
  });

  test.each([
    ["k8s/values.yaml", "replicas: 1"],
    ["k8s/Chart.yaml", "apiVersion: v2\nname: cm"],
    ["docs/openapi.yaml", "openapi: 3.0.0\nx:\n  apiVersion: v1\n  kind: a"],
    [".github/workflows/build.yml", "on: push\njobs:"],
    ["src/items/Home/Page.yml", "apiVersion: v1\nkind: Secret"],
    ["src/compose.config", "x"],
    ["environment.yml", "apiVersion: v1"],
    [".env.example", "SITECORE_ADMIN_PASSWORD=b"],
  ])("%s is none", (path, text) => {
    expect(identify(path, text)).toBeUndefined();
  });
});

describe("a file of others", () => {
  test.each([
    ["packages.config", "<packages/>"],
    ["nuget.config", "<configuration/>"],
    ["NuGet.VSTS.config", "<configuration/>"],
    ["src/Lib/app.config", `<configuration><sitecore/></configuration>`],
    ["bin/Tool.exe.config", "<configuration/>"],
    ["App_Data/jobs/continuous/IndexWorker/Newtonsoft.Json.dll.config", "<configuration/>"],
    ["pom.xml", "<project/>"],
    ["App.csproj", "<Project/>"],
    ["logo.svg", "<svg/>"],
    ["package.json", "{}"],
    ["wwwroot/manifest.json", "{}"],
    ["src/config.json", '{ "api": "/api" }'],
    ["App_Config/Include/Old.config.disabled", patch],
    ["App_Config/Include/Sample.config.example", patch],
    ["log4net.config", "<log4net/>"],
    ["shop/keepalive.aspx", "<%@ Page %>"],
    ["settings/other.config", "<configuration><runtime/></configuration>"],
    ["src/App.config", "<configuration><runtime /></configuration>"],
  ])("%s gets nothing at all", (path, text) => {
    expect(identify(path, text)).toBeUndefined();
  });
});

test.skipIf(!hasCorpus)(named("over real files, no library's file is taken for one of ours"), () => {
  const wrong = corpusFiles()
    .filter(({ path }) => /(^|\/)(app|packages|nuget)\.config$/i.test(path))
    .filter((file) => !["program-config", undefined].includes(identify(file.path, corpusText(file) ?? "")?.kind));
  expect(wrong).toEqual([]);
});
