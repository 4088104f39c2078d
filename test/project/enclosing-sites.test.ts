/** In which sites an application or folder lies. */
import { expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { enclosingSites } from "#project/enclosing-sites";
import { Project } from "#project/project";

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
