/** The patch files that Sitecore loads of a web root, in order. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rootOnDisk } from "#host/web-root";
import { WebRoot } from "#project/loading/web-root";
import { rootOf, webConfigOf } from "#test/web-root";

const order = (texts: Readonly<Record<string, string>>, identity?: "classic" | "current"): readonly string[] =>
  new WebRoot(rootOf(texts), { identity }).plan.patches.map(({ path }) => path);
const layers = (content: string): Record<string, string> => ({
  "App_Config/Layers.config": `<layers>${content}</layers>`,
});
const custom = '<layer name="Custom" includeFolder="/App_Config/Include/" />';
const empty = (...paths: readonly string[]): Record<string, string> =>
  Object.fromEntries(paths.map((path) => [path, ""]));

describe("the order of loading", () => {
  test("is that of the worked case, on a disk", () => {
    const folder = "test/data/patching-cases/52-order-without-load-order";
    const expected = readFileSync(`${folder}/expected-order.txt`, "utf8").trim().split("\n");
    expect(new WebRoot(rootOnDisk(folder)).plan.patches.map(({ path }) => path)).toEqual(expected);
  });

  test("reads files of a folder before its folders, and only names that end in .config", () => {
    expect(
      order({
        ...layers(custom),
        ...empty(
          "App_Config/Include/Feature.Accounts/a.config",
          "App_Config/Include/Feature/z.config",
          "App_Config/Include/_x.config",
          "App_Config/Include/z.config",
          "App_Config/Include/a-b.config",
          "App_Config/Include/a.b.config",
          "App_Config/Include/a1.config",
          "App_Config/Include/ab.CONFIG",
          "App_Config/Include/ab.config.disabled",
          "App_Config/Include/ab.config_old",
          "App_Config/Include/Web.Release.config",
          "App_Config/Security/x.config",
          "App_Config/Sitecore.config",
        ),
      }),
    ).toEqual([
      "App_Config/Include/a-b.config",
      "App_Config/Include/a.b.config",
      "App_Config/Include/a1.config",
      "App_Config/Include/ab.CONFIG",
      "App_Config/Include/Web.Release.config",
      "App_Config/Include/z.config",
      "App_Config/Include/_x.config",
      // A name comes before those that begin with it, whatever character follows.
      "App_Config/Include/Feature/z.config",
      "App_Config/Include/Feature.Accounts/a.config",
    ]);
  });

  test("reads what loadOrder lists first, also where it lies deeper than the rest", () => {
    expect(
      order({
        ...layers(`<layer name="Own" includeFolder="~\\App_Config\\Own">
          <loadOrder>
            <add path="late/deep" type="Folder" /><add path="B.config" type="File" /><add path="gone" type="Folder" />
            <add path="late/deep" type="Folder" />
          </loadOrder></layer>${custom}`),
        ...empty(
          "App_Config/Own/a.config",
          "App_Config/Own/b.config",
          "App_Config/Own/late/x.config",
          "App_Config/Own/late/deep/y.config",
          "App_Config/Include/i.config",
          "App_Config/Environment/e.config",
        ),
      }),
    ).toEqual([
      "App_Config/Own/late/deep/y.config",
      "App_Config/Own/b.config",
      "App_Config/Own/a.config",
      "App_Config/Own/late/x.config",
      "App_Config/Include/i.config",
    ]);
  });

  test("leaves out layers, folders and files that are switched off", () => {
    expect(
      order({
        ...layers(`<layer includeFolder="/App_Config/Off/" mode="OFF" />
          <layer includeFolder="/App_Config/Include/"><loadOrder>
            <add path="all" type="Folder" /><add path="all/not.config" type="File" mode="off" />
            <add path="none" type="Folder" mode="Off" /><add path="none/but.config" type="File" />
          </loadOrder></layer>`),
        ...empty(
          "App_Config/Off/a.config",
          "App_Config/Include/all/a.config",
          "App_Config/Include/all/not.config",
          "App_Config/Include/none/a.config",
          "App_Config/Include/none/but.config",
        ),
      }),
    ).toEqual(["App_Config/Include/all/a.config", "App_Config/Include/none/but.config"]);
  });

  test("loads a file of two layers once, in the first that is on", () => {
    expect(
      order({
        ...layers(
          `<layer includeFolder="/App_Config/Include/b/" mode="off" /><layer includeFolder="/App_Config/Include/c/" />${custom}`,
        ),
        ...empty("App_Config/Include/a.config", "App_Config/Include/b/b.config", "App_Config/Include/c/c.config"),
      }),
    ).toEqual(["App_Config/Include/c/c.config", "App_Config/Include/a.config", "App_Config/Include/b/b.config"]);
  });

  const everywhere = empty(
    "App_Config/Sitecore/Components/c.config",
    "App_Config/Sitecore/CMS.Core/s.config",
    "App_Config/Modules/m.config",
    "App_Config/Include/i.config",
    "App_Config/Environment/e.config",
  );
  const before9 = ["App_Config/Sitecore/Components/c.config", "App_Config/Include/i.config"];
  const shipped = [
    "App_Config/Sitecore/CMS.Core/s.config",
    "App_Config/Sitecore/Components/c.config",
    "App_Config/Modules/m.config",
    "App_Config/Include/i.config",
    "App_Config/Environment/e.config",
  ];

  test.each([
    ["nothing tells", {}, undefined, shipped],
    ["the user says classic", {}, "classic", before9],
    ["there is a Layers.config, whatever the user says", layers(custom), "classic", ["App_Config/Include/i.config"]],
    ["9 and later read it", { "web.config": webConfigOf("RuleBasedConfigReader") }, "classic", shipped],
    ["up to 8.2 read it", { "web.config": webConfigOf("ConfigReader"), ...layers(custom) }, undefined, before9],
    ["the role module reads it", { "Web.config": webConfigOf("Roles.RoleConfigReader") }, "current", before9],
    [
      "sitecore.version.xml is of 7.5",
      {
        "sitecore/shell/sitecore.version.xml":
          "<information><version><major>7</major><minor>5</minor></version></information>",
      },
      undefined,
      before9,
    ],
    [
      "packages.config is of 8.1",
      { "packages.config": '<packages><package id="Sitecore.Kernel" version="8.1.160519" /></packages>' },
      undefined,
      before9,
    ],
    ["Layers.config names no layer", layers(""), undefined, shipped],
  ] as const)("looks into the folders of the version where %s", (_why, texts, identity, expected) => {
    expect(order({ ...everywhere, ...texts }, identity)).toEqual(expected);
  });

  test("takes another folder for Include where the role module is told to", () => {
    const rest = '<appSettings><add key="include:override" value="~/App_Config/Other" /></appSettings>';
    const texts = {
      ...everywhere,
      ...empty("App_Config/Other/o.config"),
      "web.config": webConfigOf("Roles.RoleConfigReader", rest),
    };
    expect(order(texts)).toEqual(["App_Config/Sitecore/Components/c.config", "App_Config/Other/o.config"]);
    expect(order({ ...texts, "web.config": webConfigOf("ConfigReader", rest) })).toEqual(before9);
  });

  test("asks only web.config and Layers.config", () => {
    const read: string[] = [];
    const texts = {
      ...layers(custom),
      ...everywhere,
      "web.config": "<configuration />",
      "sitecore/shell/sitecore.version.xml": "",
    };
    expect(new WebRoot(rootOf(texts, { read })).plan.patches).toHaveLength(1);
    expect(read).toEqual(["web.config", "App_Config/Layers.config"]);
  });

  test("says what is wrong with the files that decide", () => {
    const { faults } = new WebRoot(rootOf({ "App_Config/Layers.config": "<layers>" })).plan;
    expect(faults).toMatchObject([{ file: { path: "App_Config/Layers.config" } }]);
  });
});
