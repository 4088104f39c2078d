/** A hover recommends what is meant for this server and this version. */
import { expect, test } from "vitest";
import { recommendedOf } from "#features/describe-row";
import { contextOf } from "#inspect/inspect-file";
import { entryOf, type SettingPath } from "#knowledge/settings";
import { readFixture } from "#test/fixture";
import { optionsOf, projectOf } from "#test/inspect";

const site = (role: string, version: string): string => `//- site/web.config version:${version}
<configuration><appSettings><add key="role:define" value="${role}" /></appSettings></configuration>`;

/** In the first file. */
function recommended(path: SettingPath, marked: string): string {
  const fixture = readFixture(marked, "web.config");
  const project = projectOf(fixture);
  const [file] = project.files.values();
  if (!file) throw new Error("The fixture has no file.");
  return recommendedOf(entryOf(path), contextOf(project, file, optionsOf(fixture))).replace(/^Recommended: /, "");
}

test.each([
  ["ContentManagement", "9.0.2", /^twice the longest uninterrupted edit, [^:]*$/],
  ["ContentManagement", "10.3", /^$/],
  ["ContentDelivery", "9.0.2", /^20 to 30\.$/],
  ["ContentDelivery", "10.3", /^20 to 30\.$/],
  ["Processing", "9.0.2", /^CM before 9\.1: .* CD: 20 to 30\.$/],
])("%s on %s", (role, version, expected) => {
  expect(recommended("system.web/authentication/forms@timeout", site(role, version))).toMatch(expected);
});

test("what holds for every site has no label", () => {
  expect(recommended("system.web/authentication/forms@requireSSL", site("ContentManagement", "9.0.2"))).toMatch(
    /^`true` where /,
  );
});

test("a service has its own, where there is one", () => {
  const flags = "system.webServer/security/access@sslFlags";
  const service = `//- a/web.config
<configuration><system.webServer /></configuration>
//- a/App_Data/Config/Sitecore/CoreServices/sc.XConnect.Security.EnforceSSL.xml
<Settings />`;
  expect(recommended(flags, service)).toBe("`Ssl, SslNegotiateCert, SslRequireCert`.");
  expect(recommended("system.web/customErrors@mode", service)).toBe("CM and CD: `RemoteOnly` or `On`.");
  const ofSite = `${site("ContentManagement", "9.0.2")}
//- site/App_Config/Sitecore.config
<sitecore />`;
  expect(recommended(flags, ofSite)).toBe("`Ssl` where no load balancer ends TLS.");
});
