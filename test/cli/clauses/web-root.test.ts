/** What a web root says of rules, base and layers. */
import { describe, expect, test } from "vitest";
import { canonicalXml } from "#test/canonical-xml";
import { baseText, folderOf, patchText, run } from "#test/clauses";

const wrapped = (content: string): string => patchText(content);
const webConfig = (more = ""): string =>
  `<configuration><configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader, Sitecore.Kernel" /></configSections><sitecore configSource="App_Config\\Sitecore.config" />${more}</configuration>`;
const include = "App_Config/Include";

describe("a web root", () => {
  const files = {
    "App_Config/Sitecore.config": baseText('<e name="n" v="0" />'),
    [`${include}/a.config`]: wrapped(
      '<e name="n" v="cd" role:require="ContentDelivery" /><e name="n" w="solr" search:require="Solr" /><e name="n" x="qa" env:require="QA" /><e name="n" y="own" own:require="Yes" />',
    ),
  };
  const attributesWith = (more: Readonly<Record<string, string>>, ...argv: readonly string[]): string => {
    const { stdout } = run([".", ...argv], folderOf({ ...files, ...more }));
    return (/<e name="n" ([^>]*?) \/>/.exec(stdout)?.[1] ?? "").replace(/ patch:source="[^"]*"/, "");
  };
  const appSettings = (...pairs: readonly (readonly [string, string])[]): string =>
    pairs.map(([key, value]) => `<add key="${key}" value="${value}" />`).join("");

  test.each<readonly [string, Readonly<Record<string, string>>, string]>([
    ["nothing", { "web.config": webConfig() }, 'v="0"'],
    [
      "web.config",
      {
        "web.config": webConfig(
          `<appSettings>${appSettings([" Role:Define ", "ContentManagement|ContentDelivery"], ["search:define", "solr"], ["env:define", "Dev;QA"], ["own:define", "yes"])}</appSettings>`,
        ),
      },
      'v="cd" w="solr" x="qa" y="own"',
    ],
    [
      "a file that its section is in",
      {
        "web.config": webConfig('<appSettings configSource="App_Config\\Settings.config" />'),
        "App_Config/settings.config": `<appSettings>${appSettings(["role:define", "ContentDelivery"])}</appSettings>`,
      },
      'v="cd"',
    ],
    [
      "a file that is merged over it, where there is one",
      {
        "web.config": webConfig(
          `<appSettings file="over.config">${appSettings(["role:define", "ContentDelivery"], ["own:define", "Yes"])}</appSettings>`,
        ),
        "over.config": `<appSettings>${appSettings(["role:define", "Processing"])}<remove key="own:define" />${appSettings(["search:define", "Solr"])}</appSettings>`,
      },
      'v="0" w="solr"',
    ],
    [
      "web.config, whose file is missing",
      {
        "web.config": webConfig(
          `<appSettings file="gone.config">${appSettings(["role:define", "ContentDelivery"])}</appSettings>`,
        ),
      },
      'v="cd"',
    ],
    [
      "entries that are cleared or removed",
      {
        "web.config": webConfig(
          `<appSettings>${appSettings(["role:define", "ContentDelivery"])}<clear />${appSettings(["search:define", "Solr"])}<remove key="SEARCH:define" /></appSettings>`,
        ),
      },
      'v="0"',
    ],
    [
      "a location of the whole site, not that of a part",
      {
        "web.config": webConfig(
          `<location path="." inheritInChildApplications="false"><appSettings>${appSettings(["role:define", "ContentDelivery"])}</appSettings></location><location path="sub"><appSettings>${appSettings(["search:define", "Solr"])}</appSettings></location>`,
        ),
      },
      'v="cd"',
    ],
    [
      "separators alone, which define nothing",
      {
        "web.config": webConfig(
          `<appSettings>${appSettings(["role:define", " ; "], ["search:define", ""])}</appSettings>`,
        ),
      },
      'v="0"',
    ],
  ])("takes its definitions from %s", (_from, more, out) => {
    expect(attributesWith(more)).toBe(out);
  });

  test("gives way to --define for that rule alone", () => {
    const more = {
      "web.config": webConfig(
        `<appSettings>${appSettings(["role:define", "ContentDelivery"], ["search:define", "Solr"])}</appSettings>`,
      ),
    };
    expect(attributesWith(more, "--define", "role=Processing")).toBe('v="0" w="solr"');
    expect(attributesWith(more, "--define", "role=")).toBe('v="0" w="solr"');
  });

  test("with a web.config that holds everything itself", () => {
    const { stdout, code } = run(
      ["."],
      folderOf({
        "WEB.CONFIG": `<configuration><configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections><location path="."><sitecore><!-- kept --><e n="1" v="1" /></sitecore></location></configuration>`,
        "app_config/INCLUDE/A.Config": wrapped('<e n="1" set:v="2" />'),
      }),
    );
    expect(canonicalXml(stdout, { inOrder: true })).toEqual(
      canonicalXml(baseText('<!-- kept --><e n="1" v="2" patch:source="A.Config" />'), { inOrder: true }),
    );
    expect(code).toBe(0);
  });

  test("with a Layers.config that is broken, or is none, goes on and names it", () => {
    for (const text of ["<layers", "<layers><layer></layers>", ""]) {
      const { stdout, messages, code } = run(["."], folderOf({ ...files, "App_Config/Layers.config": text }));
      expect(stdout).toContain('<e name="n"');
      expect(messages.filter((line) => line.startsWith("App_Config/Layers.config:"))).toHaveLength(1);
      expect(code).toBe(2);
    }
  });

  test("says which own files an export has already", () => {
    const exported = `<sitecore xmlns:patch="http://www.sitecore.net/xmlconfig/"><sc.variable name="v" value="1" /><list><p>one</p><p patch:source="a.config">two</p></list><x v="$(v)" patch:source="z.config" /></sitecore>`;
    const { stdout, code } = run(
      [".", "--base", "show.xml"],
      folderOf({
        "show.xml": exported,
        [`${include}/a.config`]: wrapped('<list><p patch:after="*[last()]">two</p></list><x w="2" />'),
        [`${include}/b.config`]: wrapped('<list><p patch:after="*[last()]">three</p></list>'),
      }),
    );
    expect(canonicalXml(stdout, { inOrder: true })).toEqual(
      canonicalXml(
        baseText(
          '<sc.variable name="v" value="1" /><list><p>one</p><p>two</p><p patch:source="b.config">three</p></list><x v="1" w="2" patch:source="a.config" />',
        ),
        { inOrder: true },
      ),
    );
    expect(code).toBe(0);
  });
});
