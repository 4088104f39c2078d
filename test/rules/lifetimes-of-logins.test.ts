/** What Sitecore's own lifetimes are taken for, beyond the examples. */
import { expect, test } from "vitest";
import { persistentLoginDurationUnit } from "#rules/persistent-login-duration-unit";
import { clientSessionTimeoutMisused } from "#rules/client-session-timeout-misused";
import { formsSettingsSuperseded } from "#rules/forms-settings-superseded";
import type { Rule } from "#rule-kit/rule";
import { readFixture } from "#test/fixture";
import { inspectFixture } from "#test/inspect";

const path = "App_Config/Include/Login.config";

function findingOn(rule: Rule, setting: string, value: string) {
  const text = `<configuration><sitecore><settings><setting name="${setting}" value="${value}" /></settings></sitecore></configuration>`;
  const found = inspectFixture(readFixture(text, path)).get(path) ?? [];
  return found.find(({ rule: { id } }) => id === rule.id);
}

test.each([
  ["1440", ["1 day", "30 days", "7 days"]],
  ["525600", ["365 days", "30 days", "7 days"]],
  ["1000", ["30 days", "7 days"]],
  ["7.00:00:00", ["7 days", "30 days"]],
  ["0", ["30 days", "7 days"]],
])("%s days for remembered logins lead to %j", (value, expected) => {
  const finding = findingOn(persistentLoginDurationUnit, "Authentication.ClientPersistentLoginDuration", value);
  const titles = finding?.fixes?.map((fix) => fix.title.replace("Keep remembered logins for ", ""));
  expect(titles).toEqual(expected);
});

test.each(["1", "30", "180", "365", " 7 "])("%s days are taken as meant", (value) => {
  expect(findingOn(persistentLoginDurationUnit, "Authentication.ClientPersistentLoginDuration", value)).toBeUndefined();
});

test.each([
  ["4", "information"],
  ["5", undefined],
  ["480", undefined],
  ["481", "information"],
  ["-1", "information"],
  ["", "error"],
])("a license timeout of %j minutes: %s", (value, severity) => {
  expect(findingOn(clientSessionTimeoutMisused, "Authentication.ClientSessionTimeout", value)?.severity).toBe(severity);
});

test("the license timeout leads to what was most likely meant", () => {
  const fixture = readFixture(
    `//- site/web.config
<configuration><system.web><authentication mode="Forms"><forms timeout="90" /></authentication></system.web></configuration>
//- site/App_Config/Include/Login.config
<configuration><sitecore><settings>
  <setting name="Authentication.ClientSessionTimeout" value="90" />
  <setting name="Authentication.ClientPersistentLoginDuration" value="30" />
</settings></sitecore></configuration>`,
    "",
  );
  const found = inspectFixture(fixture).get("site/App_Config/Include/Login.config") ?? [];
  const ways = found.flatMap(({ fixes = [] }) => fixes).filter((fix) => fix.kind === "open");
  expect(ways.map(({ title, path: to }) => `${title}: ${to}`)).toEqual([
    "Go to the login timeout: site/web.config",
    "Go to the lifetime of remembered logins: site/App_Config/Include/Login.config",
  ]);
});

test.each([
  ["180", "no", [["3 hours", "03:00:00"]]],
  ["720", "no", [["12 hours", "12:00:00"]]],
  ["721", "no", []],
  ["180", "yes", []],
])("a forms timeout of %s minutes is carried over, with Sitecore Identity: %s", (timeout, identity, expected) => {
  const fixture = readFixture(
    `//- web.config version:10.3
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><authentication mode="None"><forms timeout="${timeout}" /></authentication></system.web>
</configuration>
//- App_Config/Include/${identity === "yes" ? "Own" : "Sitecore.Owin.Authentication.IdentityServer.Disabler"}.config
<configuration><sitecore><settings /></sitecore></configuration>`,
    "",
  );
  const found = (inspectFixture(fixture).get("web.config") ?? []).filter(
    ({ rule }) => rule === formsSettingsSuperseded,
  );
  expect(found).toHaveLength(1);
  const copies = found.flatMap(({ fixes = [] }) => fixes).filter((fix) => fix.kind === "copy");
  expect(
    copies.map(({ title, text }) => [
      title.replace("Copy a patch: login cookie lasts ", ""),
      /<ExpireTimeSpan>(.*)<\/ExpireTimeSpan>/.exec(text)?.[1],
    ]),
  ).toEqual(expected);
});
