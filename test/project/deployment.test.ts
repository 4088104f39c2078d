/** Which files are deployed to one web root: by the layout of a Helix solution, or by what the user says. */
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { unknownVersion } from "#config/version";
import { configurationOf } from "#effective/configuration";
import { inspectFile } from "#inspect/inspect-file";
import { laidOut } from "#options/layout";
import { Project } from "#project/project";
import { rethrow } from "#test/inspect";
import { testOptions } from "#test/options";

const setting = (value: string): string =>
  `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><settings><setting name="Login.DisableRememberMe"><patch:attribute name="value">${value}</patch:attribute></setting></settings></sitecore></configuration>`;
const site = `<configuration><configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader" /></configSections><appSettings><add key="role:define" value="ContentDelivery" /></appSettings></configuration>`;
const path = "sitecore/settings/setting[Login.DisableRememberMe]@value";
const include = (module: string, name: string): string => `r/src/${module}/code/App_Config/Include/${name}`;
const feature = include("Feature/Search", "Feature/a.config");
const foundation = include("Foundation/Search", "Foundation/b.config");

const projectOf = (texts: Readonly<Record<string, string>>): Project =>
  laidOut(new Project(Object.entries(texts).flatMap(([at, text]) => ConfigFile.from(at, text) ?? [])), []);
const valueAt = (project: Project, at: string): string | undefined =>
  configurationOf(project.instanceOf(project.file(at)!), unknownVersion).valueOf(path);
const rootOf = (project: Project, at: string): string => project.instanceOf(project.file(at)!).root;
const found = (project: Project, at: string): readonly string[] =>
  inspectFile(project, project.file(at)!, testOptions, rethrow).map(({ rule }) => rule.id);

describe("the projects of a Helix solution", () => {
  test("are one instance, ordered by the paths that they are deployed to", () => {
    const project = projectOf({ [foundation]: setting("true"), [feature]: setting("false") });
    expect(rootOf(project, feature)).toBe("r/src");
    // Include/Feature is loaded before Include/Foundation.
    expect([valueAt(project, feature), valueAt(project, foundation)]).toEqual(["true", "true"]);
  });

  test("join the only whole site among them, whose files stay together", () => {
    const web = "r/src/Project/Retail/website/Web.config";
    const project = projectOf({ [foundation]: setting("true"), [feature]: setting("false"), [web]: site });
    expect(rootOf(project, feature)).toBe("r/src/project/retail/website");
    const whole = project.with(
      ConfigFile.from("r/src/Project/Retail/website/App_Config/Include/c.config", setting("true"))!,
    );
    expect(rootOf(whole, feature)).toBe("r/src/project/retail/website");
    expect(whole.instanceOf(whole.file(feature)!).webConfig?.path).toBe(web);
  });

  test("keep the web.config that each of them has for the editor", () => {
    const stub = "r/src/Feature/Search/code/Web.config";
    const project = projectOf({
      [foundation]: setting("true"),
      [feature]: setting("false"),
      [stub]: "<configuration />",
    });
    expect(rootOf(project, stub)).toBe("r/src/feature/search/code");
    expect(project.instanceOf(project.file(feature)!).webConfig).toBeUndefined();
  });

  test("are laid out anew when one comes or goes", () => {
    const alone = projectOf({ [feature]: setting("false") });
    expect(rootOf(alone, feature)).toBe("r/src/feature/search/code");
    const both = alone.with(ConfigFile.from(foundation, setting("true"))!);
    expect([rootOf(both, feature), valueAt(both, feature)]).toEqual(["r/src", "true"]);
    expect(valueAt(both.without(foundation), feature)).toBe("false");
  });

  test("count once where two have a file of one path", () => {
    const other = include("Foundation/Search", "Feature/a.config");
    const project = projectOf({
      [feature]: setting("true"),
      [other]: setting("false"),
      [foundation]: "<configuration><sitecore/></configuration>",
    });
    expect(valueAt(project, feature)).toBe("true");
    expect([found(project, feature), found(project, other)].map((ids) => ids.includes("deployment-collision"))).toEqual(
      [false, true],
    );
  });

  test("of tests are none of them", () => {
    const tests = "r/src/Feature/Search/Tests/App_Config/Include/a.config";
    const project = projectOf({ [foundation]: setting("true"), [feature]: setting("false"), [tests]: setting("true") });
    expect(rootOf(project, tests)).toBe("r/src/feature/search/tests");
  });
});

describe("what the user says", () => {
  const guard = "r/.sitecore-config-guard.json";

  test("of web roots takes the place of the guess", () => {
    const webRoots = [{ root: "deploy/CM", projects: ["src/Feature/*/code", "modules/*"] }];
    const module = "r/modules/Own/App_Config/Include/z.config";
    const project = projectOf({
      [guard]: JSON.stringify({ webRoots }),
      [foundation]: setting("false"),
      [feature]: setting("true"),
      [module]: setting("false"),
    });
    expect([feature, module, foundation].map((at) => rootOf(project, at))).toEqual([
      "r/deploy/cm",
      "r/deploy/cm",
      "r/src/foundation/search/code",
    ]);
    expect(valueAt(project, feature)).toBe("true");
  });

  test("of web roots with no entry lets each folder stand alone", () => {
    const project = projectOf({
      [guard]: '{ "webRoots": [] }',
      [foundation]: setting("false"),
      [feature]: setting("false"),
    });
    expect(rootOf(project, feature)).toBe("r/src/feature/search/code");
  });

  test("in settings counts where no file says it", () => {
    const files = [feature, foundation].flatMap((at) => ConfigFile.from(at, setting("true")) ?? []);
    const project = laidOut(new Project(files), [{ folder: "r/", decisions: { webRoots: [] } }]);
    expect(rootOf(project, feature)).toBe("r/src/feature/search/code");
  });
});

describe("a base", () => {
  const guard = "r/.sitecore-config-guard.json";
  const sitecore = `<sitecore><settings><setting name="Login.DisableRememberMe" value="true" /></settings></sitecore>`;
  const exported = sitecore
    .replace("<setting ", '<setting patch:source="x.config" ')
    .replace("<sitecore", '<sitecore xmlns:patch="http://www.sitecore.net/xmlconfig/"');
  const nothing = "<configuration><sitecore><settings /></sitecore></configuration>";
  const own = "r/site/App_Config/Include/a.config";

  test("that is a stock web root lies below the own files, and nothing is reported in it", () => {
    const stock = "r/stock/App_Config/Include/a.config";
    const project = projectOf({
      [guard]: '{ "base": "stock" }',
      "r/stock/App_Config/Sitecore.config": sitecore,
      "r/stock/App_Config/Include/z.config": nothing,
      [stock]: setting("false"),
      [own]: nothing,
    });
    expect(valueAt(project, own)).toBe("true");
    expect(found(project, stock)).toEqual([]);
    const without = project.without(own).with(ConfigFile.from("r/site/App_Config/Include/b.config", nothing)!);
    expect(valueAt(without, "r/site/App_Config/Include/b.config")).toBe("false");
  });

  test("that is an exported configuration stands for Sitecore's own files", () => {
    const project = projectOf({
      [guard]: '{ "base": "docs/showconfig.xml" }',
      "r/docs/showconfig.xml": exported,
      [own]: nothing,
    });
    expect(valueAt(project, own)).toBeUndefined();
    expect(configurationOf(project.instanceOf(project.file(own)!), unknownVersion).merged.root.children).toHaveLength(
      1,
    );
  });

  test("stands for the file that a web.config names and the repository lacks, and for nothing that a web.config holds", () => {
    const projectWith = (webConfig: string) =>
      projectOf({
        [guard]: '{ "base": "docs/showconfig.xml" }',
        "r/docs/showconfig.xml": exported,
        "r/site/Web.config": `<configuration>${webConfig}</configuration>`,
        [own]: nothing,
      });
    const elementsOn = (webConfig: string) => {
      const project = projectWith(webConfig);
      return configurationOf(project.instanceOf(project.file(own)!), unknownVersion).merged.root.children.length;
    };
    expect(elementsOn('<sitecore configSource="App_Config\\Sitecore.config" />')).toBe(1);
    expect(elementsOn("<sitecore><settings /><sites /><events /></sitecore>")).toBe(3);
  });

  test("is not used by itself", () => {
    const project = projectOf({ "r/stock/App_Config/Sitecore.config": sitecore, [own]: nothing });
    expect(valueAt(project, own)).toBeUndefined();
  });
});
