/** What holds at a place of a server, where its own file and the web.configs of its sites decide together. */
import { expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { levelsAround, statementAt, statementsFurtherIn } from "#project/server-levels";
import { Project } from "#project/project";

const path = "system.webServer/security/access@sslFlags";
const access = (flags: string) =>
  `<system.webServer><security><access sslFlags="${flags}" /></security></system.webServer>`;
const files: Readonly<Record<string, string>> = {
  "iis/applicationHost.config": `<configuration>
    <system.applicationHost><sites><site name="Shop">
      <application path="/"><virtualDirectory path="/" physicalPath="D:\\Shop" /></application>
      <application path="/api"><virtualDirectory path="/" physicalPath="D:\\Api" /></application>
    </site></sites></system.applicationHost>
    ${access("None")}
    <location path="Shop">${access("Ssl")}</location>
    <location path="Shop/Feed">${access("Ssl128")}</location>
  </configuration>`,
  "shop/web.config": `<configuration>${access("SslNegotiateCert")}<location path="Cart">${access("8")}</location></configuration>`,
  "shop/sitecore/admin/web.config": `<configuration>${access("32")}</configuration>`,
  "api/web.config": `<configuration>${access("#{Flags}")}</configuration>`,
  "other/web.config": `<configuration>${access("64")}</configuration>`,
  "shop/Web.Release.config": `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform" />`,
};
const project = new Project(Object.entries(files).flatMap(([name, text]) => ConfigFile.from(name, text) ?? []));

const levelsOf = (name: string) => {
  const file = project.file(name);
  if (!file) throw new Error(name);
  const instance = project.instanceOf(file);
  return levelsAround(file, { instance, connected: project.connectedTo(instance) });
};
const placesOf = (name: string) => levelsOf(name).map(({ file, base }) => `${base}: ${file.path}`);

test("the server decides together with its sites, a site with its server", () => {
  const server = ": iis/applicationHost.config";
  const shop = ["shop: shop/web.config", "shop/sitecore/admin: shop/sitecore/admin/web.config"];
  expect(placesOf("iis/applicationHost.config")).toEqual([server, ...shop, "shop/api: api/web.config"]);
  expect(placesOf("shop/web.config")).toEqual([server, ...shop]);
  expect(placesOf("other/web.config")).toEqual([": other/web.config"]);
  expect(placesOf("shop/Web.Release.config")).toEqual([": shop/Web.Release.config"]);
});

test.each([
  ["", "None"],
  ["blog", "None"],
  ["shop", "SslNegotiateCert"],
  ["shop/cart/pay", "8"],
  ["shop/feed", "Ssl128"],
  ["shop/sitecore/admin", "32"],
  ["shop/api/orders", "#{Flags}"],
])("in force at %j: %s", (place, value) => {
  expect(statementAt(levelsOf("iis/applicationHost.config"), path, place)?.setting.value).toBe(value);
});

test("what is said further in leaves out the place itself and its connected", () => {
  const values = statementsFurtherIn(levelsOf("shop/web.config"), path, "shop").map(({ setting }) => setting.value);
  expect(values).toEqual(["Ssl128", "8", "32"]);
  expect(statementsFurtherIn(levelsOf("shop/web.config"), path, "blog")).toEqual([]);
});

test("an application below a site has the site's files around its own, the server's only where it runs both", () => {
  const nested = (...hosted: readonly string[]): readonly string[] => {
    const applications = hosted.map(
      (path) =>
        `<application path="${path}"><virtualDirectory path="/" physicalPath="D:\\live\\cms${path}" /></application>`,
    );
    const all = {
      "live/cms/web.config": `<configuration><appSettings />${access("Ssl")}</configuration>`,
      "live/cms/sitecore/admin/web.config": `<configuration>${access("None")}</configuration>`,
      "live/cms/feed/web.config": `<configuration><appSettings />${access("32")}</configuration>`,
      "live/server/applicationHost.config": `<configuration><system.applicationHost><sites><site name="Cms">${applications.join("")}</site></sites></system.applicationHost></configuration>`,
    };
    const both = new Project(Object.entries(all).flatMap(([name, text]) => ConfigFile.from(name, text) ?? []));
    const file = both.file("live/cms/feed/web.config");
    if (!file) throw new Error("feed");
    const instance = both.instanceOf(file);
    const levels = levelsAround(file, { instance, connected: both.connectedTo(instance) });
    return levels.map((level) => `${level.base}: ${level.file.path}`);
  };
  const server = ": live/server/applicationHost.config";
  const around = (site: string) => [
    `${site}: live/cms/web.config`,
    `${site}/sitecore/admin: live/cms/sitecore/admin/web.config`,
  ];
  expect(nested("/", "/feed")).toEqual([server, ...around("cms"), "cms/feed: live/cms/feed/web.config"]);
  expect(nested("/other")).toEqual([
    ": live/cms/web.config",
    "sitecore/admin: live/cms/sitecore/admin/web.config",
    "feed: live/cms/feed/web.config",
  ]);
});
