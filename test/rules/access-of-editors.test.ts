/** Odd cases of who may reach the pages of editors, and with which passwords. */
import { describe, test } from "vitest";
import { membershipWeakPasswordPolicy } from "#rules/membership-weak-password-policy";
import { sitecoreClientAnonymousAccess } from "#rules/sitecore-client-anonymous-access";
import { checkRule } from "#test/check-rule";

describe("sitecore-client-anonymous-access", () => {
  test("the styles and scripts of the login page stay open", () => {
    checkRule(sitecoreClientAnonymousAccess, {
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.webServer><modules><add name="SitecoreHttpModule" type="Sitecore.Nexus.Web.HttpModule,Sitecore.Nexus" /></modules></system.webServer>
  <system.web>
   ^^^^^^^^^^ sitecore-client-anonymous-access
    <authentication mode="Forms" />
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.webServer><modules><add name="SitecoreHttpModule" type="Sitecore.Nexus.Web.HttpModule,Sitecore.Nexus" /></modules></system.webServer>
  <system.web>
    <authentication mode="Forms" />
  </system.web>
  <location path="sitecore/admin">
    <system.web>
      <authorization>
        <deny users="?" />
      </authorization>
    </system.web>
  </location>
  <location path="sitecore/shell">
    <system.web>
      <authorization>
        <deny users="?" />
      </authorization>
    </system.web>
  </location>
  <location path="sitecore/shell/Themes">
    <system.web>
      <authorization>
        <allow users="*" />
      </authorization>
    </system.web>
  </location>
  <location path="sitecore/shell/Lib">
    <system.web>
      <authorization>
        <allow users="*" />
      </authorization>
    </system.web>
  </location>
  <location path="sitecore/shell/client/Speak">
    <system.web>
      <authorization>
        <allow users="*" />
      </authorization>
    </system.web>
  </location>
</configuration>`,
    });
  });

  test("a rule for people who are named keeps nobody else out", () => {
    checkRule(sitecoreClientAnonymousAccess, {
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.webServer><modules><add name="SitecoreHttpModule" type="Sitecore.Nexus.Web.HttpModule,Sitecore.Nexus" /></modules></system.webServer>
  <location path="sitecore"><system.web><authorization><deny users="guest" /></authorization></system.web></location>
  <system.web><compilation debug="false" /></system.web>
   ^^^^^^^^^^ sitecore-client-anonymous-access information
</configuration>`,
    });
  });

  test("with Sitecore Identity it is a hint", () => {
    checkRule(sitecoreClientAnonymousAccess, {
      text: `
//- web.config version:10.3 role:ContentManagement
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.webServer><modules><add name="SitecoreHttpModule" type="Sitecore.Nexus.Web.HttpModule,Sitecore.Nexus" /></modules></system.webServer>
  <system.web><authentication mode="None" /></system.web>
   ^^^^^^^^^^ sitecore-client-anonymous-access hint
</configuration>
`,
    });
  });

  test("authorization by IIS counts, in Windows' spelling of paths too", () => {
    checkRule(sitecoreClientAnonymousAccess, {
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.webServer><modules><add name="SitecoreHttpModule" type="Sitecore.Nexus.Web.HttpModule,Sitecore.Nexus" /></modules></system.webServer>
  <system.web><authentication mode="Forms" /></system.web>
  <location path="Sitecore\\Admin"><system.webServer><security><authorization>
    <add accessType="Deny" users="?" />
  </authorization></security></system.webServer></location>
  <location path="/sitecore/shell/"><system.webServer><security><authentication>
    <anonymousAuthentication enabled="false" />
  </authentication></security></system.webServer></location>
</configuration>`,
    });
  });
});

describe("membership-weak-password-policy", () => {
  test("a transform is judged by what it sets", () => {
    checkRule(membershipWeakPasswordPolicy, {
      path: "Web.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web><membership><providers>
  <add name="sql" minRequiredPasswordLength="6" xdt:Transform="SetAttributes(minRequiredPasswordLength)" xdt:Locator="Match(name)" />
                                             ^ membership-weak-password-policy
  <add name="partners" maxInvalidPasswordAttempts="5" xdt:Transform="SetAttributes(maxInvalidPasswordAttempts)" xdt:Locator="Match(name)" />
</providers></membership></system.web></configuration>`,
    });
  });

  test("a provider that nobody is led to is not judged", () => {
    checkRule(membershipWeakPasswordPolicy, {
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><membership defaultProvider="SITECORE"><providers>
    <add name="sitecore" type="Sitecore.Security.SitecoreMembershipProvider, Sitecore.Kernel" realProviderName="Sql" />
    <add name="sql" type="System.Web.Security.SqlMembershipProvider" minRequiredPasswordLength="12" />
    <add name="old" type="System.Web.Security.SqlMembershipProvider" minRequiredPasswordLength="1" />
  </providers></membership></system.web>
</configuration>`,
    });
  });

  test("readable passwords weigh the same on every server", () => {
    checkRule(membershipWeakPasswordPolicy, {
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.web><membership defaultProvider="sql"><providers>
    <add name="sql" type="System.Web.Security.SqlMembershipProvider" minRequiredPasswordLength="12" passwordFormat="Encrypted" />
                                                                                                                    ^^^^^^^^^ membership-weak-password-policy warning
  </providers></membership></system.web>
</configuration>`,
    });
  });
});
