/** Odd places of what a site says of its cookies. */
import { describe, test } from "vitest";
import { cookiesNotHttponly } from "#rules/cookies-not-httponly";
import { cookiesNotSecure } from "#rules/cookies-not-secure";
import { checkRule } from "#test/check-rule";

const role = `<appSettings><add key="role:define" value="ContentDelivery" /></appSettings>`;

describe("scripts", () => {
  test.each([
    [
      "an empty section is opened",
      `
<configuration>
  ${role}
  <system.web />
   ^^^^^^^^^^ cookies-not-httponly
</configuration>`,
      `
<configuration>
  ${role}
  <system.web>
    <httpCookies httpOnlyCookies="true" />
  </system.web>
</configuration>`,
    ],
    [
      "the location of the whole site",
      `
<configuration>${role}
<location path="."><system.web><httpCookies httpOnlyCookies="false" /></system.web></location></configuration>
                                                             ^^^^^ cookies-not-httponly`,
      undefined,
    ],
    [
      "a part of the site says nothing for the rest",
      `
<configuration>${role}
<system.web><trace /></system.web>
 ^^^^^^^^^^ cookies-not-httponly
<location path="shop"><system.web><httpCookies httpOnlyCookies="true" /></system.web></location></configuration>`,
      undefined,
    ],
    ["nothing of ASP.NET at all", `<configuration>${role}<system.webServer /></configuration>`, undefined],
    [
      "an encrypted section",
      `<configuration>${role}<system.web><httpCookies configProtectionProvider="Rsa"><EncryptedData /></httpCookies></system.web></configuration>`,
      undefined,
    ],
    [
      "another ASP.NET application",
      `<configuration><system.web><compilation targetFramework="4.8" /></system.web></configuration>`,
      undefined,
    ],
  ])("%s", (_name, text, fixed) => {
    checkRule(cookiesNotHttponly, fixed === undefined ? { text } : { text, fixed });
  });
});

describe("http", () => {
  test("an https address of Sitecore Identity is a sign of https", () => {
    checkRule(cookiesNotSecure, {
      text: `
//- web.config
<configuration>${role}
<system.web><httpCookies httpOnlyCookies="true" /></system.web></configuration>
             ^^^^^^^^^^^ cookies-not-secure information
//- App_Config/Include/Identity.config
<configuration><sitecore><sc.variable name="identityServerAuthority" value="https://id.example.com" /></sitecore></configuration>`,
    });
  });

  test("a development machine without https", () => {
    checkRule(cookiesNotSecure, {
      text: `
//- web.config environment:development
<configuration>${role}<system.web><httpCookies requireSSL="false" /></system.web></configuration>`,
    });
  });
});
