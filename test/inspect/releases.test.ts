/** What every release repairs is no finding of the file that they change. */
import { expect, test } from "vitest";
import { readFixture } from "#test/fixture";
import { inspectFixture } from "#test/inspect";

const xdt = 'xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"';

/** The rules that report something in web.config, in order. */
function found(webConfig: string, transforms: Readonly<Record<string, string>>): readonly string[] {
  const files = Object.entries(transforms).map(
    ([path, text]) => `//- ${path}\n<configuration ${xdt}>${text}</configuration>`,
  );
  const fixture = readFixture([`//- web.config\n${webConfig}`, ...files].join("\n"), "web.config");
  return (inspectFixture(fixture).get("web.config") ?? []).map(({ rule }) => rule.id);
}

const errorsShown = `<configuration><system.web><customErrors mode="Off" /></system.web></configuration>`;
const setMode = (mode: string): string =>
  `<system.web><customErrors mode="${mode}" xdt:Transform="SetAttributes(mode)" /></system.web>`;
const others = "<system.web><trace /></system.web>";

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  ["the only release sets it", { "Web.Release.config": setMode("RemoteOnly") }, []],
  [
    "the release replaces it",
    { "Web.Release.config": `<system.web><customErrors mode="On" xdt:Transform="Replace" /></system.web>` },
    [],
  ],
  [
    "the release takes it away",
    { "Web.Release.config": `<system.web><customErrors xdt:Transform="Remove" /></system.web>` },
    [],
  ],
  ["both roles set it", { "Web.ReleaseCD.config": setMode("On"), "Web.ReleaseCM.config": setMode("On") }, []],
  [
    "one role lacks it",
    { "Web.ReleaseCD.config": setMode("On"), "Web.ReleaseCM.config": others },
    ["detailed-errors-exposed"],
  ],
  ["only a developer's transform sets it", { "Web.DebugCD.config": setMode("On") }, ["detailed-errors-exposed"]],
  [
    "only the transform for tests sets it",
    { "Web.Release.config": others, "Web.QA.config": setMode("On") },
    ["detailed-errors-exposed"],
  ],
  ["what every build does", { "Web.config.xdt": setMode("On") }, []],
  ["the release touches others", { "Web.Release.config": others }, ["detailed-errors-exposed"]],
  ["the release is broken", { "Web.Release.config": `${setMode("On")}<a` }, ["detailed-errors-exposed"]],
  [
    "the release says it again, and is told of it",
    { "Web.Release.config": `<system.web><customErrors mode="Off" xdt:Transform="Replace" /></system.web>` },
    [],
  ],
])("%s", (_name, transforms, expected) => expect(found(errorsShown, transforms)).toEqual(expected));

test("a transform in another folder changes another file", () =>
  expect(found(errorsShown, { "shop/Web.Release.config": setMode("On") })).toEqual(["detailed-errors-exposed"]));

test("of several passwords that one finding tells, the release fills in the first, or all", () => {
  const passwords = `<configuration><appSettings>
    <add key="Crm.Password" value="not-a-real-one" /><add key="Erp.Password" value="not-a-real-one-either" />
  </appSettings></configuration>`;
  const filled = (key: string): string =>
    `<add key="${key}" value="#{${key}}" xdt:Transform="SetAttributes" xdt:Locator="Match(key)" />`;
  const release = (...keys: readonly string[]) => ({
    "Web.Release.config": `<appSettings>${keys.map(filled).join("")}</appSettings>`,
  });
  const told = ["connection-string-plaintext-password"];
  expect(found(passwords, release("Crm.Password"))).toEqual(told);
  expect(found(passwords, release("Erp.Password"))).toEqual(told);
  expect(found(passwords, release("Crm.Password", "Erp.Password"))).toEqual([]);
  const another = `<appSettings>${filled("Crm.Password").replace("#{Crm.Password}", "another-one")}</appSettings>`;
  expect(found(passwords, { "Web.Release.config": another })).toEqual(told);
});

const cookies = `<configuration><configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
<system.web><httpCookies httpOnlyCookies="false" requireSSL="true" /><compilation debug="false" /></system.web></configuration>`;

test("what a release takes away holds on where the default is as bad", () => {
  expect(found(cookies, {})).toContain("cookies-not-httponly");
  const gone = {
    "Web.Release.config": `<system.web><httpCookies xdt:Transform="RemoveAttributes(httpOnlyCookies)" /></system.web>`,
  };
  expect(found(cookies, gone)).toContain("cookies-not-httponly");
  const wholly = { "Web.Release.config": `<system.web><httpCookies xdt:Transform="Remove" /></system.web>` };
  expect(found(cookies, wholly)).toContain("cookies-not-httponly");
});

test("what a file lacks, and a release adds, is not missing", () => {
  const without = cookies.replace('<httpCookies httpOnlyCookies="false" requireSSL="true" />', "");
  expect(found(without, {})).toContain("cookies-not-httponly");
  const added = {
    "Web.Release.config": `<system.web><httpCookies httpOnlyCookies="true" requireSSL="true" xdt:Transform="Insert" /></system.web>`,
  };
  expect(found(without, added)).not.toContain("cookies-not-httponly");
});

test("of two findings in one element, the one that a release repairs goes", () => {
  const policy = `<configuration><system.web><trace enabled="true" pageOutput="true" /></system.web></configuration>`;
  expect(found(policy, {})).toEqual(["diagnostics-enabled", "diagnostics-enabled"]);
  const release = {
    "Web.Release.config": `<system.web><trace pageOutput="false" xdt:Transform="SetAttributes(pageOutput)" /></system.web>`,
  };
  expect(found(policy, release)).toEqual(["diagnostics-enabled"]);
});
