/** What nothing reads is no source: it gives no value and has no findings beside the one that says so. */
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { unknownVersion } from "#config/version";
import { configurationOf } from "#effective/configuration";
import { inspectFile } from "#inspect/inspect-file";
import { Project } from "#project/project";
import { rethrow } from "#test/inspect";
import { testOptions } from "#test/options";

const remember = "sitecore/settings/setting[Login.DisableRememberMe]@value";
const patch = (value: string): string =>
  `<configuration><sitecore><settings><setting name="Login.DisableRememberMe" value="${value}" /></settings></sitecore></configuration>`;
const layer = (mode: string): string =>
  `<layers><layer name="Custom" includeFolder="/App_Config/Include/" mode="${mode}" /></layers>`;
const sitecore = (rest: string): string =>
  `<configuration><configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader" /></configSections>${rest}</configuration>`;
const password =
  '<connectionStrings><add name="web" connectionString="User ID=retail;Password=not-a-real-password" /></connectionStrings>';
const strings = "App_Config/ConnectionStrings.config";
const named = '<connectionStrings configSource="App_Config\\ConnectionStrings.config" />';

const projectOf = (texts: Readonly<Record<string, string>>): Project =>
  new Project(Object.entries(texts).flatMap(([path, text]) => ConfigFile.from(`s/${path}`, text) ?? []));
function valueIn(project: Project): string | undefined {
  const instance = project.instances.get("s");
  return instance && configurationOf(instance, unknownVersion).valueOf(remember);
}

/** The ids of the rules that report something in the file. */
const foundIn = (project: Project, path: string): readonly string[] =>
  inspectFile(project, project.file(`s/${path}`)!, testOptions, rethrow).map(({ rule }) => rule.id);
const found = (path: string, texts: Readonly<Record<string, string>>): readonly string[] =>
  foundIn(projectOf(texts), path);

describe("a section in a file of its own", () => {
  const timeout = "system.web/sessionState@timeout";
  const session = '<sessionState mode="InProc" timeout="600" />';
  const naming = (source: string): string => `<system.web><sessionState configSource="${source}" /></system.web>`;
  const timeoutIn = (texts: Readonly<Record<string, string>>): string | undefined => {
    const instance = projectOf(texts).instances.get("s");
    return instance && configurationOf(instance, unknownVersion).valueOf(timeout);
  };

  test.each([
    ["beside web.config", naming("session.config"), "session.config"],
    ["in App_Config", naming("App_Config\\Session.config"), "App_Config/Session.config"],
    ["in any folder below", naming("config\\live\\session.config"), "config/live/session.config"],
    ["in a location for the site", `<location path=".">${naming("session.config")}</location>`, "session.config"],
  ])("has its value, and its findings: %s", (_, naming, path) => {
    const texts = { "web.config": sitecore(naming), [path]: session };
    expect(timeoutIn(texts)).toBe("600");
    expect(found(path, texts)).toContain("session-timeout-long-on-cd");
  });

  test("has a value only where it is read", () => {
    const admin = `<location path="sitecore/admin">${naming("admin.config")}</location>`;
    const own = { "web.config": sitecore(`<system.web><sessionState timeout="20" /></system.web>${admin}`) };
    expect(timeoutIn({ ...own, "admin.config": session })).toBe("20");
    expect(found("admin.config", { ...own, "admin.config": session })).not.toContain("file-not-loaded");
  });

  test.each([
    ["another file is named", naming("other.config")],
    ["it stands in web.config", '<system.web><sessionState timeout="20" /></system.web>'],
    ["the site has no such section", "<system.web />"],
  ])("has no value, and one hint, where %s", (_, rest) => {
    const texts = { "web.config": sitecore(rest), "session.config": session };
    expect(timeoutIn(texts)).not.toBe("600");
    expect(found("session.config", texts)).toEqual(["file-not-loaded"]);
  });

  test("counts as soon as web.config names it", () => {
    const texts = { "web.config": sitecore("<system.web />"), "config/session.config": session };
    const named = projectOf(texts).with(ConfigFile.from("s/web.config", sitecore(naming("config/session.config")))!);
    expect(found("config/session.config", texts)).not.toContain("session-timeout-long-on-cd");
    expect(foundIn(named, "config/session.config")).toContain("session-timeout-long-on-cd");
    expect(named.instanceOf(named.file("s/config/session.config")!).root).toBe("s");
  });

  test("of somebody's own is looked at where a web.config names it", () => {
    const payment = '<payment><add key="ApiSecret" value="wK8-not-a-real-one-3xQ" /></payment>';
    const naming = '<payment configSource="App_Config\\Payment.config" />';
    const path = "App_Config/Payment.config";
    expect(found(path, { "web.config": sitecore(""), [path]: payment })).toEqual([]);
    expect(found(path, { "web.config": sitecore(naming), [path]: payment })).toEqual([
      "connection-string-plaintext-password",
    ]);
  });
});

describe("a patch file", () => {
  const include = "App_Config/Include/z.config";

  test("in a layer that is off has no value", () => {
    expect(valueIn(projectOf({ "App_Config/Layers.config": layer("on"), [include]: patch("true") }))).toBe("true");
    expect(valueIn(projectOf({ "App_Config/Layers.config": layer("Off"), [include]: patch("true") }))).toBeUndefined();
  });

  test("counts again as soon as the layer is on, and stays known meanwhile", () => {
    const off = projectOf({ "App_Config/Layers.config": layer("off"), [include]: patch("true") });
    const withMore = off.with(ConfigFile.from("s/App_Config/Include/a.config", patch("false"))!);
    const on = withMore.with(ConfigFile.from("s/App_Config/Layers.config", layer(""))!);
    expect([valueIn(off), valueIn(withMore), valueIn(on)]).toEqual([undefined, undefined, "true"]);
    expect(valueIn(on.without(`s/${include}`))).toBe("false");
    expect(valueIn(withMore.without("s/App_Config/Layers.config"))).toBe("true");
  });

  test("that is not loaded may be edited", () => {
    const project = projectOf({ "App_Config/Layers.config": layer("off"), [include]: patch("true") });
    const edited = project.with(ConfigFile.from(`s/${include}`, patch("fals"))!);
    expect(foundIn(edited, include)).toEqual(["file-not-loaded"]);
  });

  test.each([
    ["in a folder that no layer names", { "App_Config/Layers.config": layer("") }, "App_Config/Own/z.config", true],
    ["in a folder that may be a layer's", {}, "App_Config/Own/z.config", false],
    [
      "before 9, in Modules",
      { "web.config": sitecore("").replace("RuleBased", "") },
      "App_Config/Modules/z.config",
      true,
    ],
    ["from 9 on, in Modules", { "web.config": sitecore("") }, "App_Config/Modules/z.config", false],
    [
      "beside the web.config of a site",
      { "web.config": sitecore(""), "App_Config/Sitecore.config": "<sitecore />" },
      "Design.config",
      true,
    ],
    ["somewhere in a repository", {}, "build/z.config", false],
  ])("%s", (_where, texts, path, isUnread) => {
    expect(found(path, { ...texts, [path]: patch("true") }).includes("file-not-loaded")).toBe(isUnread);
  });
});

describe("a file of connection strings", () => {
  const plain = "connection-string-plaintext-password";

  test.each([
    ["that web.config names", sitecore(named), strings, [plain]],
    ["of another name", sitecore(named), "App_Config/ConnectionStringsOracle.config", ["file-not-loaded"]],
    ["where web.config has them itself", sitecore(password), strings, ["file-not-loaded", "plaintext-config-copy"]],
    ["where web.config has an empty section", sitecore("<connectionStrings />"), strings, [plain]],
    ["where web.config says nothing of them", sitecore(""), strings, [plain]],
    ["where a token names the file", sitecore('<connectionStrings configSource="#{Strings}" />'), strings, [plain]],
    [
      "where web.config is one for the editor alone",
      `<configuration><system.web />${password}</configuration>`,
      strings,
      [plain],
    ],
  ])("%s", (_which, webConfig, path, expected) => {
    expect(found(path, { "web.config": webConfig, [path]: password })).toEqual(expected);
  });

  test("that Sitecore ships for Oracle is read where somebody names it", () => {
    const oracle = "App_Config/ConnectionStringsOracle.config";
    expect(found(oracle, { [oracle]: password })).toEqual(["file-not-loaded"]);
    const naming = '<connectionStrings configSource="App_Config\\connectionstringsORACLE.config" />';
    expect(found(oracle, { [oracle]: password, "web.config": sitecore(naming) })).toEqual([plain]);
  });

  test("is read from then on when web.config names it", () => {
    const oracle = "App_Config/ConnectionStringsOracle.config";
    const project = projectOf({ [oracle]: password, "web.config": sitecore(named) });
    expect(foundIn(project, oracle)).toEqual(["file-not-loaded"]);
    const renamed = named.replace("Strings.config", "StringsOracle.config");
    const next = project.with(ConfigFile.from("s/web.config", sitecore(renamed))!);
    expect(foundIn(next, oracle)).toEqual([plain]);
  });

  test("that is a copy stays one", () => {
    expect(
      found(`${strings}.bak`, {
        "web.config": sitecore(named),
        [strings]: "<connectionStrings />",
        [`${strings}.bak`]: password,
      }),
    ).toEqual(["file-not-loaded", "plaintext-config-copy"]);
  });
});

describe("other sections", () => {
  test("appSettings that are merged over those of web.config are read", () => {
    const texts = {
      "web.config": sitecore(
        '<appSettings file="App_Config\\AppSettings.config"><add key="a" value="1" /></appSettings>',
      ),
    };
    const settings = '<appSettings><add key="role:define" value="ContentDelivery" /></appSettings>';
    const project = projectOf({ ...texts, "App_Config/AppSettings.config": settings });
    expect(project.instances.get("s")?.valueOf("appSettings/add[role:define]@value")).toBe("ContentDelivery");
  });

  test("a Sitecore.config beside the one that web.config names is not read", () => {
    const texts = { "web.config": sitecore('<sitecore configSource="App_Config\\My\\Sitecore.config" />') };
    expect(found("App_Config/Sitecore.config", { ...texts, "App_Config/Sitecore.config": "<sitecore />" })).toEqual([
      "file-not-loaded",
    ]);
  });
});

test("a saved ShowConfig in the root of a site gives no values", () => {
  const exported = patch("true")
    .replace(/<.?configuration>/g, "")
    .replace("<setting ", '<setting patch:source="a.config" ');
  const project = projectOf({ "web.config": sitecore(""), "showconfig.xml": exported });
  expect(project.file("s/showconfig.xml")?.kind).toBe("sitecore-showconfig");
  expect(valueIn(project)).toBeUndefined();
  expect(foundIn(project, "showconfig.xml")).toEqual(["exported-configuration"]);
});

describe("the file of settings that web.config names", () => {
  const entry = (value: string): string => `<add key="role:define" value="${value}" />`;
  const texts = (attribute: string, own: string): Readonly<Record<string, string>> => ({
    "web.config": `<configuration><appSettings ${attribute}>${own}</appSettings></configuration>`,
    "App_Config/Retail.Local.config": `<appSettings>${entry("ContentDelivery")}</appSettings>`,
  });
  const roleIn = (project: Project): string | undefined =>
    project.instances.get("s")?.valueOf("appSettings/add[role:define]@value");

  test("by file goes before its own, whatever the names", () => {
    expect(roleIn(projectOf(texts('file="App_Config\\Retail.Local.config"', entry("Standalone"))))).toBe(
      "ContentDelivery",
    );
    expect(roleIn(projectOf(texts('file="App_Config\\Retail.Local.config"', "")))).toBe("ContentDelivery");
  });
});

test("the role module reads another folder in place of Include where it is told to", () => {
  const webConfig = (folder: string): string =>
    `<configuration><configSections><section name="sitecore" type="Sitecore.Configuration.Roles.RoleConfigReader" /></configSections><appSettings><add key="include:override" value="${folder}" /></appSettings><sitecore><a /></sitecore></configuration>`;
  const texts = { "App_Config/Include/a.config": patch("true"), "App_Config/Other/a.config": patch("false") };
  const project = projectOf({ ...texts, "web.config": webConfig("/App_Config/Other") });
  expect(valueIn(project)).toBe("false");
  expect(foundIn(project, "App_Config/Include/a.config")).toEqual(["file-not-loaded"]);
  const changed = project.with(ConfigFile.from("s/web.config", webConfig("/App_Config/Include"))!);
  expect(valueIn(changed)).toBe("true");
});

describe("a copy inside a site", () => {
  const site = sitecore("<system.web />");
  const debug = sitecore('<system.web><compilation debug="true" /></system.web>');
  const output = "obj/Release/TransformWebConfig/transformed/Web.config";

  test.each<readonly [string, string, Readonly<Record<string, string>>]>([
    ["that a build left", output, { "Web.config": site }],
    ["that a build left of a part", "bin/App_Config/Include/a.config", { "Web.config": site }],
    ["of a whole site among its views", "Views/Renderings/Web.config", { "web.config": site }],
    ["of a whole site among views of an area", "Areas/Shop/Views/web.config", { "web.config": site }],
  ])("%s is read by nobody", (_what, path, texts) => {
    const text = path.includes("Include") ? patch("true") : debug;
    const project = projectOf({ ...texts, [path]: text });
    expect(foundIn(project, path)).toEqual(["file-not-loaded"]);
    // It does not matter what was there first, nor does a change of the file.
    const later = Object.entries(texts).reduce(
      (all, [each, content]) => all.with(ConfigFile.from(`s/${each}`, content)!),
      projectOf({ [path]: text }),
    );
    expect(later.instances.size).toBeGreaterThan(1);
    expect(foundIn(later, path)).toEqual(["file-not-loaded"]);
    expect(foundIn(project.with(ConfigFile.from(`s/${path}`, `${text}\n`)!), path)).toEqual(["file-not-loaded"]);
    const alone = Object.keys(texts).reduce((all, each) => all.without(`s/${each}`), project);
    expect(foundIn(alone, path)).not.toContain("file-not-loaded");
  });

  test.each<readonly [string, string, Readonly<Record<string, string>>]>([
    ["a site whose folder is called so", "views/Web.config", {}],
    ["a site in a folder of such a name", "bin/site/Web.config", { "bin/Web.config": site }],
    [
      "a site with its own App_Config",
      "obj/Package/Web.config",
      { "Web.config": site, "obj/Package/App_Config/a.config": patch("true") },
    ],
    ["a site for another environment", "Environments/Live/Web.config", { "Web.config": site }],
    [
      "a site in a site that is none of Sitecore",
      "Views/Web.config",
      { "Web.config": "<configuration><appSettings /></configuration>" },
    ],
  ])("%s is not: it counts", (_what, path, texts) => {
    expect(found(path, { ...texts, [path]: debug })).toContain("cookies-not-httponly");
  });

  test("becomes one when the text of the site around it shows that it is one", () => {
    const views = "Views/Web.config";
    const before = projectOf({ "Web.config": "<configuration />", [views]: debug });
    expect(foundIn(before, views)).not.toEqual(["file-not-loaded"]);
    expect(foundIn(before.with(ConfigFile.from("s/Web.config", site)!), views)).toEqual(["file-not-loaded"]);
  });

  test("is no project of a solution", () => {
    const project = projectOf({
      "src/Feature/A/code/bin/App_Config/Include/a.config": patch("true"),
      "src/Feature/A/code/App_Config/Include/a.config": patch("false"),
      "src/Foundation/B/code/App_Config/Include/b.config": patch("false"),
    });
    expect([...project.instances.keys()].sort()).toEqual(["s/src", "s/src/feature/a/code/bin"]);
  });
});
