/** Flags logins that a workstation remembers. */
import { setValue } from "#config/intents";
import type { ConfigFile } from "#config/file";
import { hardeningPlace } from "#project/hardening-place";
import { isNamedInOwnPatch, isValue, ownStatements, patchFix } from "#rule-kit/own-patches";
import type { Context } from "#effective/context";
import type { Finding, Rule } from "#rule-kit/rule";

const name = "Login.DisableRememberMe";
const path = "sitecore/settings/setting[Login.DisableRememberMe]@value";

export const loginRememberMeEnabled: Rule = {
  id: "login-remember-me-enabled",
  title: "Logins are remembered on the workstation",
  category: "authentication",
  severity: "information",
  inProduction: "warning",
  dependsOnRole: true,
  isNotForXmCloud: true,
  reads: "effective",
  kinds: ["sitecore-patch", "web-config", "identity-server"],
  docs: {
    why: "With Remember me, a cookie on the workstation logs its user in for months (180 days as shipped). It works for anyone who uses the workstation or has copied the cookie.",
    fix: "Set `Login.DisableRememberMe` to `true` in a patch, or `AllowRememberLogin` of Sitecore Identity to `false`. Both also end the currently remembered logins: everybody logs in once more.",
    not: "Delivery and processing servers log no editors in. With Sitecore Identity (9.1 and later) the Sitecore setting has no effect, so only that of Sitecore Identity is judged, where it is set. If nobody has set it, that is reported once, in the web.config of an installation, and not where only some of its files are available.",
    certainty: "verified",
    sources: ["login-security", "session-timeouts"],
  },
  examples: [
    {
      name: "a patch for comfort",
      text: `
//- App_Config/Include/Login.config role:ContentManagement
<configuration xmlns:set="http://www.sitecore.net/xmlconfig/set/"><sitecore><settings>
  <setting name="Login.DisableRememberMe" set:value="false" />
                                                     ^^^^^ login-remember-me-enabled information
</settings></sitecore></configuration>
`,
    },
    {
      name: "the role is unknown",
      text: `
<configuration><sitecore><settings>
  <setting name="Login.DisableRememberMe" value="false" />
                                                 ^^^^^ login-remember-me-enabled hint
</settings></sitecore></configuration>`,
      fixed: `
<configuration><sitecore><settings>
  <setting name="Login.DisableRememberMe" value="true" />
</settings></sitecore></configuration>`,
    },
    {
      name: "nobody has switched it off",
      text: `
//- web.config version:9.0.2 environment:production
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
                         ^^^^^^^^^^^ login-remember-me-enabled warning
  <system.web><sessionState mode="InProc" /></system.web>
</configuration>
//- App_Config/Sitecore.config
<sitecore><settings><setting name="Login.DisableRememberMe" value="false" /></settings></sitecore>
`,
    },
    {
      name: "Sitecore Identity",
      path: "sitecore/Sitecore.Plugin.IdentityServer/Config/identityServer.xml",
      text: `
<Settings><Sitecore><IdentityServer><AccountOptions>
  <AllowRememberLogin>true</AllowRememberLogin>
                      ^^^^ login-remember-me-enabled information
</AccountOptions></IdentityServer></Sitecore></Settings>`,
      fixed: `
<Settings><Sitecore><IdentityServer><AccountOptions>
  <AllowRememberLogin>false</AllowRememberLogin>
</AccountOptions></IdentityServer></Sitecore></Settings>`,
    },
    {
      name: "switched off, be it by a token",
      text: `
//- web.config version:9.0.2
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><sessionState mode="InProc" /></system.web>
</configuration>
//- App_Config/Sitecore.config
<sitecore><settings><setting name="Login.DisableRememberMe" value="false" /></settings></sitecore>
//- App_Config/Include/Login.config
<configuration><sitecore><settings><setting name="Login.DisableRememberMe" value="__DisableRememberMe__" /></settings></sitecore></configuration>
`,
    },
    {
      name: "a delivery server",
      text: `
//- App_Config/Include/Login.config role:ContentDelivery
<configuration><sitecore><settings><setting name="Login.DisableRememberMe" value="false" /></settings></sitecore></configuration>
`,
    },
    {
      name: "XM Cloud, where editors log in through the Cloud Portal",
      text: `
//- xmcloud.build.json
{ "authoringPath": "./authoring" }
//- authoring/platform/App_Config/Include/Login.config
<configuration><sitecore><settings><setting name="Login.DisableRememberMe" value="false" /></settings></sitecore></configuration>
`,
    },
    {
      name: "Sitecore Identity logs the editors in",
      text: `
//- App_Config/Include/Login.config role:ContentManagement version:10.3
<configuration><sitecore><settings><setting name="Login.DisableRememberMe" value="false" /></settings></sitecore></configuration>
`,
    },
  ],
  *check(file, context) {
    if (file.kind === "identity-server") {
      yield* findingsInIdentity(file, context);
      return;
    }
    const isEditors = context.role.kind === "management" || context.role.kind === "unknown";
    if (!isEditors || context.identityServer === "yes") return;
    for (const setting of ownStatements(file, path, "false", context)) {
      yield {
        span: setting.valueSpan,
        message: `Remember me keeps editors logged in for ${daysIn(context)} days, for anyone at the workstation. Set ${name} to true.`,
        fixes: [
          {
            kind: "edit",
            title: "Turn Remember me off (logs users out)",
            trust: "review",
            intents: () => [setValue(setting, "true")],
          },
        ],
      };
    }
    yield* findingOnDefault(file, context);
  },
};

function* findingsInIdentity(file: ConfigFile, { configuration }: Context): Iterable<Finding> {
  for (const setting of configuration.valuesIn(file, "Sitecore/IdentityServer/AccountOptions/AllowRememberLogin")) {
    if (!isValue(setting.value, "true")) continue;
    yield {
      span: setting.valueSpan,
      holdsForAnyRole: true,
      message: "AllowRememberLogin keeps people logged in, for anyone at the workstation. Set it to false.",
      fixes: [
        {
          kind: "edit",
          title: "Turn Remember me off (logs users out)",
          trust: "review",
          intents: () => [setValue(setting, "false")],
        },
      ],
    };
  }
}

function* findingOnDefault(file: ConfigFile, context: Context): Iterable<Finding> {
  const { instance, configuration, identityServer } = context;
  if (identityServer !== "no") return;
  const span = hardeningPlace(file, instance);
  if (!span || isNamedInOwnPatch(instance, name) || isValue(configuration.valueOf(path), "true")) return;
  yield {
    span,
    message: `Remember me keeps editors logged in for ${daysIn(context)} days, for anyone at the workstation. Set ${name} to true in a patch.`,
    fixes: [patchFix(`Set ${name} to true`, new Map([[name, "true"]]))],
  };
}

/** As stated, or as Sitecore ships it. */
const daysIn = ({ configuration }: Context): string =>
  configuration.valueOf("sitecore/settings/setting[Authentication.ClientPersistentLoginDuration]@value") ?? "180";
