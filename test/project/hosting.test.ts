/** Which installation an applicationHost.config runs as which site. */
import { expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { Project } from "#project/project";

const serverOf = (...folders: readonly string[]): string =>
  `<configuration><system.applicationHost><sites>${folders
    .map(
      (folder, id) =>
        `<site name="Site${id}"><application path="/"><virtualDirectory path="/" physicalPath="${folder}" /></application></site>`,
    )
    .join("")}</sites></system.applicationHost></configuration>`;

const projectOf = (server: string, text: string, ...sites: readonly string[]): Project =>
  new Project(
    [[server, text] as const, ...sites.map((root) => [`${root}/web.config`, "<configuration />"] as const)].flatMap(
      ([path, content]) => ConfigFile.from(path, content) ?? [],
    ),
  );

const hosted = (project: Project): Readonly<Record<string, string>> =>
  Object.fromEntries(project.hostings.map(({ application, site }) => [application.place, site.root]));

test("beside the server the name of the folder is enough, in any case and with variables before it", () => {
  const text = serverOf("D:\\Sites\\Shop.CM", "%SystemDrive%\\Sites\\shop.cd", "D:\\Sites\\Other");
  expect(hosted(projectOf("live/iis/applicationHost.config", text, "live/shop.cm", "live/Shop.CD"))).toEqual({
    Site0: "live/shop.cm",
    Site1: "live/shop.cd",
  });
});

test("elsewhere the folder above has to be the same as well", () => {
  const server = "windows/system32/inetsrv/config/applicationHost.config";
  const text = serverOf("C:\\inetpub\\wwwroot\\shop", "C:\\inetpub\\wwwroot\\api");
  expect(hosted(projectOf(server, text, "inetpub/wwwroot/shop", "src/api"))).toEqual({ Site0: "inetpub/wwwroot/shop" });
});

test("of several that are equally alike, the nearest to the server; of those equally near, none", () => {
  const text = serverOf("D:\\Sites\\Shop", "D:\\Sites\\Blog");
  const sites = ["live/Sites/Shop", "test/Sites/Shop"];
  expect(hosted(projectOf("live/servers/iis/applicationHost.config", text, ...sites))).toEqual({
    Site0: "live/sites/shop",
  });
  expect(hosted(projectOf("servers/web01/iis/applicationHost.config", text, ...sites))).toEqual({});
  const addresses = sites.map((path) => `file:///d:/repo/${path}`);
  expect(hosted(projectOf("file:///d:/repo/live/servers/iis/applicationHost.config", text, ...addresses))).toEqual({
    Site0: "file:///d:/repo/live/sites/shop",
  });
});

test("one application and one site beside it belong together, whatever their names", () => {
  const text = serverOf("D:\\deployed\\here");
  expect(hosted(projectOf("iis/applicationHost.config", text, "src"))).toEqual({ Site0: "src" });
  expect(hosted(projectOf("iis/applicationHost.config", text, "src", "api"))).toEqual({});
  expect(hosted(projectOf("iis/applicationHost.config", serverOf("D:\\a", "D:\\b"), "src"))).toEqual({});
});

test("a server and its sites are connected, wherever they lie", () => {
  const server = "windows/system32/inetsrv/config/applicationHost.config";
  const project = projectOf(
    server,
    serverOf("C:\\inetpub\\wwwroot\\shop"),
    "inetpub/wwwroot/shop",
    "inetpub/wwwroot/blog",
  );
  const connected = (root: string): readonly string[] => {
    const instance = project.instances.get(root);
    return instance ? project.connectedTo(instance).map((other) => other.root) : [];
  };
  expect(connected("windows/system32/inetsrv/config")).toEqual(["inetpub/wwwroot/shop"]);
  expect(connected("inetpub/wwwroot/shop")).toEqual(["inetpub/wwwroot/blog", "windows/system32/inetsrv/config"]);
  expect(connected("inetpub/wwwroot/blog")).toEqual(["inetpub/wwwroot/shop"]);
});
