/** What the status of the editor says of a file's installation: nothing of a role where the file can have none. */
import { expect, test } from "vitest";
import { describeProfile } from "#features/describe-profile";
import { contextOf } from "#inspect/inspect-file";
import { readFixture } from "#test/fixture";
import { optionsOf, projectOf } from "#test/inspect";

/** Of the first file of the fixture. */
function profileIn(marked: string, path = "web.config"): readonly string[] {
  const fixture = readFixture(marked, path);
  const project = projectOf(fixture);
  const file = project.file(fixture.files[0]?.path ?? "");
  if (!file) throw new Error("The first file is of no known kind.");
  return describeProfile(file, contextOf(project, file, optionsOf(fixture)));
}

const site = `<configuration><appSettings><add key="role:define" value="ContentDelivery, Indexing" /></appSettings></configuration>`;
const patch = `<configuration><sitecore><settings /></sitecore></configuration>`;
const xconnect = `<Settings><Sitecore><XConnect /></Sitecore></Settings>`;

test("role and version of a site, with what told the version", () => {
  expect(profileIn(`//- web.config\n${site}`)).toEqual([
    "ContentDelivery, Indexing",
    "Sitecore 9.0 or later (from role:define)",
  ]);
  expect(profileIn(`//- web.config version:10.2\n${site}`)[1]).toBe("Sitecore 10.2 (from the settings)");
});

test("what is not known is said to be unknown", () => {
  expect(profileIn(patch, "App_Config/Include/a.config")).toEqual(["role unknown", "version unknown"]);
  expect(profileIn("<configuration />", "web.config")).toEqual(["role unknown", "version unknown"]);
});

test.each([
  [
    "of a service of xConnect",
    `//- web.config\n<configuration />\n//- App_Data/Config/Sitecore/sc.Any.xml\n${xconnect}`,
  ],
  ["of xConnect's settings", `//- App_Data/Config/Sitecore/sc.Any.xml\n${xconnect}`],
  ["of Sitecore Identity", "//- Config/production/Sitecore.IdentityServer.Host.xml\n<Settings />"],
  ["of the commerce engine", "//- wwwroot/config.json\n{}"],
])("no role %s", (_name, marked) => {
  expect(profileIn(marked)).toEqual(["version unknown"]);
});

test.each(["applicationHost.config", "machine.config"])("neither role nor version of a server: %s", (name) => {
  expect(profileIn("<configuration />", `config/${name}`)).toEqual([]);
});

test("neither role nor version of a file of ours", () => {
  expect(profileIn("{}", ".sitecore-config-guard.json")).toEqual([]);
});
