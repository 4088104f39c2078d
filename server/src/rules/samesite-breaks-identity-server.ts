/** Flags SameSite settings under which the login through Sitecore Identity fails. */
import { addChild, newElement, setValue } from "#config/intents";
import { isTrue } from "#config/boolean";
import { stateSetting } from "#config/setting-in-force";
import { siteWideSections } from "#config/site-wide";
import type { ConfigFile } from "#config/file";
import { isAtLeast } from "#config/version";
import { isSiteRoot } from "#project/site";
import type { Severity } from "#options/options";
import type { Context } from "#effective/context";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

const sameSite = "system.web/httpCookies@sameSite";
const requireSsl = "system.web/httpCookies@requireSSL";

export const samesiteBreaksIdentityServer: Rule = {
  id: "samesite-breaks-identity-server",
  title: "SameSite breaks the login through Sitecore Identity",
  category: "cookies",
  severity: "warning",
  isNotForXmCloud: true,
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "Sitecore Identity sends the login back to Sitecore from another site. Browsers then only send cookies with `SameSite=None; Secure`; with `Lax`, `Strict`, or no value, the login starts over and over, or ends with an error. With `aspnet:SuppressSameSiteNone`, ASP.NET does not write `None` at all.",
    fix: 'Use `<httpCookies sameSite="None" requireSSL="true" />`, as KB0901497 prescribes for 9.1 to 9.3, and follow its other steps.',
    not: "Versions before 9.1, servers without Sitecore Identity, delivery servers. From 10.0 on the product handles this, and a custom value is only a hint; if the version is unknown it is information.",
    certainty: "verified",
    sources: ["kb0901497"],
  },
  examples: [
    {
      name: "a stricter value",
      text: `
//- web.config version:9.3
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web>
    <httpCookies sameSite="Lax" requireSSL="true" />
                           ^^^ samesite-breaks-identity-server warning
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web>
    <httpCookies sameSite="None" requireSSL="true" />
  </system.web>
</configuration>`,
    },
    {
      name: "no value",
      text: `
//- web.config version:9.2
<configuration>
  <appSettings><add key="role:define" value="Standalone" /></appSettings>
  <system.web>
   ^^^^^^^^^^ samesite-breaks-identity-server information
    <customErrors mode="RemoteOnly" />
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="role:define" value="Standalone" /></appSettings>
  <system.web>
    <customErrors mode="RemoteOnly" />
    <httpCookies sameSite="None" requireSSL="true" />
  </system.web>
</configuration>`,
    },
    {
      name: "None is not written",
      text: `
//- web.config version:9.1
<configuration>
  <appSettings>
    <add key="role:define" value="ContentManagement" />
    <add key="aspnet:SuppressSameSiteNone" value="true" />
                                                  ^^^^ samesite-breaks-identity-server warning
  </appSettings>
  <system.web><httpCookies sameSite="None" requireSSL="true" /></system.web>
</configuration>`,
      fixed: `
<configuration>
  <appSettings>
    <add key="role:define" value="ContentManagement" />
    <add key="aspnet:SuppressSameSiteNone" value="false" />
  </appSettings>
  <system.web><httpCookies sameSite="None" requireSSL="true" /></system.web>
</configuration>`,
    },
    {
      name: "Sitecore 10 handles it",
      text: `
//- web.config version:10.2
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><httpCookies sameSite="Strict" /></system.web>
                                     ^^^^^^ samesite-breaks-identity-server hint
</configuration>`,
    },
    {
      name: "no Sitecore Identity, a delivery server, and the required values",
      text: `
//- a/web.config version:9.3
<configuration>
  <appSettings>
    <add key="role:define" value="ContentManagement" /><add key="owin:AutomaticAppStartup" value="false" />
  </appSettings>
  <system.web><httpCookies sameSite="Lax" /></system.web>
</configuration>
//- b/web.config
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.web><httpCookies sameSite="Lax" /></system.web>
</configuration>
//- c/web.config
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><httpCookies sameSite="None" requireSSL="true" /></system.web>
</configuration>
`,
    },
  ],
  *check(file, context) {
    const { identityServer, role, instance } = context;
    if (identityServer !== "yes" || role.kind === "delivery" || !isSiteRoot(file, instance)) return;
    yield* suppressed(file, context);
    yield* unsuitable(file, context);
  },
};

function* unsuitable(file: ConfigFile, context: Context): Iterable<Finding> {
  const { configuration, version } = context;
  const place = configuration.placeIn(file, sameSite);
  const isStricter = /^\s*(lax|strict)\s*$/i.test(configuration.valueOf(sameSite) ?? "");
  const isMissing = configuration.holding(sameSite).kind === "absent" && isAtLeast(version, "10.0") === "no";
  if (!place || !(isStricter || isMissing)) return;
  yield {
    span: place.span,
    ...place.missing("None"),
    severity: isStricter ? severityIn(context) : "information",
    message: `Sitecore Identity logins need SameSite=None with Secure${isStricter ? "" : ", which isn't set here"}: browsers withhold other cookies when they return. Set both (KB0901497).`,
    fixes: allowIdentityServer(file),
  };
}

const severityIn = ({ version }: Context): Severity => {
  const isTen = isAtLeast(version, "10.0");
  if (isTen === "yes") return "hint";
  return isTen === "no" ? "warning" : "information";
};

function* suppressed(file: ConfigFile, context: Context): Iterable<Finding> {
  for (const setting of context.configuration.valuesIn(file, "appSettings/add[aspnet:SuppressSameSiteNone]@value")) {
    if (!isTrue(setting.value)) continue;
    yield {
      span: setting.valueSpan,
      severity: severityIn(context),
      message:
        "aspnet:SuppressSameSiteNone omits SameSite=None, so browsers withhold cookies when Sitecore Identity returns, and the login fails. Set it to false.",
      fixes: [
        { kind: "edit", title: "Write SameSite=None", trust: "review", intents: () => [setValue(setting, "false")] },
      ],
    };
  }
}

function allowIdentityServer(file: ConfigFile): readonly Fix[] {
  const [systemWeb] = siteWideSections(file, "system.web");
  const [cookies] = siteWideSections(file, "system.web/httpCookies");
  if (!systemWeb) return [];
  const intents = () =>
    cookies
      ? [stateSetting(file, sameSite, systemWeb, "None"), stateSetting(file, requireSsl, systemWeb, "true")]
      : [addChild(systemWeb, newElement("httpCookies", { sameSite: "None", requireSSL: "true" }))];
  return [
    {
      kind: "edit",
      title: "Send SameSite=None and Secure cookies (needs .NET 4.7.2)",
      trust: "review",
      intents,
    },
  ];
}
