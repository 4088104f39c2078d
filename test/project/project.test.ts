/** Projects are values: a change gives a new one that shares what it does not touch. */
import { configurationOf, type Configuration } from "#effective/configuration";
import { unknownVersion } from "#config/version";
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { Project } from "#project/project";

const patch = (path: string, value = "1"): ConfigFile =>
  ConfigFile.from(
    path,
    `<configuration><sitecore><settings><setting name="A" value="${value}" /></settings></sitecore></configuration>`,
  )!;
const webConfig = (path: string, text = "<configuration><system.web /></configuration>"): ConfigFile =>
  ConfigFile.from(path, text)!;

const one = [
  webConfig("one/web.config"),
  patch("one/App_Config/Include/a.config"),
  patch("one/App_Config/Include/b.config"),
];
const two = [webConfig("two/web.config")];
const pathsOf = (project: Project, root: string): string[] =>
  (project.instances.get(root)?.files ?? []).map(({ path }) => path.slice(path.lastIndexOf("/") + 1));

function configurationIn(project: Project, role: string | undefined): Configuration | undefined {
  const instance = project.instances.get("one")?.inRole(role);
  return instance && configurationOf(instance, unknownVersion);
}

describe("a change", () => {
  test("puts a new text in the place of the old one, whatever the case of its path", () => {
    const project = new Project([...one, ...two]);
    const before = project.instances;
    const changed = patch("One/app_config/Include/A.config", "2");
    const next = project.with(changed);
    expect(next.file("one/App_Config/Include/a.config")).toBe(changed);
    expect(pathsOf(next, "one")).toEqual(["web.config", "A.config", "b.config"]);
    expect(next.instances.get("two")).toBe(before.get("two"));
    expect(project.file(changed.path)?.text).toBe(one[1]?.text);
    expect(pathsOf(project, "one")).toEqual(["web.config", "a.config", "b.config"]);
  });

  test("adds a file where loading would find it, and an instance where there was none", () => {
    const project = new Project(one);
    expect(project.instances.size).toBe(1);
    expect(pathsOf(project.with(patch("one/App_Config/Include/aa.config")), "one")).toEqual([
      "web.config",
      "a.config",
      "aa.config",
      "b.config",
    ]);
    expect([...project.with(two[0]!).instances.keys()]).toEqual(["one", "two"]);
  });

  test("leaves an instance that says the same as one made anew", () => {
    const role = (value: string): ConfigFile =>
      webConfig(
        "one/web.config",
        `<configuration><appSettings><add key="role:define" value="${value}" /></appSettings></configuration>`,
      );
    const conditional = (value: string): ConfigFile =>
      ConfigFile.from(
        "one/App_Config/Include/b.config",
        `<configuration xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore><settings>
           <setting name="Login.DisableRememberMe" value="${value}" role:require="ContentManagement" />
         </settings></sitecore></configuration>`,
      )!;
    const changes = [
      patch("one/App_Config/Include/a.config", "2"),
      conditional("true"),
      role("ContentDelivery"),
      conditional("false"),
      patch("one/App_Config/Include/a.config", "3"),
      role("ContentManagement"),
      patch("one/App_Config/Include/b.config", "4"),
    ];
    const valueIn = (project: Project, role: string | undefined): string | undefined =>
      configurationIn(project, role)?.valueOf("sitecore/settings/setting[Login.DisableRememberMe]@value");
    let project = new Project([...one, role("ContentManagement")]);
    for (const change of changes) {
      project = project.with(change);
      const anew = new Project(project.files.values());
      for (const role of [undefined, "ContentDelivery"]) expect(valueIn(project, role)).toBe(valueIn(anew, role));
    }
  });

  test("takes a file away, and with its last file the instance", () => {
    const project = new Project([...one, ...two]);
    expect(project.instances.size).toBe(2);
    expect(pathsOf(project.without("one/APP_CONFIG/Include/b.config"), "one")).toEqual(["web.config", "a.config"]);
    expect([...project.without("two/web.config").instances.keys()]).toEqual(["one"]);
    expect(project.without("none/web.config")).toBe(project);
  });

  test("works before anybody asked for the instances", () => {
    expect(pathsOf(new Project(one).with(patch("one/App_Config/Include/c.config")), "one")).toHaveLength(4);
    expect(pathsOf(new Project(one).without("one/web.config"), "one")).toEqual(["a.config", "b.config"]);
  });

  test("is seen by what is derived from the files", () => {
    const path = "sitecore/settings/setting[FederatedAuthentication.Enabled]@value";
    const federated = (value: string) =>
      webConfig(
        "one/App_Config/Include/a.config",
        `<configuration><sitecore><settings><setting name="FederatedAuthentication.Enabled" value="${value}" /></settings></sitecore></configuration>`,
      );
    const project = new Project([...one, federated("true")]);
    const valueIn = (each: Project) => configurationIn(each, undefined)?.valueOf(path);
    expect(valueIn(project)).toBe("true");
    expect(valueIn(project)).toBe("true");
    expect(valueIn(project.with(federated("false")))).toBe("false");
    expect(valueIn(project)).toBe("true");
  });
});

describe("an instance", () => {
  test("holds a file of no project by itself", () => {
    const stray = webConfig("stray/web.config");
    expect(new Project(one).instanceOf(stray).files).toEqual([stray]);
  });

  test("knows its own web.config from those of its folders", () => {
    const project = new Project([...one, webConfig("one/sitecore/admin/web.config")]);
    expect(project.instances.get("one")?.webConfig).toBe(one[0]);
  });

  test("works out anew what it was told to forget, in each role", () => {
    const instance = new Project(one).instances.get("one");
    const inRole = instance?.inRole("ContentDelivery");
    let count = 0;
    const ask = (): void => {
      for (const each of [instance, inRole]) each?.keep("what", () => ++count);
      instance?.keepForAll("what", () => ++count);
    };
    ask();
    ask();
    expect(count).toBe(3);
    instance?.forget();
    ask();
    expect(count).toBe(6);
    expect(instance?.inRole("ContentDelivery")).toBe(inRole);
  });

  test("lists files in the order of loading: layers, then files before folders, without case", () => {
    const paths = [
      "s/App_Config/Environment/e.config",
      "s/App_Config/Include/zzz/a.config",
      "s/App_Config/Include/Zebra.config",
      "s/App_Config/Include/apple.config",
      "s/App_Config/Modules/m.config",
      "s/App_Config/Sitecore/CMS.Core/z.config",
      "s/App_Config/ConnectionStrings.config",
    ];
    expect(new Project(paths.map((path) => patch(path))).instances.get("s")?.files.map(({ path }) => path)).toEqual(
      paths.toReversed(),
    );
  });

  test.each([
    [
      "a rewrite to https",
      `<system.webServer><rewrite><rules><rule><action type="Redirect" url="https://{HTTP_HOST}" /></rule></rules></rewrite></system.webServer>`,
      true,
    ],
    [
      "an access rule",
      `<system.webServer><security><access sslFlags="Ssl, SslNegotiateCert" /></security></system.webServer>`,
      true,
    ],
    [
      "an access rule for a part",
      `<location path="a"><system.webServer><security><access sslFlags="Ssl" /></security></system.webServer></location>`,
      false,
    ],
    ["an address in passing", `<appSettings><add key="a" value="https://host" /></appSettings>`, false],
    ["nothing", "", false],
  ])("tells by %s whether browsers come by https", (_name, body, expected) => {
    const file = webConfig("one/web.config", `<configuration>${body}</configuration>`);
    expect(new Project([file]).instanceOf(file).usesHttps).toBe(expected);
  });

  test("leaves out what a transform brings", () => {
    const text = `<configuration><system.webServer><security><access sslFlags="Ssl" /></security></system.webServer></configuration>`;
    const file = webConfig("one/web.Release.config", text);
    expect(new Project([file]).instanceOf(file).usesHttps).toBe(false);
  });

  test("tells where it runs", () => {
    const azure = webConfig(
      "one/web.config",
      `<configuration><appSettings><add key="a" value="x.azurewebsites.net" /></appSettings></configuration>`,
    );
    expect(new Project([azure]).instanceOf(azure).runsOnAzure).toBe(true);
    expect(new Project(two).instanceOf(two[0]!).runsOnAzure).toBe(false);
    const inContainer = (marker: string) => new Project(two, [marker]).instanceOf(two[0]!).runsInContainer;
    expect(["Dockerfile", "two/docker-compose.yml", "two/compose.yaml"].map(inContainer)).toEqual([true, true, true]);
    expect(["three/Dockerfile", "two/Dockerfile.txt", "two/below/Dockerfile"].map(inContainer)).toEqual([
      false,
      false,
      false,
    ]);
  });
});
