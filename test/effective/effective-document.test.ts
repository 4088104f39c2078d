/** The effective configuration as a text whose places lead to what says them. */
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { mask } from "#config/facts/secret";
import { unknownVersion } from "#config/version";
import { configurationOf, type Configuration } from "#effective/configuration";
import { effectiveDocument, type EffectiveDocument } from "#effective/effective-document";
import { elementAtPath, pathOfElement } from "#effective/element-path";
import { limitsOf } from "#effective/limits-of";
import { definitionsFrom, knownProfiles, type DefinedRule } from "#effective/profiles";
import type { MergedElement } from "#patch/merge/merged";
import { rawValue } from "#patch/merge/select-merged";
import { contextOf } from "#inspect/inspect-file";
import { Project } from "#project/project";
import { testOptions } from "#test/options";

const namespaces = `xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:role="http://www.sitecore.net/xmlconfig/role/" xmlns:env="http://www.sitecore.net/xmlconfig/env/"`;
const patch = (content: string): string =>
  `<configuration ${namespaces}>\n<sitecore>${content}</sitecore></configuration>`;

const files: Readonly<Record<string, string>> = {
  "web.config": "<configuration />",
  "App_Config/Sitecore.config": `<sitecore ${namespaces}>
  <settings>
    <setting name="First" value="1" />
    <setting name="Second" value="2" />
  </settings>
  <pipelines>
    <begin><processor type="A, B" /><processor type="C, D" /><processor /></begin>
  </pipelines>
</sitecore>`,
  "App_Config/Include/a.config": patch(`
  <settings>
    <setting name="Second">
      <patch:attribute name="value">two</patch:attribute>
    </setting>
    <setting name="Third" value="3" role:require="ContentDelivery and !Indexing" />
    <setting name="Fourth" value="4" env:require="QA" />
  </settings>`),
};

function configurationWith(more: Readonly<Record<string, string>> = {}, define: readonly DefinedRule[] = []) {
  const all = Object.entries({ ...files, ...more });
  const read = all.flatMap(([path, text]) => ConfigFile.from(`site/${path}`, text) ?? []);
  const instance = new Project(read).instanceOf(read[0]!);
  return configurationOf(instance, unknownVersion, { defined: definitionsFrom(define) });
}

const documentOf = (configuration: Configuration, section?: string): EffectiveDocument => {
  const document = effectiveDocument(configuration, section);
  if (!document) throw new Error(`There is no ${section ?? ""}`);
  return document;
};

/** What the files say at the place that holds the printed words. */
function sourceOf(document: EffectiveDocument, words: string): string {
  const offset = document.text.indexOf(words);
  const { path = "", span } = document.places.findLast((place) => place.offset <= offset) ?? {};
  const text = files[path.replace("site/", "")];
  return `${path.replace(/^.*\//, "")}: ${text?.slice(span?.start, span?.end) ?? ""}`;
}

describe("the source of", () => {
  const document = documentOf(configurationWith());
  test.each([
    [`setting name="First"`, `Sitecore.config: <setting name="First" value="1" />`],
    [`value="1"`, `Sitecore.config: value="1"`],
    [`value="two"`, `a.config: <patch:attribute name="value">`],
    [`patch:source="a.config"`, `a.config: <setting name="Second">`],
    [`name="Second"`, `Sitecore.config: name="Second"`],
    [`<begin>`, `Sitecore.config: <begin>`],
  ])("%s is where it is said", (printed, source) => {
    expect(document.text).toContain(printed);
    expect(sourceOf(document, printed)).toBe(source);
  });
});

describe("an element alone", () => {
  test("is found again by its path, whatever tells it apart", () => {
    const { merged } = configurationWith();
    const visit = (element: MergedElement): void => {
      expect(elementAtPath(merged.root, pathOfElement(element), rawValue)).toBe(element);
      for (const child of element.children) if (child.kind === "element") visit(child);
    };
    visit(merged.root);
  });

  test("is printed with its sources", () => {
    const document = documentOf(configurationWith(), "/sitecore/settings/setting[@name='Second']");
    expect(document.text).toMatch(/^<setting [^\n]*value="two"[^\n]*\/>\n$/);
    expect(sourceOf(document, `value="two"`)).toContain("patch:attribute");
  });

  test("is none where the path leads to nothing", () => {
    expect(effectiveDocument(configurationWith(), "/sitecore/nothing")).toBeUndefined();
  });
});

describe("secrets", () => {
  const shown = (content: string): string =>
    documentOf(configurationWith({ "App_Config/Include/z.config": patch(content) })).text;

  test.each([
    ["settings of the table", `<settings><setting name="MailServerPassword" value="Hunter2x" /></settings>`],
    ["names that tell", `<my><setting name="Partner.ApiKey" value="Hunter2x" /></my>`],
    ["attributes", `<my><client password="Hunter2x" /></my>`],
    ["texts", `<my><password>Hunter2x</password></my>`],
    ["descriptions", `<my><param desc="clientSecret">Hunter2x</param></my>`],
    ["instructions", `<my><e><patch:attribute name="password">Hunter2x</patch:attribute></e></my>`],
    ["connection strings", `<my><param>Data Source=.;User ID=sa;Password=Hunter2x</param></my>`],
    ["addresses", `<my><service url="https://me:Hunter2x@host/path" /></my>`],
    ["variables", `<sc.variable name="v" value="Hunter2x" /><my><client password="$(v)" /><x a="see $(v)" /></my>`],
    ["comments", `<my><!-- <setting name="MailServerPassword" value="Hunter2x" /> --><e /></my>`],
    ["comments with texts", `<my><!-- <password>Hunter2x</password> --><e /></my>`],
  ])("in %s are masked", (_what, content) => {
    expect(shown(content)).not.toContain("Hunter2x");
    expect(shown(content)).toContain(mask);
  });

  test("no other values are", () => {
    expect(documentOf(configurationWith()).text).not.toContain(mask);
    expect(shown(`<my><processor name="tokenProcessor" type="My.Type, My" />text</my>`)).not.toContain(mask);
  });
});

describe("profiles", () => {
  test("are the roles of Sitecore, and what conditions name", () => {
    const profiles = knownProfiles(configurationWith()).map(({ rule, value }) => `${rule} ${value}`);
    expect(profiles).toEqual(expect.arrayContaining(["role ContentManagement", "role Indexing", "env QA"]));
    expect(new Set(profiles.map((each) => each.toLowerCase())).size).toBe(profiles.length);
    expect(profiles.join(" ").split(" ")).not.toContain("and");
  });

  test.each([
    [[], []],
    [[{ rule: "role", value: "ContentDelivery" }], ["Third"]],
    [[{ rule: "env", value: "qa" }], ["Fourth"]],
  ])("%j decide what is there", (define, names) => {
    const { text } = documentOf(configurationWith({}, define));
    expect(["Third", "Fourth"].filter((name) => text.includes(name))).toEqual(names);
  });
});

describe("what keeps it from being what a server shows is said:", () => {
  test("files that are included and not read, in one sentence", () => {
    const includes = `<sitecore><a><sc.include file="/App_Config/Icons.config" /></a><b><sc.include file="/App_Config/Prefetch/Core.config" /></b></sitecore>`;
    const limits = limitsOf(configurationWith({ "App_Config/Sitecore.config": includes }));
    expect(limits[0]).toBe("What Sitecore.config includes isn't shown: Icons.config, Core.config.");
    expect(limits.join()).not.toContain("would not start");
  });

  test("nothing where the files that are included are there", () => {
    const included = {
      "App_Config/Sitecore.config": `<sitecore><a><sc.include file="/App_Config/Icons.config" /></a></sitecore>`,
      "App_Config/Icons.config": `<icons><icon name="FromIcons" /></icons>`,
    };
    const configuration = configurationWith(included);
    expect(limitsOf(configuration).join()).not.toContain("includes");
    expect(documentOf(configuration).text).toContain("FromIcons");
  });

  test("a role that nobody knows, a file at fault", () => {
    const broken = { "App_Config/Include/z.config": "<configuration>" };
    const [fault = "", ...others] = limitsOf(configurationWith(broken));
    expect(fault).toMatch(/^z\.config, line 1, is at fault, so Sitecore would not start: /);
    expect(others).toEqual([
      "role:define isn't known: conditions are taken as for standalone.",
      "env:define isn't known: conditions are taken as for none.",
    ]);
  });

  test("no fault of a web.config whose sitecore element is in a file that is not at hand", () => {
    const site = `<configuration><sitecore configSource="App_Config\\Sitecore.config" /></configuration>`;
    const read = [
      ConfigFile.from("site/web.config", site)!,
      ConfigFile.from("site/App_Config/Include/a.config", files["App_Config/Include/a.config"] ?? "")!,
    ];
    const limits = limitsOf(configurationOf(new Project(read).instanceOf(read[1]!), unknownVersion));
    expect(limits[0]).toContain("Sitecore's own files aren't here");
    expect(limits.join()).not.toContain("would not start");
  });

  test("files of Sitecore that are not at hand", () => {
    const read = [ConfigFile.from("site/App_Config/Include/a.config", files["App_Config/Include/a.config"] ?? "")!];
    const configuration = configurationOf(new Project(read).instanceOf(read[0]!), unknownVersion);
    expect(limitsOf(configuration)[0]).toContain("Sitecore's own files aren't here");
    expect(limitsOf(configuration).join()).not.toContain("would not start");
    expect(documentOf(configuration).text).toContain(`name="Second"`);
  });
});

describe("a value that the environment gives", () => {
  const compose = `services:
  cm:
    image: example/cm
    environment:
      LINK_HOST: www.example.com
      MAIL_KEY: \${KEY}
`;
  const texts: Readonly<Record<string, string>> = {
    "web.config": "<configuration />",
    "App_Config/Sitecore.config": `<sitecore><sc.variable name="host" value="$(env:LINK_HOST)" />
<x k="https://$(host)/" l="$(env:MAIL_KEY)" m="$(env:NOWHERE)" /><t>$(host)</t><!-- $(env:LINK_HOST) --></sitecore>`,
    "docker-compose.yml": compose,
    ".env": "KEY=plain\n",
  };

  test("leads to the line that sets the variable, and no other does", () => {
    const project = new Project(Object.entries(texts).flatMap(([path, text]) => ConfigFile.from(path, text) ?? []));
    const { configuration } = contextOf(project, project.file("web.config")!, testOptions);
    const document = documentOf(configuration);
    const placed = document.places.map(({ offset, path, span }) => {
      const printed = document.text.slice(offset).split(/[\s>]/, 1)[0] ?? "";
      return `${printed} ${path} ${texts[path]?.slice(span.start, span.end).split("\n", 1)[0] ?? ""}`;
    });
    const byEnvironment = placed.filter((each) => /docker-compose|\.env /.test(each));
    expect(byEnvironment.map((each) => each.replace(/^(\w+)=\S*/, "$1"))).toEqual([
      "value docker-compose.yml LINK_HOST",
      "k docker-compose.yml LINK_HOST",
      "l docker-compose.yml MAIL_KEY",
      "www.example.com</t docker-compose.yml LINK_HOST",
    ]);
    expect(placed.some((each) => each.startsWith("m=") && each.includes("Sitecore.config"))).toBe(true);
  });
});
