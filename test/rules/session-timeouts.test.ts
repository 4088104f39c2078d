/** Odd session timeouts. */
import { describe, test } from "vitest";
import { sessionCookielessUnsupported } from "#rules/session-cookieless-unsupported";
import { sessionTimeoutInvalid } from "#rules/session-timeout-invalid";
import { sessionTimeoutLongOnCd } from "#rules/session-timeout-long-on-cd";
import { sessionTimeoutUnitSuspect } from "#rules/session-timeout-unit-suspect";
import { checkRule } from "#test/check-rule";

describe("what ASP.NET refuses", () => {
  test.each([
    [
      "an empty value",
      `
<configuration><system.web><sessionState timeout="" /></system.web></configuration>
                                                  ^ session-timeout-invalid`,
    ],
    [
      "a unit",
      `
<configuration><system.web><sessionState timeout="20m" /></system.web></configuration>
                                                  ^^^ session-timeout-invalid`,
    ],
    [
      "another case of Infinite",
      `
<configuration><system.web><sessionState mode="Custom" timeout="infinite" /></system.web></configuration>
                                                                ^^^^^^^^ session-timeout-invalid`,
    ],
    [
      "less than a minute, in a part of the site",
      `
<configuration><location path="shop"><system.web><sessionState timeout="-5" /></system.web></location></configuration>
                                                                        ^^ session-timeout-invalid`,
    ],
    ["a sign", `<configuration><system.web><sessionState timeout="+20" /></system.web></configuration>`],
    [
      "a commented element",
      `<configuration><system.web><!-- <sessionState timeout="x" /> --></system.web></configuration>`,
    ],
  ])("%s", (_name, text) => {
    checkRule(sessionTimeoutInvalid, { text });
  });

  test.each([
    ["a time span of days", "1.00:00:00", "1440"],
    ["seconds too many", "604800", "20"],
    ["a time span of seconds", "00:00:20", "20"],
    ["no number at all", "long", "20"],
  ])("%s becomes minutes", (_name, value, better) => {
    const text = (timeout: string): string =>
      `<configuration><system.web><sessionState timeout="${timeout}" /></system.web></configuration>`;
    const before = text(value);
    const mark = " ".repeat(before.indexOf(value)) + "^".repeat(value.length);
    checkRule(sessionTimeoutInvalid, { text: `${before}\n${mark} session-timeout-invalid`, fixed: text(better) });
  });
});

describe("seconds for minutes", () => {
  test.each([
    [
      "without the cap of a cache entry, more than a year is only suspect",
      `
<configuration><system.web><sessionState mode="Custom" timeout="604800" /></system.web></configuration>
                                                                ^^^^^^ session-timeout-unit-suspect`,
    ],
    ["a whole day", `<configuration><system.web><sessionState timeout="1440" /></system.web></configuration>`],
    ["no number", `<configuration><system.web><sessionState timeout="01:00:00" /></system.web></configuration>`],
    ["a token", `<configuration><system.web><sessionState timeout="#{Timeout}" /></system.web></configuration>`],
  ])("%s", (_name, text) => {
    checkRule(sessionTimeoutUnitSuspect, { text });
  });
});

describe("long sessions", () => {
  test.each([
    [
      "the user says the role",
      `
//- web.config role:ContentDelivery
<configuration><system.web><sessionState timeout="61" /></system.web></configuration>
                                                  ^^ session-timeout-long-on-cd warning`,
    ],
    [
      "the folder says the role",
      `
//- Site.CD/web.config
<configuration><system.web><sessionState timeout="90" /></system.web></configuration>
                                                  ^^ session-timeout-long-on-cd warning`,
    ],
    [
      "a processing server",
      `
//- web.config role:Processing
<configuration><system.web><sessionState timeout="600" /></system.web></configuration>`,
    ],
    ["no site of Sitecore", `<configuration><system.web><sessionState timeout="600" /></system.web></configuration>`],
    [
      "a transform",
      `
//- Web.Release.config role:ContentDelivery
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web>
  <sessionState timeout="600" xdt:Transform="SetAttributes(timeout)" />
</system.web></configuration>`,
    ],
  ])("%s", (_name, text) => {
    checkRule(sessionTimeoutLongOnCd, { text });
  });
});

describe("cookieless sessions", () => {
  test.each([
    [
      "a name in the wrong case",
      `
<configuration><system.web><sessionState cookieless="usecookies" /></system.web></configuration>
                                                     ^^^^^^^^^^ session-cookieless-unsupported`,
    ],
    [
      "a transform that sets it",
      `
//- Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web>
  <sessionState cookieless="true" xdt:Transform="SetAttributes" />
                            ^^^^ session-cookieless-unsupported
</system.web></configuration>`,
    ],
    [
      "an ASP.NET Core application",
      `
<configuration><system.webServer><aspNetCore processPath="dotnet" /></system.webServer>
<system.web><sessionState cookieless="true" /></system.web></configuration>`,
    ],
  ])("%s", (_name, text) => {
    checkRule(sessionCookielessUnsupported, { text });
  });
});
