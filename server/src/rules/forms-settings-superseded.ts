/** Flags login settings in web.config that editors no longer depend on. */
import type { Setting } from "#config/facts/setting";
import { timeSpanOf } from "#config/time-span";
import { describeDuration } from "#knowledge/duration";
import { editorsClientOf, identityServersAmong } from "#project/identity-server";
import type { Instance } from "#project/instance";
import { isSiteRoot } from "#project/site";
import { cookieLifetime, formsTimeout, wayTo } from "#rule-kit/login-lifetimes";
import type { Context } from "#effective/context";
import type { Fix, Rule } from "#rule-kit/rule";
import { wholeNumber } from "#rule-kit/whole-number";

const slidingExpiration = "system.web/authentication/forms@slidingExpiration";

export const formsSettingsSuperseded: Rule = {
  id: "forms-settings-superseded",
  title: "Editors' logins no longer follow the forms settings",
  category: "timeouts",
  severity: "information",
  isNotForXmCloud: true,
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "From Sitecore 9.1 on, an OWIN cookie carries editors' logins instead of the forms ticket, with or without Sitecore Identity. That cookie and the identity token decide how long they stay logged in; `timeout` and `slidingExpiration` of `forms` have no effect on them. Anyone who raises them sees no effect, or relies on a limit that doesn't exist.",
    fix: "Set `IdentityTokenLifetimeInSeconds` of Sitecore Identity's `DefaultClient`. `ExpireTimeSpan` of the `CookieAuthentication` processor applies to logins without such a token, and to all logins if Sitecore Identity is switched off: there, the quick fix copies a patch that carries the timeout over. Keep the forms settings only if your own code uses forms tickets.",
    not: "Installations without OWIN: before 9.1, or with `Sitecore.Owin.Authentication.Disabler.config`, `Owin.Authentication.Enabled` set to `false` or `owin:AutomaticAppStartup` set to `false`. Servers that only deliver content, because visitors may log in there with forms.",
    certainty: "verified",
    sources: ["authentication-changes", "kb0345947"],
  },
  examples: [
    {
      name: "a timeout carried over from before the upgrade",
      text: `
//- web.config version:10.3 role:ContentManagement
<configuration><system.web><authentication mode="None">
  <forms name=".ASPXAUTH" timeout="180" slidingExpiration="true" />
                                   ^^^ forms-settings-superseded information
                                                           ^^^^ forms-settings-superseded
</authentication><membership><providers><add name="sitecore" type="Sitecore.Security.SitecoreMembershipProvider, Sitecore.Kernel" /></providers></membership></system.web></configuration>
`,
    },
    {
      name: "a transform that sets it",
      text: `
//- Web.Release.config version:10.3
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web><authentication>
  <forms timeout="60" xdt:Transform="SetAttributes" />
                  ^^ forms-settings-superseded
</authentication></system.web></configuration>
`,
    },
    {
      name: "as Sitecore ships it",
      text: `
//- web.config version:10.3 role:ContentManagement
<configuration><system.web><authentication mode="None">
  <forms name=".ASPXAUTH" cookieless="UseCookies" />
</authentication><membership><providers><add name="sitecore" type="Sitecore.Security.SitecoreMembershipProvider, Sitecore.Kernel" /></providers></membership></system.web></configuration>
`,
    },
    {
      name: "only Sitecore Identity is switched off",
      text: `
//- web.config version:10.3
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><authentication mode="None"><forms timeout="180" /></authentication></system.web>
                                                          ^^^ forms-settings-superseded
</configuration>
//- App_Config/Include/Examples/Sitecore.Owin.Authentication.IdentityServer.Disabler.config
<configuration><sitecore><settings /></sitecore></configuration>
`,
    },
    {
      name: "OWIN is switched off",
      text: `
//- web.config version:10.3
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><authentication mode="Forms"><forms timeout="180" /></authentication></system.web>
</configuration>
//- App_Config/Include/Examples/Sitecore.Owin.Authentication.Disabler.config
<configuration><sitecore><settings /></sitecore></configuration>
`,
    },
    {
      name: "a delivery server, and an unknown version",
      text: `
//- cd/web.config
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <connectionStrings><add name="sitecoreidentity.secret" connectionString="#{Secret}" /></connectionStrings>
  <system.web><authentication mode="None"><forms timeout="180" /></authentication></system.web>
</configuration>
//- cm/web.config
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><authentication mode="None"><forms timeout="180" /></authentication></system.web>
</configuration>
`,
    },
  ],
  *check(file, context) {
    const { instance, owin, role } = context;
    if (owin !== "yes" || role.kind === "delivery" || role.kind === "other") return;
    if (!file.isTransform && !isSiteRoot(file, instance)) return;
    for (const setting of [
      ...context.configuration.valuesIn(file, formsTimeout),
      ...context.configuration.valuesIn(file, slidingExpiration),
    ]) {
      yield {
        span: setting.valueSpan,
        message: messageOn(setting, context),
        fixes: [...waysFrom(context), ...carryOver(setting, context)],
      };
    }
  },
};

const messageOn = ({ name }: Setting, { identityServer }: Context): string =>
  identityServer === "yes"
    ? `forms ${name} has no effect on editors: the OWIN cookie and the identity token end their logins. Set IdentityTokenLifetimeInSeconds in Sitecore Identity instead.`
    : `forms ${name} has no effect on editors: the OWIN cookie ends their logins. Set ExpireTimeSpan of the CookieAuthentication processor instead.`;

const waysFrom = (context: Context): readonly Fix[] => [
  ...identityServersAmong(context.connected).flatMap(wayToToken),
  ...wayTo(context, cookieLifetime, "Go to the lifetime of the login cookie"),
];

function wayToToken(server: Instance): readonly Fix[] {
  const client = editorsClientOf(server);
  if (!client) return [];
  const span = client.tokenLifetime?.valueSpan ?? client.section.nameSpan;
  return [{ kind: "open", title: "Go to the lifetime of the identity token", path: client.file.path, span }];
}

/** The end of an identity token wins over the patch; and the patch says nothing that another rule finds too long. */
function carryOver({ name, value }: Setting, { identityServer, options: { limits } }: Context): readonly Fix[] {
  const minutes = name === "timeout" ? (wholeNumber(value) ?? 0) : 0;
  if (identityServer === "yes" || minutes < 1 || minutes > limits.loginCookieMinutes) return [];
  const title = `Copy a patch: login cookie lasts ${describeDuration(minutes * 60)}`;
  return [{ kind: "copy", title, text: patchOf(timeSpanOf(minutes * 60)) }];
}

const patchOf = (lifetime: string): string => `<configuration>
  <sitecore>
    <pipelines>
      <owin.initialize>
        <processor name="CookieAuthentication">
          <ExpireTimeSpan>${lifetime}</ExpireTimeSpan>
        </processor>
      </owin.initialize>
    </pipelines>
  </sitecore>
</configuration>
`;
