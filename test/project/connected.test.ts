/** Which instances are deployed together, and what each of them is. */
import { expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { instanceKind } from "#project/instance-kind";
import { Project } from "#project/project";

const site = `<configuration><configSections><section name="sitecore" type="x" /></configSections></configuration>`;
const files: Readonly<Record<string, string>> = {
  "live/cm/web.config": site,
  "live/cm/App_Config/Include/a.config": "<configuration><sitecore/></configuration>",
  "live/xconnect/App_Config/AppSettings.config": `<appSettings><add key="validateCertificateThumbprint" value="" /></appSettings>`,
  "live/xconnect/App_Data/jobs/continuous/IndexWorker/App_Config/AppSettings.config": "<appSettings/>",
  "live/indexer/Sitecore.XConnectSearchIndexer.exe.config": "<configuration/>",
  "live/indexer/App_Data/Config/Sitecore/SearchIndexer/sc.Custom.xml": "<Settings/>",
  "live/identity/Config/production/Sitecore.IdentityServer.Host.xml": "<Settings/>",
  "live/engine/wwwroot/bootstrap/Global.json": "{}",
  "test/cm/web.config": site,
  "src/Feature/Login/code/App_Config/Include/Login.config": "<configuration><sitecore/></configuration>",
};
const project = new Project(Object.entries(files).flatMap(([path, text]) => ConfigFile.from(path, text) ?? []));

test("every instance is of a kind", () => {
  const kinds = Object.fromEntries([...project.instances].map(([root, instance]) => [root, instanceKind(instance)]));
  expect(kinds).toEqual({
    "live/cm": "site",
    "live/xconnect": "xconnect",
    "live/xconnect/app_data/jobs/continuous/indexworker": "worker",
    "live/indexer": "worker",
    "live/identity": "identity-server",
    "live/engine": "commerce",
    "test/cm": "site",
    "src/feature/login/code": "unknown",
  });
});

test("connected lie beside each other, not in another environment", () => {
  const instance = project.instances.get("live/cm");
  expect(instance && project.connectedTo(instance).map(({ root }) => root)).toEqual([
    "live/engine",
    "live/identity",
    "live/indexer",
    "live/xconnect",
    "live/xconnect/app_data/jobs/continuous/indexworker",
  ]);
});

test("a folder with more than a hundred of them holds more than one solution: those beside each other are not connected", () => {
  const connectedAmong = (count: number): number | undefined => {
    const sites = Array.from({ length: count }, (_, i) => ConfigFile.from(`live/site${i}/web.config`, site) ?? []);
    const many = new Project(sites.flat());
    const instance = many.instances.get("live/site7");
    return instance && many.connectedTo(instance).length;
  };
  expect(connectedAmong(100)).toBe(99);
  expect(connectedAmong(101)).toBe(0);
});
