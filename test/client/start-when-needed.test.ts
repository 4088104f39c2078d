/** No server starts in projects of other kinds, and one does as soon as there is something for it to do. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { startWhenNeeded } from "../../client/src/start-when-needed";
import { documentOf, fake } from "#test/fake-vscode";

vi.mock("vscode", async () => (await import("#test/fake-vscode")).vscode);

/** What `dotnet new webapp`, Maven and others leave in a folder, with what IIS needs to start it. */
const plain = {
  "/app/appsettings.json": `{ "Logging": { "LogLevel": { "Default": "Information" } }, "AllowedHosts": "*" }`,
  "/app/appsettings.Development.json": `{ "DetailedErrors": true }`,
  "/app/web.config": `<configuration><system.webServer><aspNetCore processPath="dotnet" /></system.webServer></configuration>`,
  "/app/nuget.config": `<configuration><packageSources /></configuration>`,
  "/app/packages.config": `<packages />`,
  "/app/App.config": `<configuration><startup /></configuration>`,
  "/app/NLog.config": `<nlog><targets /></nlog>`,
  "/app/wwwroot/config.json": `{ "api": "/api" }`,
  "/app/pom.xml": `<project />`,
  "/app/config/production/logback.xml": `<configuration />`,
  "/app/IdentityModel.xml": `<doc><assembly /></doc>`,
  "/app/bin/Release/web.config": `<configuration><system.web /></configuration>`,
  "/app/node_modules/x/web.config": `<configuration><system.web /></configuration>`,
};

const start = vi.fn();
const fail = vi.fn();
let waiting: ReturnType<typeof startWhenNeeded>;

beforeEach(() => {
  fake.reset();
  vi.clearAllMocks();
});
afterEach(() => {
  waiting.dispose();
  expect(fake.listeners()).toBe(0);
  expect(fail).not.toHaveBeenCalled();
});

/** Everything that was begun is through. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));

async function begin(files: Readonly<Record<string, string>>, documents: typeof fake.documents = []): Promise<void> {
  fake.files = files;
  fake.documents = documents;
  waiting = startWhenNeeded(start, fail);
  await settled();
}

describe("in a project of another kind", () => {
  test("nothing starts, not even when its files are opened, saved and created", async () => {
    const documents = Object.entries(plain).filter(([path]) => !path.endsWith("web.config"));
    await begin(plain);
    for (const [path, text] of documents) {
      fake.opened.fire(documentOf(path, text));
      fake.saved.fire(documentOf(path, text));
      fake.create(path);
    }
    fake.folders.fire({});
    await settled();
    expect(start).not.toHaveBeenCalled();
  });

  test("files that no name speaks for are not even read", async () => {
    await begin(plain);
    expect(fake.read).not.toContain("/app/pom.xml");
    expect(fake.read).not.toContain("/app/nuget.config");
    expect(fake.read.filter((path) => /node_modules|bin/.test(path))).toEqual([]);
  });

  test("a web.config that is opened starts it, once", async () => {
    await begin(plain);
    const opened = documentOf("/app/web.config", plain["/app/web.config"]);
    fake.opened.fire(opened);
    fake.opened.fire(opened);
    expect(start).toHaveBeenCalledTimes(1);
    expect(fake.listeners()).toBe(0);
  });

  test("what VS Code opens for a comparison starts nothing", async () => {
    await begin(plain);
    fake.opened.fire(documentOf("/app/web.config", plain["/app/web.config"], "git"));
    expect(start).not.toHaveBeenCalled();
  });

  test("a file that begins to speak of Sitecore starts it when it is saved", async () => {
    await begin(plain);
    fake.saved.fire(documentOf("/app/appsettings.json", `{ "Sitecore": { "InstanceUri": "https://cm" } }`));
    expect(start).toHaveBeenCalledTimes(1);
  });

  test("a file of ours that is created starts it", async () => {
    await begin(plain);
    fake.files = { ...plain, "/app/App_Config/Include/z.config": "<configuration><sitecore /></configuration>" };
    fake.create("/app/App_Config/Include/z.config");
    await settled();
    expect(start).toHaveBeenCalledTimes(1);
  });
});

describe("starts at once", () => {
  test.each([
    ["a site", "/src/Website/Web.config", "<configuration><system.web /></configuration>"],
    ["a patch", "/src/App_Config/Include/a.config", "<configuration><sitecore /></configuration>"],
    ["a patch elsewhere", "/src/Feature/x.config", "<configuration><sitecore /></configuration>"],
    [
      "an identity server",
      "/id/Config/production/Sitecore.IdentityServer.Host.xml",
      "<Settings><Sitecore /></Settings>",
    ],
    [
      "an identity server behind IIS",
      "/id/web.config",
      `<a><aspNetCore processPath="Sitecore.IdentityServer.Host.exe" /></a>`,
    ],
    ["a rendering host", "/app/appsettings.json", `{ "Sitecore": { "InstanceUri": "https://cm" } }`],
    ["a JSS rendering host", "/app/appsettings.json", `{ "JssEditingSecret": "x" }`],
    ["a commerce engine", "/c/wwwroot/config.json", `{ "AppSettings": { "SitecoreIdentityServerUrl": "x" } }`],
    [
      "a policy set",
      "/c/data/Environments/Plugin.A.PolicySet-1.0.0.json",
      `{ "$type": "Sitecore.Commerce.Core.PolicySet" }`,
    ],
    ["xConnect", "/x/App_Data/Config/Sitecore/Search/sc.Xdb.xml", "<Settings />"],
    ["a server", "/iis/applicationHost.config", "<configuration />"],
    ["our own file", "/any/.sitecore-config-guard.json", "{}"],
  ])("where the workspace holds %s", async (_what, path, text) => {
    await begin({ ...plain, [path]: text });
    expect(start).toHaveBeenCalledTimes(1);
  });

  test("where a document is open already, without a folder", async () => {
    await begin({}, [documentOf("/tmp/web.config", "<configuration><system.web /></configuration>")]);
    expect(start).toHaveBeenCalledTimes(1);
  });

  test("when a folder of ours is added", async () => {
    await begin(plain);
    fake.files = { ...plain, "/site/Web.config": "<configuration><system.web /></configuration>" };
    fake.folders.fire({});
    await settled();
    expect(start).toHaveBeenCalledTimes(1);
  });
});

test("in a workspace of countless unknown files, only some are read", async () => {
  const many = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`/game/unit${i}.config`, "speed = 3"]));
  await begin(many);
  expect(fake.read.length).toBeLessThanOrEqual(200);
  expect(start).not.toHaveBeenCalled();
});
