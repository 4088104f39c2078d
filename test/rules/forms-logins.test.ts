/** Odd lives and protections of forms logins. */
import { describe, test } from "vitest";
import { formsCookieNotSecure } from "#rules/forms-cookie-not-secure";
import { formsProtectionWeak } from "#rules/forms-protection-weak";
import { formsTimeoutExcessive } from "#rules/forms-timeout-excessive";
import { formsTimeoutImplicit } from "#rules/forms-timeout-implicit";
import { formsTimeoutShorterThanSession } from "#rules/forms-timeout-shorter-than-session";
import { slidingExpirationOffOnCm } from "#rules/sliding-expiration-off-on-cm";
import { checkRule } from "#test/check-rule";

const management = `<appSettings><add key="role:define" value="ContentManagement" /></appSettings>`;

describe("implicit", () => {
  test.each([
    [
      "forms of a part of the site takes the rest from above",
      `
<configuration>${management}<location path="club"><system.web><authentication><forms name=".CLUB" /></authentication></system.web></location></configuration>`,
    ],
    [
      "no site of Sitecore",
      `<configuration><system.web><authentication><forms /></authentication></system.web></configuration>`,
    ],
    [
      "a transform",
      `
//- Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">${management}<system.web><authentication>
  <forms loginUrl="/login" xdt:Transform="SetAttributes(loginUrl)" />
</authentication></system.web></configuration>`,
    ],
  ])("%s", (_name, text) => {
    checkRule(formsTimeoutImplicit, { text });
  });
});

describe("shorter than the session", () => {
  test.each([
    [
      "the location of the whole site counts",
      `
//- web.config version:9.0.2
<configuration>${management}<location path="." inheritInChildApplications="false"><system.web>
  <sessionState timeout="90" />
  <authentication mode="Forms"><forms timeout="60" /></authentication>
                                               ^^ forms-timeout-shorter-than-session warning
</system.web></location></configuration>`,
    ],
    [
      "the session of a part of the site does not",
      `
//- web.config version:9.0.2
<configuration>${management}<system.web><authentication mode="Forms"><forms timeout="60" /></authentication></system.web>
<location path="club"><system.web><sessionState timeout="90" /></system.web></location></configuration>`,
    ],
    [
      "there is no forms element",
      `
//- web.config version:9.0.2
<configuration>${management}<system.web>
  <sessionState timeout="60" />
  <authentication mode="Forms" />
   ^^^^^^^^^^^^^^ forms-timeout-shorter-than-session warning
</system.web></configuration>`,
    ],
    [
      "a timeout that is refused anyway",
      `
//- web.config version:9.0.2
<configuration>${management}<system.web>
  <sessionState timeout="60" />
  <authentication mode="Forms"><forms timeout="00:30:00" /></authentication>
</system.web></configuration>`,
    ],
    [
      "Sitecore Identity logs editors in",
      `
//- web.config version:9.1.1
<configuration>${management}<system.web>
  <sessionState timeout="60" />
  <authentication mode="None"><forms timeout="30" /></authentication>
</system.web></configuration>`,
    ],
    [
      "Sitecore Identity is switched off",
      `
//- web.config version:9.1.1
<configuration><appSettings><add key="role:define" value="ContentManagement" /><add key="owin:AutomaticAppStartup" value="false" /></appSettings><system.web>
  <sessionState timeout="60" />
  <authentication mode="Forms"><forms timeout="30" /></authentication>
                                               ^^ forms-timeout-shorter-than-session information
</system.web></configuration>`,
    ],
  ])("%s", (_name, text) => {
    checkRule(formsTimeoutShorterThanSession, { text });
  });
});

describe("excessive", () => {
  test.each([
    [
      "a day and no more",
      `
<configuration><system.web><authentication><forms timeout="1440" /></authentication></system.web></configuration>
                                                           ^^^^ forms-timeout-excessive information`,
    ],
    [
      "no number",
      `<configuration><system.web><authentication><forms timeout="2.00:00:00" /></authentication></system.web></configuration>`,
    ],
  ])("%s", (_name, text) => {
    checkRule(formsTimeoutExcessive, { text });
  });
});

describe("sliding expiration", () => {
  test.each([
    [
      "the cookie of the preview is another one",
      `
//- App_Config/Include/Login.config role:ContentManagement
<configuration><sitecore><pipelines><owin.initialize>
  <processor type="Sitecore.Owin.Authentication.Pipelines.Initialize.PreviewCookieAuthentication, Sitecore.Owin.Authentication">
    <SlidingExpiration>false</SlidingExpiration>
  </processor>
</owin.initialize></pipelines></sitecore></configuration>`,
    ],
    [
      "the processor is found by its type",
      `
//- App_Config/Include/Login.config role:ContentManagement
<configuration><sitecore><pipelines><owin.initialize>
  <processor type="Sitecore.Owin.Authentication.Pipelines.Initialize.CookieAuthentication, Sitecore.Owin.Authentication">
    <SlidingExpiration>False</SlidingExpiration>
                       ^^^^^ sliding-expiration-off-on-cm information
  </processor>
</owin.initialize></pipelines></sitecore></configuration>`,
    ],
    [
      "no site of Sitecore",
      `<configuration><system.web><authentication mode="Forms"><forms slidingExpiration="false" /></authentication></system.web></configuration>`,
    ],
    [
      "a transform that sets it",
      `
//- Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web><authentication>
  <forms slidingExpiration="false" xdt:Transform="SetAttributes" />
                            ^^^^^ sliding-expiration-off-on-cm hint
</authentication></system.web></configuration>`,
    ],
  ])("%s", (_name, text) => {
    checkRule(slidingExpirationOffOnCm, { text });
  });
});

describe("the login cookie over http", () => {
  const redirect = `<rewrite><rules><rule name="https"><action type="Redirect" url="https://{HTTP_HOST}/{R:1}" /></rule></rules></rewrite>`;
  test.each([
    [
      "any application with forms logins counts",
      `
<configuration><system.webServer>${redirect}</system.webServer>
<system.web><authentication mode="Forms"><forms loginUrl="~/login" /></authentication></system.web></configuration>
                                          ^^^^^ forms-cookie-not-secure warning`,
    ],
    [
      "where the version is open and the mode None, forms may count",
      `
<configuration>${management}<system.webServer>${redirect}</system.webServer>
<system.web><authentication mode="None"><forms name=".ASPXAUTH" /></authentication></system.web></configuration>
                                         ^^^^^ forms-cookie-not-secure information`,
    ],
    [
      "https for a part of the site tells nothing of the rest",
      `
<configuration>${management}<location path="account"><system.webServer><security><access sslFlags="Ssl" /></security></system.webServer></location>
<system.web><authentication mode="Forms"><forms name=".ASPXAUTH" /></authentication></system.web></configuration>`,
    ],
    [
      "the deployment fills it in",
      `
<configuration>${management}<system.webServer>${redirect}</system.webServer>
<system.web><authentication mode="Forms"><forms requireSSL="#{RequireSsl}" /></authentication></system.web></configuration>`,
    ],
  ])("%s", (_name, text) => {
    checkRule(formsCookieNotSecure, { text });
  });

  test("what a transform brings, it may secure itself", () => {
    checkRule(formsCookieNotSecure, {
      text: `
//- web.config
<configuration>${management}<system.web><authentication mode="Forms"><forms name=".ASPXAUTH" /></authentication></system.web></configuration>
//- Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <system.webServer><rewrite xdt:Transform="Insert"><rules><rule name="https"><action type="Redirect" url="https://{HTTP_HOST}/{R:1}" /></rule></rules></rewrite></system.webServer>
  <system.web><authentication><forms requireSSL="true" xdt:Transform="SetAttributes" /></authentication></system.web>
</configuration>`,
    });
  });
});

describe("protection", () => {
  test.each([
    [
      "a domain of two labels",
      `
<configuration><system.web><authentication><forms domain="example.com" /></authentication></system.web></configuration>
                                                          ^^^^^^^^^^^ forms-protection-weak hint`,
    ],
    [
      "one host",
      `<configuration><system.web><authentication><forms domain="www.example.com" /></authentication></system.web></configuration>`,
    ],
    [
      "no domain",
      `<configuration><system.web><authentication><forms domain="" /></authentication></system.web></configuration>`,
    ],
    [
      "an empty list of users",
      `<configuration><system.web><authentication><forms><credentials passwordFormat="SHA1" /></forms></authentication></system.web></configuration>`,
    ],
    [
      "the default",
      `<configuration><system.web><authentication><forms cookieless="UseDeviceProfile" protection="All" enableCrossAppRedirects="false" /></authentication></system.web></configuration>`,
    ],
  ])("%s", (_name, text) => {
    checkRule(formsProtectionWeak, { text });
  });
});
