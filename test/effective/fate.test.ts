/** What becomes of what a file says, once all files are merged. */
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { unknownVersion } from "#config/version";
import { configurationOf, type Configuration } from "#effective/configuration";
import { Project } from "#project/project";

const instructions = `xmlns:p="http://www.sitecore.net/xmlconfig/" xmlns:set="http://www.sitecore.net/xmlconfig/set/"`;
const rules = ["role", "search", "env"]
  .map((rule) => `xmlns:${rule}="http://www.sitecore.net/xmlconfig/${rule}/"`)
  .join(" ");

const patch = (content: string): string =>
  `<configuration ${instructions} ${rules}><sitecore>${content}</sitecore></configuration>`;

interface Site {
  readonly configuration: Configuration;
  readonly file: (name: string) => ConfigFile;
}

function siteWith(files: Readonly<Record<string, string>>): Site {
  const project = new Project(
    Object.entries(files).flatMap(([path, text]) => ConfigFile.from(`site/${path}`, text) ?? []),
  );
  const file = (path: string): ConfigFile => project.file(`site/${path}`)!;
  const instance = project.instanceOf(file(Object.keys(files)[0] ?? ""));
  return { configuration: configurationOf(instance, unknownVersion), file };
}

const base = "App_Config/Sitecore.config";

/** The fate of what stands between the marks `[` and `]` of the base, where a patch with this content follows. */
function fateWith(content: string, marked: string) {
  const start = marked.indexOf("[[");
  const text = `<sitecore ${rules}>${marked.replace("[[", "").replace("]]", "")}</sitecore>`;
  const span = {
    start: text.indexOf(">") + 1 + start,
    end: text.indexOf(">") + 1 + marked.indexOf("]]") - 2,
  };
  const site = siteWith({
    "web.config": "<configuration />",
    [base]: text,
    "App_Config/Include/a.config": patch("<other />"),
    "App_Config/Include/b.config": patch(content),
  });
  return site.configuration.fateOf(site.file(base), span);
}

const attribute = `<a><x id="1" value="[[1]]">text</x><x id="2" /><y>1</y></a>`;
const text = `<a><x id="1" value="1">[[text]]</x><x id="2" /><y>1</y></a>`;
const key = `<a><x id="[[1]]" value="1">text</x></a>`;
const element = `<a><[[x]] id="1" value="1">text</x></a>`;

describe("an attribute of the base is", () => {
  test.each([
    ["overridden by a plain one", `<a><x id="1" value="2" /></a>`, "overridden"],
    ["overridden by one that says the same", `<a><x id="1" value="1" /></a>`, "overridden"],
    ["overridden by one with set:", `<a><x id="1" set:value="2" /></a>`, "overridden"],
    ["overridden by an instruction", `<a><x id="1"><p:attribute name="value">2</p:attribute></x></a>`, "overridden"],
    ["overridden by the short one", `<a><x id="1"><p:a name="value" value="2" /></x></a>`, "overridden"],
    ["removed with the attribute", `<a><x id="1"><p:deleteattribute name="value" /></x></a>`, "removed"],
    ["removed with the element", `<a><x id="1"><p:delete /></x></a>`, "removed"],
    ["removed with all around it", `<a><p:delete /></a>`, "removed"],
    ["removed for another element", `<a><y p:instead="x[@id='1']" /></a>`, "removed"],
    ["in force beside another attribute", `<a><x id="1" other="2" /></a>`, "in-force"],
    ["in force beside another element", `<a><x id="2" value="2" /></a>`, "in-force"],
    ["in force where the same stands elsewhere", `<b><x id="1" value="2" /></b>`, "in-force"],
    ["in force where another one goes", `<a><y p:instead="x[@id='2']" /></a>`, "in-force"],
    [
      "in force where the patch is for other servers",
      `<a><x id="1" value="2" role:require="ContentDelivery and !ContentDelivery" /></a>`,
      "in-force",
    ],
  ])("%s", (_name, content, kind) => {
    expect(fateWith(content, attribute).kind).toBe(kind);
  });

  test("known with who says otherwise", () => {
    const fate = fateWith(`<a><x id="1" value="2" /></a>`, attribute);
    expect(fate.kind === "overridden" && fate.by?.path).toBe("site/App_Config/Include/b.config");
    const gone = fateWith(`<a><x id="1"><p:delete /></x></a>`, attribute);
    expect(gone.kind === "removed" && gone.by?.path).toBe("site/App_Config/Include/b.config");
  });
});

describe("of a text, a key and an element", () => {
  test.each([
    ["a text is overridden by a text", `<a><x id="1">new</x></a>`, text, "overridden"],
    ["and not by blanks", `<a><x id="1">\n</x></a>`, text, "in-force"],
    ["a key is not overridden by what finds the element", `<a><x id="1" other="2" /></a>`, key, "overridden"],
    ["an element is in force though its values are not", `<a><x id="1" value="2">new</x></a>`, element, "in-force"],
    ["an element goes", `<a><x id="1"><p:delete /></x></a>`, element, "removed"],
  ])("%s", (_name, content, marked, kind) => {
    expect(fateWith(content, marked).kind).toBe(kind);
  });
});

describe("a condition", () => {
  const define = `<configuration><appSettings>
    <add key="role:define" value="ContentDelivery" /><add key="env:define" value="QA,Test" />
  </appSettings></configuration>`;
  const fateOfFirst = (name: string, content: string, webConfig = define): string => {
    const file = "App_Config/Include/a.config";
    const site = siteWith({ "web.config": webConfig, [base]: "<sitecore />", [file]: content });
    const start = content.indexOf(`<${name}`) + 1;
    return site.configuration.fateOf(site.file(file), { start, end: start + name.length }).kind;
  };

  test.each([
    ["that is false keeps an element out", patch(`<x><a role:require="Standalone" /></x>`), "excluded"],
    ["that is true does not", patch(`<x><a role:require="ContentDelivery" env:require="Test" /></x>`), "in-force"],
    [
      "is false where one of two is",
      patch(`<a role:require="ContentDelivery" env:require="Production" />`),
      "excluded",
    ],
    ["goes by all values of a rule", patch(`<a env:require="Test and !QA" />`), "excluded"],
    [
      "of the whole file keeps all of it out",
      `<configuration ${rules}><sitecore role:require="Standalone"><a /></sitecore></configuration>`,
      "excluded",
    ],
    [
      "on the root of web.configs is never read",
      `<configuration ${rules} role:require="Standalone"><sitecore><a /></sitecore></configuration>`,
      "in-force",
    ],
    ["of a rule that nobody defines is open", patch(`<a search:require="Solr" />`), "depends"],
    [
      "of a namespace of others is none",
      `<configuration xmlns:role="urn:x"><sitecore><a role:require="Standalone" /></sitecore></configuration>`,
      "in-force",
    ],
  ])("%s", (_name, content, kind) => {
    expect(fateOfFirst("a", content)).toBe(kind);
  });

  test("of a role is open where the files do not tell the role", () => {
    expect(fateOfFirst("a", patch(`<a role:require="ContentManagement" />`), "<configuration />")).toBe("depends");
  });
});
