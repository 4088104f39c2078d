/** Fixes that write into the files of an identity server what a site cannot decide any more. */
import { expect, test } from "vitest";
import { clientLoginSettingsSuperseded } from "#rules/client-login-settings-superseded";
import { owinExpireOverriddenByToken } from "#rules/owin-expire-overridden-by-token";
import { afterFix } from "#test/after-fix";
import { checkRule } from "#test/check-rule";
import { readFixture } from "#test/fixture";

const server = (content: string): string => `<Settings><Sitecore>
  <IdentityServer>
${content}
  </IdentityServer>
</Sitecore></Settings>`;

const serverPath = "id/sitecore/Sitecore.Plugin.IdentityServer/Config/identityServer.xml";

const withSite = (patch: string, content: string) =>
  readFixture(
    `//- cm/App_Config/Include/Login.config version:10.3
<configuration><sitecore>
${patch}
</sitecore></configuration>
//- ${serverPath}
${server(content)}`,
    "",
  );

const cookie = `<pipelines><owin.initialize>
  <processor type="Sitecore.Owin.Authentication.Pipelines.Initialize.CookieAuthentication, Sitecore.Owin.Authentication">
    <ExpireTimeSpan>02:00:00</ExpireTimeSpan>
  </processor>
</owin.initialize></pipelines>`;

test.each([
  [
    "in place of another",
    `    <Clients>
      <DefaultClient>
        <IdentityTokenLifetimeInSeconds>3600</IdentityTokenLifetimeInSeconds>
      </DefaultClient>
    </Clients>`,
  ],
  [
    "where none was",
    `    <Clients>
      <DefaultClient>
      </DefaultClient>
    </Clients>`,
  ],
])("the lifetime of the identity token is written %s", (_name, content) => {
  const fixture = withSite(cookie, content);
  const after = afterFix(owinExpireOverriddenByToken, fixture, "cm/App_Config/Include/Login.config");
  expect(after[0]).toBe(fixture.files[0]?.text);
  expect(after[1]).toBe(
    server(`    <Clients>
      <DefaultClient>
        <IdentityTokenLifetimeInSeconds>7200</IdentityTokenLifetimeInSeconds>
      </DefaultClient>
    </Clients>`),
  );
});

const rememberMe = `<settings>
  <setting name="Login.DisableRememberMe" value="true" />
</settings>`;

const remembersNot = `    <AccountOptions>
      <AllowRememberLogin>false</AllowRememberLogin>
    </AccountOptions>`;

test.each([
  ["in place of another", remembersNot.replace("false", "true"), remembersNot],
  [
    "among its connected",
    `    <AccountOptions>
      <AllowPasswordRecovery>false</AllowPasswordRecovery>
    </AccountOptions>`,
    `    <AccountOptions>
      <AllowPasswordRecovery>false</AllowPasswordRecovery>
      <AllowRememberLogin>false</AllowRememberLogin>
    </AccountOptions>`,
  ],
  ["in a group of its own", `    <Clients />`, `    <Clients />\n${remembersNot}`],
])("a setting of the login page moves to the identity server, %s", (_name, before, after) => {
  const fixture = withSite(rememberMe, before);
  const [patch, options] = afterFix(clientLoginSettingsSuperseded, fixture, "cm/App_Config/Include/Login.config");
  expect(patch).toBe("<configuration><sitecore>\n<settings>\n</settings>\n</sitecore></configuration>\n");
  expect(options).toBe(server(after));
});

test("the cookie is not judged while a bare number means days, and on delivery servers", () => {
  const patch = (span: string): string => `<configuration><sitecore><pipelines><owin.initialize>
  <processor name="CookieAuthentication"><ExpireTimeSpan>${span}</ExpireTimeSpan></processor>
</owin.initialize></pipelines></sitecore></configuration>`;
  checkRule(owinExpireOverriddenByToken, {
    text: `//- cm/App_Config/Include/Login.config version:10.3
${patch("60")}
//- shop-cd/App_Config/Include/Login.config
${patch("03:00:00")}
`,
  });
});
