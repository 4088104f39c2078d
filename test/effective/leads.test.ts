/** Where a place in a file leads by the merge. */
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { unknownVersion } from "#config/version";
import { configurationOf } from "#effective/configuration";
import { definitionAt, referencesAt, type Place } from "#effective/leads";
import { findNamed } from "#features/workspace-symbols";
import { Project } from "#project/project";

const namespaces = `xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:role="http://www.sitecore.net/xmlconfig/role/"`;
const patch = (content: string): string =>
  `<configuration ${namespaces}><sitecore>${content}</sitecore></configuration>`;

const base = "App_Config/Sitecore.config";
const texts: Readonly<Record<string, string>> = {
  "web.config": `<configuration><system.web><httpCookies requireSSL="true" /></system.web></configuration>`,
  "App_Config/ConnectionStrings.config": `<connectionStrings><add name="core" connectionString="Data Source=." /></connectionStrings>`,
  [base]: `<sitecore>
    <sc.variable name="folder" value="/x" />
    <settings><setting name="Mode" value="1" path="$(folder)/y" /><setting name="Gone" value="1" /></settings>
    <pipelines><begin><processor type="A.First, A" /><processor type="B, B" /></begin></pipelines>
  </sitecore>`,
  "App_Config/Include/a.config": patch(
    `<settings><setting name="Mode" value="2" /><setting name="Gone"><patch:delete /></setting></settings>`,
  ),
  "App_Config/Include/b.config": patch(
    `<settings><setting name="Mode"><patch:attribute name="value">3</patch:attribute></setting></settings>` +
      `<pipelines><begin><processor type="C, C" patch:after="processor[@type='A.First, A']" /></begin></pipelines>`,
  ),
  "src/Feature/unknown.config": patch(`<settings><setting name="Mode" role:require="No and" value="4" /></settings>`),
};

const files = Object.entries(texts).flatMap(([path, text]) => ConfigFile.from(`site/${path}`, text) ?? []);
const project = new Project(files);
const configuration = configurationOf(project.instanceOf(files[0]!), unknownVersion);

/** A file, and the offset of the `[[` in the words, which stand in it without that mark. */
function at(name: string, words: string): readonly [ConfigFile, number] {
  const file = project.file(`site/${name}`)!;
  const start = file.text.indexOf(words.replace("[[", ""));
  expect(start).toBeGreaterThanOrEqual(0);
  return [file, start + words.indexOf("[[")];
}

const said = (place: Place | undefined): string | undefined => {
  const text = place && project.file(place.path)?.text.slice(place.span.start, place.span.end);
  return place && `${place.path.replace(/^.*\//, "")}: ${text ?? ""}`;
};

const a = "App_Config/Include/a.config";
const b = "App_Config/Include/b.config";

describe("the definition", () => {
  test.each([
    [
      "of an element of a patch is the one that it acts on",
      a,
      `<set[[ting name="Gone"`,
      `Sitecore.config: <setting name="Gone" value="1" />`,
    ],
    [
      "of a value is the first statement that it overrides",
      b,
      `<patch:attribute name="val[[ue"`,
      `Sitecore.config: value="1"`,
    ],
    ["of the same, written plainly", a, `val[[ue="2"`, `Sitecore.config: value="1"`],
    ["of a name is the name of that element", a, `name="Mo[[de"`, `Sitecore.config: name="Mode"`],
    ["of a delete is what it deletes", a, `<patch:de[[lete`, `Sitecore.config: <setting name="Gone" value="1" />`],
    [
      "of an element that matches nothing is itself",
      b,
      `<proc[[essor`,
      `b.config: <processor type="C, C" patch:after="processor[@type='A.First, A']" />`,
    ],
    [
      "of a position is the element beside it",
      b,
      `patch:after="proc[[essor`,
      `Sitecore.config: <processor type="A.First, A" />`,
    ],
    [
      "of a variable is where it is defined",
      base,
      `"$(fol[[der)`,
      `Sitecore.config: <sc.variable name="folder" value="/x" />`,
    ],
    [
      "behind a variable is not the variable",
      base,
      `$(folder)/[[y`,
      `Sitecore.config: <setting name="Mode" value="1" path="$(folder)/y" />`,
    ],
    [
      "of a setting that is not merged is found by its name",
      "src/Feature/unknown.config",
      `<set[[ting name`,
      `Sitecore.config: <setting name="Mode" value="1" path="$(folder)/y" />`,
    ],
  ])("%s", (_what, name, words, expected) => {
    expect(said(definitionAt(configuration, ...at(name, words)))).toBe(expected);
  });

  test("of what is no part of the merge is none", () => {
    expect(definitionAt(configuration, ...at("web.config", `require[[SSL`))).toBeUndefined();
  });
});

describe("references", () => {
  const all = (name: string, words: string) => referencesAt(configuration, ...at(name, words)).map(said);

  test("of an element are all that touch it, from wherever they are asked", () => {
    const expected = [
      `Sitecore.config: <setting name="Mode" value="1" path="$(folder)/y" />`,
      `a.config: <setting name="Mode" value="2" />`,
      `b.config: <setting name="Mode">`,
    ];
    expect(all(base, `<set[[ting name="Mode"`)).toEqual(expected);
    expect(all(a, `<set[[ting name="Mode"`)).toEqual(expected);
    expect(all(b, `<set[[ting name="Mode"`)).toEqual(expected);
  });

  test("of a value are all that give it one", () => {
    expect(all(base, `val[[ue="1" path`)).toEqual([
      `Sitecore.config: value="1"`,
      `a.config: value="2"`,
      `b.config: <patch:attribute name="value">`,
    ]);
  });

  test("name what removes the element, also in the file that does", () => {
    const expected = [
      `Sitecore.config: <setting name="Gone" value="1" />`,
      `a.config: <setting name="Gone">`,
      "a.config: <patch:delete />",
    ];
    expect(all(base, `<set[[ting name="Gone"`)).toEqual(expected);
    expect(all(a, `<set[[ting name="Gone"`)).toEqual(expected);
  });
});

describe("what is found by name", () => {
  const names = (query: string) => findNamed(files, query).map(({ name, kind }) => `${kind} ${name}`);

  test.each([
    ["gone", ["setting Gone", "setting Gone"]],
    ["begin", ["pipeline begin", "pipeline begin"]],
    ["A.F", ["processor A.First"]],
    ["afs", ["processor A.First"]],
    ["core", ["connection-string core"]],
    ["nothing", []],
  ])("for %s", (query, expected) => {
    expect(names(query)).toEqual(expected);
  });

  test("is bounded, whatever is asked", () => {
    const many = Array.from({ length: 900 }, (_, i) => `<setting name="S${i}" value="" />`).join("");
    const file = ConfigFile.from("site/App_Config/Include/c.config", patch(`<settings>${many}</settings>`))!;
    expect(findNamed([file], "")).toHaveLength(500);
    expect(findNamed([file], "s899")[0]?.name).toBe("S899");
  });
});
