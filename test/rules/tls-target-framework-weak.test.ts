/** Other ways to choose the versions of TLS, and sites that are judged differently. */
import { test } from "vitest";
import { tlsTargetFrameworkWeak } from "#rules/tls-target-framework-weak";
import { checkRule } from "#test/check-rule";

test.each([
  [
    "the switch as an app setting",
    `
<configuration>
  <appSettings>
    <add key="role:define" value="ContentManagement" />
    <add key="AppContext.SetSwitch:Switch.System.Net.DontEnableSystemDefaultTlsVersions" value="false" />
  </appSettings>
  <system.web><httpRuntime targetFramework="4.6.1" /></system.web>
</configuration>`,
  ],
  [
    "switches that nobody can read here",
    `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <runtime><AppContextSwitchOverrides value="#{Switches}" /></runtime>
  <system.web><httpRuntime targetFramework="4.6.1" /></system.web>
</configuration>`,
  ],
  [
    "kept in another file",
    `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><httpRuntime configSource="App_Config\\httpRuntime.config" /></system.web>
</configuration>`,
  ],
  [
    "no httpRuntime at all",
    `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><compilation targetFramework="4.8" /></system.web>
   ^^^^^^^^^^ tls-target-framework-weak warning
</configuration>`,
  ],
  [
    "another site, without Sitecore",
    `
<configuration><system.web><compilation debug="false" /><httpRuntime targetFramework="4.5" /></system.web></configuration>`,
  ],
  [
    "an xConnect service",
    `
<configuration>
  <appSettings><add key="owin:AppStartup" value="Sitecore.XConnect.Web.Startup, Sitecore.XConnect.Web" /></appSettings>
  <system.web><httpRuntime targetFramework="4.6.2" /></system.web>
                                            ^^^^^ tls-target-framework-weak hint
</configuration>`,
  ],
])("%s", (_name, text) => {
  checkRule(tlsTargetFrameworkWeak, { text });
});
