/** What a web root tells beside its patch files: the base document, version, engine, and what its rules are defined as. */
import { describe, expect, test } from "vitest";
import { WebRoot } from "#project/loading/web-root";
import { rootOf, webConfigOf } from "#test/web-root";

const layers = (content: string): Record<string, string> => ({
  "App_Config/Layers.config": `<layers>${content}</layers>`,
});
const custom = '<layer name="Custom" includeFolder="/App_Config/Include/" />';
const empty = (...paths: readonly string[]): Record<string, string> =>
  Object.fromEntries(paths.map((path) => [path, ""]));

describe("a stock web root under one's own files", () => {
  const stock = rootOf(
    {
      "web.config": webConfigOf("RuleBasedConfigReader"),
      "App_Config/Sitecore.config": "<sitecore />",
      ...layers(`<layer includeFolder="/App_Config/Sitecore/" />${custom}`),
      ...empty("App_Config/Sitecore/a.config", "App_Config/Include/both.config", "App_Config/Include/stock.config"),
    },
    { isStock: true },
  );
  const own = {
    "web.config": "<configuration />",
    ...empty("App_Config/Include/Both.config", "App_Config/Include/own.config"),
  };

  test("loads what is in either, one's own in place of the stock file", () => {
    const root = new WebRoot(rootOf(own), { stock });
    expect(root.plan.patches.map(({ path }) => path)).toEqual([
      "base:App_Config/Sitecore/a.config",
      "App_Config/Include/Both.config",
      "App_Config/Include/own.config",
      "base:App_Config/Include/stock.config",
    ]);
    expect(root.base?.file.path).toBe("base:App_Config/Sitecore.config");
    expect(root.reader).toBe("rule-based");
  });

  test("its definitions hold where one's own web.config has none", () => {
    const define = (value: string) =>
      `<appSettings><add key="role:define" value="${value}" /><add key="search:define" value="Solr" /></appSettings>`;
    const withRole = rootOf(
      { "web.config": webConfigOf("RuleBasedConfigReader", define("Standalone")) },
      { isStock: true },
    );
    const ownRole =
      '<configuration><appSettings><add key="Role:Define" value="ContentDelivery" /></appSettings></configuration>';
    expect([...new WebRoot(rootOf({ "web.config": ownRole }), { stock: withRole }).definitions]).toEqual([
      ["role", "ContentDelivery"],
      ["search", "Solr"],
    ]);
  });
});

describe("the base document", () => {
  const base = (texts: Record<string, string>) => new WebRoot(rootOf(texts)).base?.file.path;

  test.each([
    [
      "the file that web.config names, in any case",
      { "Web.config": webConfigOf("ConfigReader"), "app_config/sitecore.CONFIG": "<sitecore />" },
      "app_config/sitecore.CONFIG",
    ],
    [
      "web.config itself",
      { "web.config": webConfigOf("ConfigReader", "<sitecore><settings /></sitecore>") },
      "web.config",
    ],
    [
      "what a <location> around everything names",
      {
        "web.config": webConfigOf(
          "ConfigReader",
          '<location path="."><sitecore configSource="x\\S.config" /></location>',
        ),
        "x/s.config": "<sitecore />",
      },
      "x/s.config",
    ],
    [
      "Sitecore.config where there is no web.config",
      { "App_Config/Sitecore.config": "<sitecore />" },
      "App_Config/Sitecore.config",
    ],
    ["none where there is none", {}, undefined],
    [
      "none where the one that is named does not exist",
      {
        "web.config": webConfigOf("ConfigReader", '<sitecore configSource="x.config" />'),
        "App_Config/Sitecore.config": "<sitecore />",
      },
      undefined,
    ],
    [
      "none outside the root",
      {
        "web.config": webConfigOf("ConfigReader", '<sitecore configSource="../x.config" />'),
        "x.config": "<sitecore />",
      },
      undefined,
    ],
  ] as const)("is %s", (_what, texts, expected) => {
    expect(base(texts)).toBe(expected);
  });

  test("says which file is missing, and where it is named", () => {
    const web = webConfigOf("ConfigReader", '<sitecore configSource="x.config" />');
    const [missing] = new WebRoot(rootOf({ "web.config": web })).missing;
    expect(missing?.message).toContain("x.config");
    expect(web.slice(missing?.offset, (missing?.offset ?? 0) + 8)).toBe("x.config");
  });
});

describe("the engine", () => {
  const inline = "<sitecore><settings /></sitecore>";
  const version = (number: string) => ({
    "sitecore/shell/sitecore.version.xml": `<information><version>${number
      .split(".")
      .map((part, index) => `<${["major", "minor", "build"][index]!}>${part}</${["major", "minor", "build"][index]!}>`)
      .join("")}</version></information>`,
  });
  const packages = (number: string) => ({
    "packages.config": `<packages><package id="Sitecore.Kernel.NoReferences" version="${number}" /></packages>`,
  });

  test.each([
    ["nothing", {}, undefined, undefined],
    ["the reader of 9 and later", { "web.config": webConfigOf("RuleBasedConfigReader") }, "current", true],
    ["the role module", { "web.config": webConfigOf("Roles.RoleConfigReader"), ...version("8.2.7") }, "classic", true],
    ["the plain reader, inline", { "web.config": webConfigOf("ConfigReader", inline) }, "classic", false],
    ["the plain reader, of 8.1 or 8.2", { "web.config": webConfigOf("ConfigReader") }, undefined, false],
    ["the plain reader in 8.2", { "web.config": webConfigOf("ConfigReader"), ...version("8.2.1") }, "current", false],
    ["the plain reader in 8.1", { "web.config": webConfigOf("ConfigReader"), ...version("8.1.3") }, "classic", false],
    ["the version alone", version("7.5.0"), "classic", undefined],
    ["a later version alone", version("10.3.0"), "current", true],
    ["the package of 9.3", packages("9.3.0"), "current", true],
    ["the package of a day of 9.0", packages("9.0.171219"), "current", true],
    ["the package of a day of 8.1", packages("8.1.160519"), "classic", undefined],
    ["layers", layers(custom), "current", true],
    ["a reader of somebody's own", { "web.config": webConfigOf("RuleBased.Mine") }, undefined, undefined],
  ] as const)("by %s", (_what, texts, identity, rules) => {
    expect(new WebRoot(rootOf(texts)).engine).toEqual({ identity, rules });
  });

  test("a package of a day lies between two versions", () => {
    const { from, before } = new WebRoot(rootOf(packages("9.0.171219"))).version;
    expect([from, before]).toEqual(["9.0", "9.1"]);
  });
});

describe("definitions", () => {
  const defined = (appSettings: string, texts: Record<string, string> = {}) =>
    Object.fromEntries(
      new WebRoot(rootOf({ "web.config": `<configuration>${appSettings}</configuration>`, ...texts })).definitions,
    );
  const add = (key: string, value: string) => `<add key="${key}" value="${value}" />`;

  test("come from the appSettings of web.config, as written", () => {
    expect(
      defined(
        `<appSettings>${add(" Role:Define ", "ContentManagement, Indexing")}${add("a:b:define", "")}${add("role", "x")}</appSettings>`,
      ),
    ).toEqual({
      role: "ContentManagement, Indexing",
      "a:b": "",
    });
  });

  test("from the file that the section names in its place", () => {
    const texts = {
      "App_Config/AppSettings.config": `<appSettings>${add("role:define", "ContentDelivery")}</appSettings>`,
    };
    expect(defined('<appSettings configSource="app_config\\appsettings.config" />', texts)).toEqual({
      role: "ContentDelivery",
    });
  });

  test("from the file that is merged over it, which may be missing", () => {
    const section = `<appSettings file="local.config">${add("role:define", "Standalone")}${add("env:define", "QA")}</appSettings>`;
    expect(defined(section)).toEqual({ role: "Standalone", env: "QA" });
    const local = {
      "Local.config": `<appSettings><remove key="ENV:define" />${add("role:define", "Processing")}</appSettings>`,
    };
    expect(defined(section, local)).toEqual({ role: "Processing" });
  });

  test("not from one part of the site, nor where only the server can read them", () => {
    expect(defined(`<location path="shop"><appSettings>${add("role:define", "x")}</appSettings></location>`)).toEqual(
      {},
    );
    expect(defined(`<appSettings configProtectionProvider="R">${add("role:define", "x")}</appSettings>`)).toEqual({});
    expect(defined(`<appSettings>${add("role:define", "x")}<clear />${add("env:define", "y")}</appSettings>`)).toEqual({
      env: "y",
    });
  });
});
