/** Flags a site under https whose login cookie may travel over http. */
import { isTrue } from "#config/boolean";
import type { ConfigFile } from "#config/file";
import { wholeFile } from "#config/site-wide";
import { isAtLeast, type Answer } from "#config/version";
import type { Severity } from "#options/options";
import type { Stated } from "#project/instance";
import { statementFor } from "#project/server-levels";
import { siteKind } from "#project/site";
import { isReachedByHttps } from "#project/tls-on-the-wire";
import type { Context } from "#effective/context";
import { relatedIn } from "#rule-kit/related-in";
import type { Related, Rule } from "#rule-kit/rule";

const requireSsl = "system.web/authentication/forms@requireSSL";
const cookiesRequireSsl = "system.web/httpCookies@requireSSL";

export const formsCookieNotSecure: Rule = {
  id: "forms-cookie-not-secure",
  title: "The login cookie may be sent over HTTP",
  category: "cookies",
  severity: "warning",
  isNotForXmCloud: true,
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "ASP.NET only marks the login cookie as Secure if `requireSSL` of `forms` is set; that of `httpCookies` has no effect on it. Anyone who reads the cookie over HTTP is logged in.",
    fix: 'Set `requireSSL="true"` on `forms`. Behind a load balancer that ends TLS, IIS sees HTTP, and issuing the cookie then throws: let the site handle `X-Forwarded-Proto` first.',
    not: "Sites that show no sign of HTTPS, and Sitecore 9.1 and later unless the mode is `Forms`, because there the OWIN cookie is the login. If the option `tlsEndsAt` says that a load balancer ends TLS, it is a hint.",
    certainty: "verified",
    sources: ["reference-source"],
  },
  examples: [
    {
      name: "only the other cookies are protected",
      text: `
//- web.config version:9.0.2
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web>
    <httpCookies httpOnlyCookies="true" requireSSL="true" />
    <authentication mode="Forms">
      <forms name=".ASPXAUTH" />
       ^^^^^ forms-cookie-not-secure information
    </authentication>
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web>
    <httpCookies httpOnlyCookies="true" requireSSL="true" />
    <authentication mode="Forms">
      <forms name=".ASPXAUTH" requireSSL="true" />
    </authentication>
  </system.web>
</configuration>`,
    },
    {
      name: "the site only answers HTTPS",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.webServer><security><access sslFlags="Ssl" /></security></system.webServer>
  <system.web>
    <authentication mode="Forms">
      <forms requireSSL="false" />
                         ^^^^^ forms-cookie-not-secure warning
    </authentication>
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.webServer><security><access sslFlags="Ssl" /></security></system.webServer>
  <system.web>
    <authentication mode="Forms">
      <forms requireSSL="true" />
    </authentication>
  </system.web>
</configuration>`,
    },
    {
      name: "Sitecore 8.2, whose mode is None, reads forms anyway",
      text: `
//- web.config version:8.2.0
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
  <system.webServer><security><access sslFlags="Ssl" /></security></system.webServer>
  <system.web>
    <authentication mode="None">
      <forms name=".ASPXAUTH" cookieless="UseCookies" />
       ^^^^^ forms-cookie-not-secure warning
    </authentication>
  </system.web>
</configuration>`,
    },
    {
      name: "protected",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web>
    <httpCookies requireSSL="true" />
    <authentication mode="Forms"><forms requireSSL="true" /></authentication>
  </system.web>
</configuration>`,
    },
    {
      name: "no sign of HTTPS",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><authentication mode="Forms"><forms name=".ASPXAUTH" /></authentication></system.web>
</configuration>`,
    },
    {
      name: "Sitecore Identity logs editors in",
      text: `
//- web.config version:10.3.0
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web>
    <httpCookies sameSite="None" requireSSL="true" />
    <authentication mode="None"><forms name=".ASPXAUTH" cookieless="UseCookies" /></authentication>
  </system.web>
</configuration>`,
    },
  ],
  *check(file, context) {
    const { configuration } = context;
    const value = configuration.inForce(requireSsl);
    const usesForms = isFormsLoginUsed(file, context);
    if (value === undefined || isTrue(value) || usesForms === "no") return;
    const usesHttps = isReachedByHttps(context);
    if (!usesHttps && !isTrue(configuration.inForce(cookiesRequireSsl))) return;
    const place = configuration.placeIn(file, requireSsl);
    if (!place || isHandedDown(file, context)) return;
    const cookies = configuration.holding(cookiesRequireSsl);
    yield {
      span: place.span,
      ...place.missing("true"),
      severity: severityOf(context, usesForms),
      message:
        context.options.tlsEndsAt === "loadBalancer"
          ? "The login cookie may be sent over HTTP: forms has its own requireSSL. Before you set it to true, make the site handle X-Forwarded-Proto, or issuing the cookie throws."
          : "The login cookie may be sent over HTTP: forms has its own requireSSL and ignores that of httpCookies. Set it to true.",
      related: cookies.kind === "absent" ? [] : [withoutEffect(file, cookies.by)],
      fixes: [
        {
          kind: "edit",
          title: "Send the login cookie only over HTTPS (no logins over HTTP)",
          trust: "review",
          intents: () => [place.set("true")],
        },
      ],
    };
  },
};

const withoutEffect = (file: ConfigFile, { file: other, setting }: Stated): Related =>
  relatedIn(file, other, setting.valueSpan, "This has no effect on the login cookie.");

/** Whether the site around an application has the switch on, or may have. */
function isHandedDown(file: ConfigFile, context: Context): boolean {
  const setting = statementFor(file, requireSsl, wholeFile, context)?.setting;
  return setting !== undefined && (setting.isOpaque || isTrue(setting.value));
}

/** Where a load balancer ends TLS, the advice breaks logins unless the site knows of it. */
function severityOf(context: Context, usesForms: Answer): Severity {
  if (context.options.tlsEndsAt === "loadBalancer") return "hint";
  return isReachedByHttps(context) && usesForms === "yes" ? "warning" : "information";
}

/** The mode `Forms` tells it of any site. With another mode, Sitecore up to 9.0 reads the forms element all the same. */
function isFormsLoginUsed(file: ConfigFile, { instance, version, configuration }: Context): Answer {
  const kind = siteKind(file, instance);
  if (file.isTransform || (kind !== "sitecore" && kind !== "other")) return "no";
  if (configuration.inForce("system.web/authentication@mode") === "Forms") return "yes";
  if (kind === "other" || isAtLeast(version, "9.1") === "yes") return "no";
  return isAtLeast(version, "9.1") === "no" ? "yes" : "unknown";
}
