/** Which setting stands under a cursor. */
import { expect, test } from "vitest";
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
