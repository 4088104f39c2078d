/** What the user says of search and identity decides what Sitecore merges. */
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { contextOf } from "#inspect/inspect-file";
import { Project } from "#project/project";
import { hoverIn } from "#test/check-hover";
import { readFixture } from "#test/fixture";
import { inspectFixture } from "#test/inspect";
import { testOptions } from "#test/options";

const own = "site/App_Config/Include/own.config";
const rules = 'xmlns:search="http://www.sitecore.net/xmlconfig/search/"';
const base = `<sitecore><settings><setting name="A" value="1" /></settings></sitecore>`;
const patch = `<configuration ${rules}><sitecore><settings><setting name="A" value="2" /><setting name="S" value="1" search:require="Solr" /></settings></sitecore></configuration>`;

function contextWith(options: Partial<typeof testOptions>, said?: object) {
  const texts = {
    [own]: patch,
    "site/App_Config/Sitecore.config": base,
    "site/web.config": "<configuration />",
    ...(said && { ".sitecore-config-guard.json": JSON.stringify(said) }),
  };
  const project = new Project(Object.entries(texts).flatMap(([path, text]) => ConfigFile.from(path, text) ?? []));
  return contextOf(project, project.file(own)!, { ...testOptions, ...options });
}

const settingsIn = ({ configuration }: ReturnType<typeof contextWith>): readonly string[] =>
  configuration.merged.root.children.flatMap((child) =>
    child.kind === "element"
      ? child.children.flatMap((each) =>
          each.kind === "element"
            ? each.attributes
                .map(({ value }) => value)
                .slice(0, 2)
                .join("=")
            : [],
        )
      : [],
  );

test("search decides what search:require lets in", () => {
  expect(settingsIn(contextWith({}))).toEqual(["A=2"]);
  expect(settingsIn(contextWith({ search: "Solr" }))).toEqual(["A=2", "S=1"]);
  expect(contextWith({ search: "Solr" }).configuration.isOpen("search")).toBe(false);
});

test("so does the configuration file, before the settings", () => {
  expect(settingsIn(contextWith({ search: "Azure" }, { search: "Solr" }))).toEqual(["A=2", "S=1"]);
});

test("identity decides which element a patch means, whatever the version", () => {
  expect(settingsIn(contextWith({ identity: "classic" }))).toEqual(expect.arrayContaining(["A=1", "A=2"]));
  expect(settingsIn(contextWith({ sitecoreVersion: "7.2" }, { identity: "current" }))).not.toContain("A=1");
});

/** A site whose patch switches a protection off, on servers for which the condition holds. */
const protectedSite = (said: object, condition: string, cursor = ""): string => `//- .sitecore-config-guard.json
${JSON.stringify(said)}
//- site/web.config
<configuration><sitecore configSource="App_Config\\Sitecore.config" /></configuration>
//- site/App_Config/Sitecore.config
<sitecore><settings><setting name="Media.RequestProtection.Enabled" value="true" /></settings></sitecore>
//- site/App_Config/Include/own.config
<configuration ${rules} xmlns:set="http://www.sitecore.net/xmlconfig/set/" xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore><settings><setting name="Media.RequestProtection.Enabled" ${cursor}set:value="false" ${condition} /></settings></sitecore></configuration>
`;
const findingsIn = (text: string): readonly string[] =>
  [...inspectFixture(readFixture(text, "site/web.config")).values()]
    .flat()
    .map(({ rule, severity }) => `${severity} ${rule.id}`);

describe.each([
  ["role", `role:require="ContentDelivery"`, "ContentDelivery", "Processing"],
  ["search", `search:require="Solr"`, "Solr", "Azure"],
])("what the configuration file says of %s", (name, condition, right, wrong) => {
  const open = protectedSite({}, condition);
  test("decides findings", () => {
    const finding = (said: object) =>
      findingsIn(protectedSite(said, condition)).filter((each) => each.endsWith("protection-feature-disabled"));
    expect(finding({ [name]: right })).toHaveLength(1);
    expect(finding({ [name]: wrong })).toEqual([]);
    expect(findingsIn(open)).not.toEqual(findingsIn(protectedSite({ [name]: right }, condition)));
  });

  test("decides hovers", () => {
    const hover = (said: object) => hoverIn(protectedSite(said, condition, "$0"), "site/web.config");
    expect(hover({ [name]: right })).not.toContain("Left out");
    expect(hover({ [name]: wrong })).toContain("Left out here: its condition is false on this server.");
  });
});

test.each([{ identity: "clasic" }, { search: "So lr" }, { role: "Delivery" }])("%j is a finding", (said) => {
  expect(findingsIn(protectedSite(said, ""))).toContainEqual(expect.stringMatching(/ guard-config-invalid$/));
});
