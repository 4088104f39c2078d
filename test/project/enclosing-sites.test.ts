/** In which sites an application or folder lies. */
import { expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { wholeFile } from "#config/site-wide";
import { enclosingSites } from "#project/enclosing-sites";
import { Project } from "#project/project";
import { statementFor } from "#project/server-levels";

const application = "<configuration><appSettings /></configuration>";
const sitecore = `<configuration><configSections><section name="sitecore" type="x" /></configSections></configuration>`;
const files: Readonly<Record<string, string>> = {
  "www/web.config": application,
  "www/shop/web.config": sitecore,
  "www/shop/App_Config/Include/Custom.config": "<configuration><sitecore/></configuration>",
  "www/shop/tools/App_Config/ConnectionStrings.config": "<connectionStrings/>",
  "www/shop/tools/feed/web.config": application,
  "www/shop/tools/feed/App_Config/ConnectionStrings.config": "<connectionStrings/>",
  "www/shopping/web.config": application,
};
const project = new Project(Object.entries(files).flatMap(([path, text]) => ConfigFile.from(path, text) ?? []));

const server = `<configuration><system.applicationHost><sites><site name="Shop">
  <application path="/">
    <virtualDirectory path="/" physicalPath="D:\\www\\main" />
    <virtualDirectory path="/media" physicalPath="D:\\files\\media" />
  </application>
  <application path="/api"><virtualDirectory path="/" physicalPath="D:\\apps\\api" /></application>
</site><site name="Other">
  <application path="/"><virtualDirectory path="/" physicalPath="D:\\www\\main\\other" /></application>
</site></sites></system.applicationHost></configuration>`;
const sticky = `<configuration><location path="." inheritInChildApplications="false"><system.web><httpCookies requireSSL="true" /></system.web></location></configuration>`;
const hosted = new Project(
  Object.entries({
    "iis/applicationHost.config": server,
    "www/main/web.config": sticky,
    "www/main/other/web.config": application,
    "apps/api/web.config": application,
    "files/media/web.config": application,
  }).flatMap(([path, text]) => ConfigFile.from(path, text) ?? []),
);
const around = (root: string) => {
  const instance = hosted.instances.get(root);
  if (!instance?.webConfig) throw new Error(root);
  return { file: instance.webConfig, instance, connected: hosted.connectedTo(instance) };
};

test.each([
  ["apps/api", ["www/main"]],
  ["files/media", ["www/main"]],
  ["www/main/other", []], // A site of its own, although its folder lies in that of another one.
])("by its server's paths, %s lies in %j", (root, sites) => {
  expect(enclosingSites(around(root)).map((site) => site.root)).toEqual(sites);
});

test("what an application does not hand down holds in its virtual directories alone", () => {
  const path = "system.web/httpCookies@requireSSL";
  const valueIn = (root: string) => {
    const { file, ...surroundings } = around(root);
    return statementFor(file, path, wholeFile, surroundings)?.setting.value;
  };
  expect([valueIn("www/main"), valueIn("files/media"), valueIn("apps/api")]).toEqual(["true", "true", undefined]);
});

test("a folder that a server has an application in is no copy, whatever it is called", () => {
  const served = (folder: string) => server.replace("D:\\apps\\api", `D:\\own\\shop\\${folder}`);
  const copyIn = (text: string) =>
    new Project(
      Object.entries({
        "iis/applicationHost.config": text,
        "w/shop/web.config": application,
        "w/shop/bin/publish/web.config": application,
      }).flatMap(([path, each]) => ConfigFile.from(path, each) ?? []),
    ).instances.get("w/shop/bin/publish");
  expect(copyIn(server)?.files).toEqual([]);
  expect(copyIn(served("bin\\publish"))?.files).toHaveLength(1);
  expect(copyIn(served("obj\\publish"))?.files).toEqual([]);
});

test.each([
  ["www/shop/tools/feed", ["www", "www/shop"]],
  ["www/shopping", ["www"]],
  ["www/shop", []], // Sitecore is a site of its own wherever its folder lies.
  ["www/shop/tools", []], // Without a web.config it is no application.
  ["www", []],
])("%s lies in %j", (root, sites) => {
  const instance = project.instances.get(root);
  if (!instance) throw new Error(root);
  const connected = project.connectedTo(instance);
  expect(enclosingSites({ instance, connected }).map((site) => site.root)).toEqual(sites);
});
