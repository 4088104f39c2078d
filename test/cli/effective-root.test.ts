/** The command `effective` over a web root: which files it finds, in which order, and what it takes from them. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readArguments } from "#cli/arguments";
import { effective, type CommandOutput } from "#cli/effective";
import { canonicalXml } from "#test/canonical-xml";
import { patchingCases, textIn } from "#test/patching-cases";
import { temporaryFolders, type TemporaryFolders } from "#test/temporary-folders";
import { webConfigOf } from "#test/web-root";

let folders: TemporaryFolders;
beforeAll(() => void (folders = temporaryFolders()));
afterAll(() => folders.end());

function run(argv: readonly string[], cwd: string): CommandOutput {
  const command = readArguments(["effective", ...argv]);
  if (command.kind !== "effective") throw new Error(`This is ${command.kind}.`);
  return effective(command, cwd);
}

const patch = (content: string): string =>
  `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore>${content}</sitecore></configuration>`;
const setting = (value: string, more = ""): string =>
  `<settings><setting name="A" value="${value}"${more} /></settings>`;
const base = `<sitecore>${setting("base")}</sitecore>`;
const layers = '<layers><layer name="Custom" includeFolder="/App_Config/Include/" /></layers>';

/** The values of the setting A in what is printed. */
const values = ({ stdout }: CommandOutput): readonly string[] =>
  [...stdout.matchAll(/name="A"[^>]*value="([^"]*)"/g)].map(([, value = ""]) => value);

describe.each(patchingCases.filter(({ kind }) => kind === "load-order"))("$name", (each) => {
  test("is listed in order", () => {
    const { stdout, messages, code } = run([".", "--order", "--engine", "current"], each.folder);
    expect(stdout).toBe(textIn(each, "expected-order.txt"));
    expect({ messages, code }).toEqual({ messages: [], code: 0 });
  });

  test("is merged in order", () => {
    const { stdout, messages, code } = run([".", "--base", "base.config", "--engine", "current"], each.folder);
    expect(canonicalXml(stdout, { inOrder: true })).toEqual(
      canonicalXml(textIn(each, "expected.config"), { inOrder: true }),
    );
    expect({ messages, code }).toEqual({ messages: [], code: 0 });
  });
});

describe("the projects of a solution", () => {
  const modules = {
    "src/Feature/Search/code/App_Config/Include/Feature/Search.config": patch(setting("search")),
    "src/Foundation/Base/code/App_Config/Include/Foundation/Base.config": patch(setting("base")),
  };
  const site = {
    "src/Project/Shop/website/web.config": webConfigOf("RuleBasedConfigReader"),
    "src/Project/Shop/website/App_Config/Include/Project/Shop.config": patch(setting("shop")),
  };
  const order = (root: string, files: Readonly<Record<string, string>>): readonly string[] =>
    run([root, "--order"], folders.make(files)).stdout.split("\n").filter(Boolean);

  test("are one root, that of the only site", () => {
    expect(order("src/Project/Shop/website", { ...modules, ...site })).toEqual([
      "src/Feature/Search/code/App_Config/Include/Feature/Search.config",
      "src/Foundation/Base/code/App_Config/Include/Foundation/Base.config",
      "App_Config/Include/Project/Shop.config",
    ]);
    expect(values(run(["src/Project/Shop/website"], folders.make({ ...modules, ...site })))).toEqual(["shop"]);
  });

  test("are that of the solution where no site is", () => {
    expect(order("src", modules)).toHaveLength(2);
  });

  test("go where webRoots says, be it a folder that is not there", () => {
    const webRoots = [
      { root: "deploy/a", projects: ["src/Feature/*/*"] },
      { root: "src/Project/Shop/website", projects: ["src/Project/*/*"] },
    ];
    const files = { ...modules, ...site, ".sitecore-config-guard.json": JSON.stringify({ webRoots }) };
    expect(order("deploy/a", files)).toEqual(["src/Feature/Search/code/App_Config/Include/Feature/Search.config"]);
    expect(order("src/Project/Shop/website", files)).toEqual(["App_Config/Include/Project/Shop.config"]);
    expect(run(["deploy/b"], folders.make(files)).messages).toEqual([
      "sitecore-config-guard: There is no folder deploy/b.",
    ]);
  });
});

describe("a web root", () => {
  const root = {
    "web.config": webConfigOf("RuleBasedConfigReader"),
    "App_Config/Sitecore.config": base,
    "App_Config/Layers.config": layers,
    "App_Config/Include/a.config": patch(setting("delivery", ' role:require="ContentDelivery"')),
    "App_Config/Include/b.config": patch(setting("standalone", ' role:require="Standalone"')),
    "App_Config/Elsewhere/c.config": patch(setting("never")),
  };
  const withRole = (role: string) => ({
    ...root,
    "web.config": webConfigOf(
      "RuleBasedConfigReader",
      `<sitecore configSource="App_Config\\Sitecore.config" /><appSettings><add key="role:define" value="${role}" /></appSettings>`,
    ),
  });

  test("gives base, files and roles by itself", () => {
    expect(values(run(["."], folders.make(root)))).toEqual(["standalone"]);
    expect(values(run(["ROOT"], folders.make(withRole("ContentDelivery"), "Root")))).toEqual(["delivery"]);
    expect(values(run(["."], folders.make(withRole(" ; "))))).toEqual(["standalone"]);
    expect(values(run(["."], folders.make(withRole("Processing"))))).toEqual(["base"]);
  });

  test("the command line goes before its definitions", () => {
    const cwd = folders.make(withRole("ContentDelivery"));
    expect(values(run([".", "--define", "role=Standalone"], cwd))).toEqual(["standalone"]);
    expect(values(run([".", "--rules", "off"], cwd))).toEqual(["standalone"]);
  });

  test("goes by the version that its files show", () => {
    const old = {
      ...root,
      "web.config": webConfigOf("ConfigReader", base),
      "App_Config/Include/a.config": patch(setting("other")),
      "App_Config/Include/b.config": patch(""),
    };
    // Up to 8.1 another value makes another element.
    expect(values(run(["."], folders.make(old)))).toEqual(["base", "other"]);
    expect(values(run([".", "--engine", "current"], folders.make(old)))).toEqual(["other"]);
  });

  test("without base says so and prints what the files say", () => {
    const cwd = folders.make({ "App_Config/Include/a.config": patch(setting("own")) });
    const output = run(["."], cwd);
    expect(values(output)).toEqual(["own"]);
    expect(output.messages).toEqual([expect.stringContaining("Without base")]);
    expect(output.code).toBe(0);
  });

  test("takes an export for its base", () => {
    const cwd = folders.make({
      "site/App_Config/Include/a.config": patch(setting("own")),
      "showconfig.xml": `<sitecore xmlns:patch="http://www.sitecore.net/xmlconfig/">${setting("exported", ' patch:source="x.config"')}<only /></sitecore>`,
    });
    const output = run(["site", "--base", "ShowConfig.xml"], cwd);
    expect(values(output)).toEqual(["own"]);
    expect(output.stdout).toContain("<only");
  });

  test("is laid over a stock web root", () => {
    const cwd = folders.make({
      ...Object.fromEntries(Object.entries(root).map(([file, text]) => [`stock/${file}`, text])),
      "own/App_Config/Include/B.config": patch(setting("own")),
      "own/App_Config/Include/c.config": patch("<c />"),
    });
    expect(run(["own", "--base", "stock", "--order"], cwd).stdout).toBe(
      "base:App_Config/Include/a.config\nApp_Config/Include/B.config\nApp_Config/Include/c.config\n",
    );
    expect(values(run(["own", "--base", "stock"], cwd))).toEqual(["own"]);
    const { profile, files } = JSON.parse(run(["own", "--base", "stock/", "--format", "json"], cwd).stdout) as {
      profile: unknown;
      files: { file: string; vendor: boolean }[];
    };
    expect(profile).toMatchObject({ base: "stock", baseKind: "folder" });
    expect(files.map(({ file, vendor }) => [file, vendor])).toEqual([
      ["stock/App_Config/Sitecore.config", true],
      ["stock/App_Config/Include/a.config", true],
      ["App_Config/Include/B.config", false],
      ["App_Config/Include/c.config", false],
    ]);
  });

  test("finds included files in any case, from the root", () => {
    const cwd = folders.make({
      "App_Config/Sitecore.config": '<sitecore><a><sc.include file="~/app_config/PROTOTYPES.config" /></a></sitecore>',
      "App_Config/Prototypes.config": "<x><found /></x>",
    });
    expect(canonicalXml(run(["."], cwd).stdout)).toEqual(["sitecore", "  a", "    found"]);
  });

  test("names what is wrong with the files that decide, and goes on", () => {
    const cwd = folders.make({
      ...root,
      "web.config": webConfigOf("RuleBasedConfigReader", '<sitecore configSource="gone.config" />'),
      "App_Config/Layers.config": layers.replace("</layers>", ""),
      "App_Config/Include/a.config": "<configuration />",
    });
    const { messages, code, stdout } = run(["."], cwd);
    const placed = messages.filter((line) => /:\d+:\d+ error /.test(line)).map((line) => line.split(":", 1)[0]);
    expect(placed).toEqual(["App_Config/Layers.config", "web.config", "App_Config/Include/a.config"]);
    expect(code).toBe(2);
    expect(stdout).toContain("standalone");
    expect(run([".", "--order"], cwd).code).toBe(2);
  });

  test.each([
    ["a root that is missing", ["gone"]],
    ["a root that is a file", ["web.config"]],
    ["a base that is missing", [".", "--base", "gone"]],
    ["a base that is missing, for the order", [".", "--base", "gone", "--order"]],
  ])("nothing is printed of %s", (_what, argv) => {
    const { stdout, code, messages } = run(argv, folders.make(root));
    expect({ stdout, code }).toEqual({ stdout: "", code: 1 });
    expect(messages).toHaveLength(1);
  });
});

describe("the configuration file of a web root", () => {
  const guard = ".sitecore-config-guard.json";
  const root = {
    "web.config": webConfigOf("RuleBasedConfigReader"),
    "App_Config/Sitecore.config": base,
    "App_Config/Include/a.config": patch(setting("delivery", ' role:require="ContentDelivery"')),
    "App_Config/Include/b.config": patch(
      `<settings xmlns:search="http://www.sitecore.net/xmlconfig/search/"><setting name="B" value="solr" search:require="Solr" /></settings>`,
    ),
  };

  test("decides role and search, and says so", () => {
    const cwd = folders.make({ ...root, [guard]: '{ "role": "ContentDelivery", "search": "Solr" }' });
    const output = run(["."], cwd);
    expect(values(output)).toEqual(["delivery"]);
    expect(output.stdout).toContain('value="solr"');
    expect(output.messages).toEqual([`By ${guard}: role ContentDelivery, search Solr.`]);
    expect(output.code).toBe(0);
  });

  test("lies in the root or above, and the nearest alone counts", () => {
    const below = (text: string) => ({
      [guard]: '{ "role": "ContentDelivery" }',
      ...Object.fromEntries(Object.entries(root).map(([file, content]) => [`site/${file}`, content])),
      ...(text === "" ? {} : { [`site/${guard}`]: text }),
    });
    expect(values(run(["site"], folders.make(below(""))))).toEqual(["delivery"]);
    expect(values(run(["site"], folders.make(below("{}"))))).toEqual(["base"]);
  });

  test("gives way to the command line", () => {
    const cwd = folders.make({ ...root, [guard]: '{ "role": "ContentDelivery", "identity": "classic" }' });
    const output = run([".", "--define", "role=Standalone", "--engine", "current"], cwd);
    expect(values(output)).toEqual(["base"]);
    expect(output.messages).toEqual([]);
    // The classic way takes another value for another element.
    expect(values(run(["."], cwd))).toEqual(["base", "delivery"]);
    expect(run([".", "--rules", "off"], cwd).code).toBe(0);
  });

  test("decides the version, by which folders are read and whether conditions count", () => {
    const files = {
      "App_Config/Sitecore.config": base,
      "App_Config/Modules/m.config": patch(setting("module")),
    };
    const decided = (json: string, ...argv: string[]) =>
      run([".", "--order", ...argv], folders.make({ ...files, [guard]: json })).stdout;
    expect(decided("{}")).toBe("App_Config/Modules/m.config\n");
    expect(decided('{ "sitecoreVersion": "8.2" }')).toBe("");
    expect(decided('{ "sitecoreVersion": "8.2" }', "--sitecore-version", "9.3")).toBe("App_Config/Modules/m.config\n");
  });

  test("names a base, where the root has none", () => {
    const stock = { "stock/App_Config/Sitecore.config": base, "stock/App_Config/Include/s.config": patch("<s />") };
    const exported = `<sitecore xmlns:patch="http://www.sitecore.net/xmlconfig/">${setting("exported", ' patch:source="x.config"')}</sitecore>`;
    const own = { "site/App_Config/Include/o.config": patch("<o />") };
    const onStock = folders.make({ ...stock, ...own, [guard]: '{ "base": "STOCK" }' });
    expect(values(run(["site"], onStock))).toEqual(["base"]);
    expect(run(["site", "--order"], onStock).stdout).toBe(
      "App_Config/Include/o.config\nbase:App_Config/Include/s.config\n",
    );
    expect(values(run(["stock"], onStock))).toEqual(["base"]);
    expect(run(["stock", "--order"], onStock).stdout).toBe("App_Config/Include/s.config\n");
    const onExport = folders.make({
      "docs/showconfig.xml": exported,
      ...own,
      [guard]: '{ "base": "docs/showconfig.xml" }',
    });
    expect(values(run(["site"], onExport))).toEqual(["exported"]);
    expect(values(run([".", "--base", "docs/showconfig.xml"], onExport))).toEqual(["exported"]);
    const withOwn = folders.make({
      ...stock,
      ...own,
      "site/App_Config/Sitecore.config": "<sitecore><own /></sitecore>",
      [guard]: '{ "base": "stock" }',
    });
    expect(values(run(["site"], withOwn))).toEqual([]);
  });

  test("says what is wrong with it, and goes on", () => {
    const cwd = folders.make({ ...root, [guard]: '{ "role": 1, "base": "gone", "identity": "own" }' });
    const output = run(["."], cwd);
    expect(values(output)).toEqual(["base"]);
    expect(output.messages).toHaveLength(3);
    expect(output.messages.at(-1)).toContain("gone");
    expect(output.code).toBe(0);
    expect(run(["."], folders.make({ ...root, [guard]: "{" })).code).toBe(0);
    expect(run(["."], folders.make({ ...root, [guard]: '{ "base": "../.." }' })).code).toBe(0);
  });
});
