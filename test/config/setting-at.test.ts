/** Which setting stands under a cursor. */
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { settingAt } from "#config/setting-at";

/** The path of the setting at `$0`. */
function pathAt(marked: string, path = "web.config"): string | undefined {
  const file = ConfigFile.from(path, marked.replace("$0", ""));
  return file && settingAt(file, marked.indexOf("$0"))?.path;
}

const inSystemWeb = (element: string): string => `<configuration><system.web>${element}</system.web></configuration>`;
const inSettings = (element: string): string =>
  `<configuration><sitecore><settings>${element}</settings></sitecore></configuration>`;
const patch = "App_Config/Include/a.config";
const owin = "sitecore/settings/setting[Owin.Authentication.Enabled]@value";

test.each([
  ["in a name", inSystemWeb(`<sessionState time$0out="20" />`), "system.web/sessionState@timeout"],
  ["at the end of a value", inSystemWeb(`<sessionState timeout="20$0" />`), "system.web/sessionState@timeout"],
  ["between attributes", inSystemWeb(`<sessionState timeout="20" $0 mode="InProc" />`), undefined],
  ["in the name of an element", inSystemWeb(`<session$0State timeout="20" />`), undefined],
  ["outside of everything", `<!-- $0 --><configuration />`, undefined],
])("%s", (_name, marked, expected) => {
  expect(pathAt(marked)).toBe(expected);
});

test.each([
  ["its element's name", `<set$0ting name="Owin.Authentication.Enabled" value="true" />`],
  ["its own name", `<setting name="Owin.$0Authentication.Enabled" value="true" />`],
  ["its value", `<setting name="Owin.Authentication.Enabled" value="tr$0ue" />`],
])("an entry of a list is meant by %s", (_name, element) => {
  expect(pathAt(inSettings(element), patch)).toBe(owin);
});

test("an entry without a value is meant by nothing but its name", () => {
  expect(pathAt(inSettings(`<set$0ting name="Owin.Authentication.Enabled" />`), patch)).not.toBe(owin);
});

describe("everything within a setting answers", () => {
  const timeout = "system.web/sessionState@timeout";

  /** The paths at each offset of `inner`, which stands at `$` in the text. */
  function pathsWithin(inner: string, text: string, path: string): ReadonlySet<string | undefined> {
    const file = ConfigFile.from(path, text.replace("$", inner));
    const start = text.indexOf("$");
    const offsets = Array.from(inner, (_unit, index) => start + index);
    return new Set(offsets.map((offset) => file && settingAt(file, offset)?.path));
  }

  test.each([
    ["double quotes", `timeout="20"`],
    ["single quotes", `timeout='20'`],
    ["white space around the sign", `timeout  =\n\t "20"`],
    ["no value", `timeout=""`],
  ])("an attribute with %s", (_name, attribute) => {
    expect(pathsWithin(attribute, inSystemWeb(`<sessionState mode="InProc" $ />`), "web.config")).toEqual(
      new Set([timeout]),
    );
  });

  test.each([
    ["a property", `"AntiForgeryEnabled" : false`],
    ["a property with a text", `"AntiForgeryEnabled":\n"false"`],
  ])("%s in JSON", (_name, property) => {
    expect(pathsWithin(property, `{ "AppSettings": { $ } }`, "wwwroot/config.json")).toEqual(
      new Set(["AppSettings/AntiForgeryEnabled"]),
    );
  });

  test("an entry of an array in JSON", () => {
    const text = `{ "AppSettings": { "AllowedOrigins": [ $ ] } }`;
    expect(pathsWithin(`"https://a.example"`, text, "wwwroot/config.json").size).toBe(1);
  });

  test("an element that is a setting by its text", () => {
    const text = `<Settings><Sitecore><IdentityServer>$</IdentityServer></Sitecore></Settings>`;
    const path = "Config/production/Sitecore.IdentityServer.Host.xml";
    expect(pathsWithin("CertificateThumbprint> 0123", text.replace("$", "<$</CertificateThumbprint>"), path)).toEqual(
      new Set(["Sitecore/IdentityServer/CertificateThumbprint"]),
    );
  });

  test("an attribute beside another one without space", () => {
    const marked = inSystemWeb(`<sessionState mode="InProc"$0timeout="20" />`);
    expect(pathAt(marked)).toBe(timeout);
  });
});
