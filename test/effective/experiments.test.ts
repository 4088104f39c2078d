/** What holds, where files take back, switch off or leave open what others say. */
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import type { Holding } from "#effective/configuration";
import { contextOf } from "#inspect/inspect-file";
import { inspectFile } from "#inspect/inspect-file";
import type { SettingPath } from "#knowledge/settings";
import { Project } from "#project/project";
import { rethrow } from "#test/inspect";
import { testOptions } from "#test/options";

const path: SettingPath = "sitecore/settings/setting[Authentication.ClientSessionTimeout]@value";
const base = "App_Config/Sitecore.config";
const patch = 'xmlns:patch="http://www.sitecore.net/xmlconfig/"';
const role = 'xmlns:role="http://www.sitecore.net/xmlconfig/role/"';

const baseText = `<sitecore><settings>
  <setting name="Authentication.ClientSessionTimeout" value="60" />
</settings></sitecore>`;

const own = (content: string, more = ""): string =>
  `<configuration ${patch} ${role}><sitecore ${more}>${content}</sitecore></configuration>`;
const setting = (content: string, attributes = ""): string =>
  own(`<settings><setting name="Authentication.ClientSessionTimeout" ${attributes}>${content}</setting></settings>`);

type Files = Readonly<Record<string, string>>;

function projectOf(files: Files): Project {
  const all = { "web.config": "<configuration />", [base]: baseText, ...files };
  return new Project(Object.entries(all).flatMap(([name, text]) => ConfigFile.from(`site/${name}`, text) ?? []));
}

function contextIn(files: Files, options = testOptions) {
  const project = projectOf(files);
  const file = project.file(`site/${base}`);
  if (!file) throw new Error("no base");
  return contextOf(project, file, options);
}

const holding = (files: Files): Holding => contextIn(files).configuration.holding(path);
const stated = (files: Files): string | undefined => contextIn(files).configuration.valueOf(path);

const include = (name: string): string => `App_Config/Include/${name}.config`;
const layers = `<layers>
  <layer name="Sitecore" includeFolder="/App_Config/Sitecore/" />
  <layer name="Custom" includeFolder="/App_Config/Include/"><loadOrder><add path="a.config" type="File" mode="off" /></loadOrder></layer>
</layers>`;

describe("a setting that the base states", () => {
  test("holds where no other file names it", () => {
    expect(stated({})).toBe("60");
  });

  test.each([
    ["a patch that deletes the setting", setting("<patch:delete />")],
    ["a patch that deletes all settings", own("<settings><patch:delete /></settings>")],
    [
      "something else that takes its place",
      own(
        `<settings><setting name="Other" value="1" patch:instead="setting[@name='Authentication.ClientSessionTimeout']" /></settings>`,
      ),
    ],
    ["a patch that deletes its value", setting(`<patch:deleteattribute name="value" />`)],
  ])("does not hold with %s", (_name, text) => {
    expect(holding({ [include("z")]: text })).toEqual({ kind: "absent" });
  });

  test("holds where the patch lies in a layer that is off, or is switched off itself", () => {
    const text = setting("", 'value="720"');
    expect(stated({ [include("a")]: text, "App_Config/Layers.config": layers })).toBe("60");
    expect(stated({ [include("b")]: text, "App_Config/Layers.config": layers })).toBe("720");
  });

  test("has the value of the last of two patches, and the other one is told nothing", () => {
    const files = { [include("a")]: setting("", 'value="720"'), [include("z")]: setting("", 'value="45"') };
    expect(stated(files)).toBe("45");
    const project = projectOf(files);
    const ofFirst = inspectFile(project, project.file(`site/${include("a")}`)!, testOptions, rethrow);
    expect(ofFirst.map(({ rule }) => rule.id)).toEqual(["duplicate-or-conflicting-entry"]);
  });

  test("has the value of a variable that is stated beside it", () => {
    const files = {
      [include("z")]: own(
        `<sc.variable name="t" value="720" /><settings><setting name="Authentication.ClientSessionTimeout" value="$(t)" /></settings>`,
      ),
    };
    expect(stated(files)).toBe("720");
  });

  test("depends on the role where a condition asks for one that nobody knows", () => {
    const files = { [include("z")]: setting("", 'value="720" role:require="ContentDelivery"') };
    expect(holding(files).kind).toBe("depends");
    expect(contextIn(files, { ...testOptions, role: "ContentDelivery" }).configuration.valueOf(path)).toBe("720");
    expect(contextIn(files, { ...testOptions, role: "ContentManagement" }).configuration.valueOf(path)).toBe("60");
  });

  test("is not known where the last file has a token", () => {
    expect(holding({ [include("z")]: setting("", 'value="#{timeout}"') }).kind).toBe("unresolved");
  });
});

describe("neighbors of these", () => {
  const value = (text: string): string => setting("", `value="${text}"`);

  test("what one patch deletes, a later one states anew", () => {
    expect(stated({ [include("a")]: setting("<patch:delete />"), [include("z")]: value("45") })).toBe("45");
  });

  test("a value that one patch takes away, a later one gives again by an instruction", () => {
    const again = setting(`<patch:attribute name="value">30</patch:attribute>`);
    const files = { [include("a")]: setting(`<patch:deleteattribute name="value" />`), [include("z")]: again };
    expect(stated(files)).toBe("30");
  });

  test("a variable has the value that the last patch gives it", () => {
    const files = {
      [include("a")]: own(`<sc.variable name="t" value="720" />`),
      [include("b")]: value("$(t)"),
      [include("c")]: own(`<sc.variable name="t" value="45" />`),
    };
    expect(stated(files)).toBe("45");
    expect(holding({ [include("b")]: value("$(nobody)") }).kind).toBe("unresolved");
  });

  test("a token that a later patch overrides leaves nothing open", () => {
    expect(stated({ [include("a")]: value("#{timeout}"), [include("z")]: value("45") })).toBe("45");
  });

  test("a condition on all of a patch counts, and one that web.config settles leaves nothing open", () => {
    const files = {
      [include("z")]: own(
        value("720").replace(/^.*<sitecore >|<\/sitecore>.*$/g, ""),
        'role:require="ContentDelivery"',
      ),
    };
    expect(holding(files).kind).toBe("depends");
    const web = (role: string): Files => ({
      "web.config": `<configuration><appSettings><add key="role:define" value="${role}" /></appSettings></configuration>`,
    });
    expect(stated({ ...files, ...web("ContentManagement") })).toBe("60");
    expect(stated({ ...files, ...web("ContentDelivery") })).toBe("720");
  });
});

describe("whether Sitecore Identity logs editors in", () => {
  const version = { ...testOptions, sitecoreVersion: "9.3.0" };
  const federated = (content: string, attributes = ""): string =>
    own(`<settings><setting name="FederatedAuthentication.Enabled" ${attributes}>${content}</setting></settings>`);
  const provider = (enabled: string): string =>
    own(
      `<federatedAuthentication><identityProviders><identityProvider id="SitecoreIdentityServer"><enabled>${enabled}</enabled></identityProvider></identityProviders></federatedAuthentication>`,
    );

  test.each([
    ["is on", {}, "yes"],
    ["is off where a setting says so", { [include("a")]: federated("", 'value="false"') }, "no"],
    [
      "is on where a later patch deletes that setting",
      { [include("a")]: federated("", 'value="false"'), [include("z")]: federated("<patch:delete />") },
      "yes",
    ],
    [
      "is on where the patch is switched off",
      { [include("a")]: federated("", 'value="false"'), "App_Config/Layers.config": layers },
      "yes",
    ],
    ["is off where the provider is", { [include("a")]: provider("false") }, "no"],
    [
      "is on where a later patch switches the provider on again",
      { [include("a")]: provider("false"), [include("z")]: provider("true") },
      "yes",
    ],
  ])("%s", (_name, files: Files, answer) => {
    expect(contextIn(files, version).identityServer).toBe(answer);
  });
});
