/** Flags a site whose cookies scripts can read. */
import { isTrue } from "#config/boolean";
import type { ConfigFile } from "#config/file";
import { siteWideSections } from "#config/site-wide";
import type { Context } from "#effective/context";
import { isSiteRoot, siteKind } from "#project/site";
import type { Rule } from "#rule-kit/rule";

const httpOnlyCookies = "system.web/httpCookies@httpOnlyCookies";

export const cookiesNotHttponly: Rule = {
  id: "cookies-not-httponly",
  title: "Scripts can read the cookies of the site",
  category: "cookies",
  severity: "information",
  inProduction: "warning",
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "Cookies that code creates are readable by scripts in the browser unless the code says otherwise, so one injected script can steal them. Neither Sitecore nor ASP.NET turns this off by default.",
    fix: 'Add `<httpCookies httpOnlyCookies="true" />` to `system.web`. If your own scripts read a cookie, send that cookie with `HttpOnly = false` in code.',
    not: "Where no `<httpCookies>` is written, as Sitecore ships it, it is a hint outside of production. The session cookie and the login cookie are always HttpOnly. On other sites only a value that is written is reported. Transforms and nested `web.config` files are not reported.",
    certainty: "verified",
    sources: ["reference-source", "sitecore-9.0.2"],
  },
  examples: [
    {
      name: "as Sitecore ships it",
      text: `
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader, Sitecore.Kernel" /></configSections>
  <system.web>
   ^^^^^^^^^^ cookies-not-httponly hint
    <customErrors mode="RemoteOnly" />
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader, Sitecore.Kernel" /></configSections>
  <system.web>
    <customErrors mode="RemoteOnly" />
    <httpCookies httpOnlyCookies="true" />
  </system.web>
</configuration>`,
    },
    {
      name: "turned off, in production",
      text: `
//- web.config environment:production
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.web>
    <httpCookies httpOnlyCookies="false" requireSSL="true" />
                                  ^^^^^ cookies-not-httponly warning
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.web>
    <httpCookies httpOnlyCookies="true" requireSSL="true" />
  </system.web>
</configuration>`,
    },
    {
      name: "the attribute is missing",
      text: `
<configuration>
  <appSettings><add key="role:define" value="Standalone" /></appSettings>
  <system.web>
    <httpCookies requireSSL="true" />
     ^^^^^^^^^^^ cookies-not-httponly
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="role:define" value="Standalone" /></appSettings>
  <system.web>
    <httpCookies requireSSL="true" httpOnlyCookies="true" />
  </system.web>
</configuration>`,
    },
    {
      name: "turned off on a site that isn't Sitecore's",
      text: `
<configuration>
  <connectionStrings><add name="shop" connectionString="Server=.;Database=shop;Integrated Security=True" /></connectionStrings>
  <system.web><httpCookies httpOnlyCookies="false" /></system.web>
                                            ^^^^^ cookies-not-httponly information
</configuration>`,
      fixed: `
<configuration>
  <connectionStrings><add name="shop" connectionString="Server=.;Database=shop;Integrated Security=True" /></connectionStrings>
  <system.web><httpCookies httpOnlyCookies="true" /></system.web>
</configuration>`,
    },
    {
      name: "left out on a site that isn't Sitecore's",
      text: `
<configuration>
  <connectionStrings><add name="shop" connectionString="Server=.;Database=shop;Integrated Security=True" /></connectionStrings>
  <system.web><httpCookies requireSSL="true" /></system.web>
</configuration>`,
    },
    {
      name: "turned on",
      text: `
<configuration>
  <appSettings><add key="role:define" value="Standalone" /></appSettings>
  <system.web><httpCookies httpOnlyCookies="True" /></system.web>
</configuration>`,
    },
    {
      name: "the section is in a separate file",
      text: `
<configuration>
  <appSettings><add key="role:define" value="Standalone" /></appSettings>
  <system.web><httpCookies configSource="App_Config\\Cookies.config" /></system.web>
</configuration>`,
    },
    {
      name: "a nested web.config",
      path: "sitecore/admin/web.config",
      text: `<configuration><system.web><httpRuntime executionTimeout="10200" /></system.web></configuration>`,
    },
    {
      name: "a transform",
      path: "Web.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <appSettings><add key="role:define" value="Standalone" xdt:Transform="Insert" /></appSettings>
  <system.web><compilation xdt:Transform="RemoveAttributes(debug)" /></system.web>
</configuration>`,
    },
  ],
  *check(file, context) {
    const { environment, configuration } = context;
    const value = configuration.inForce(httpOnlyCookies);
    if (value === undefined || isTrue(value) || !mayReport(file, context)) return;
    const place = configuration.placeIn(file, httpOnlyCookies);
    if (!place) return;
    const isWritten = siteWideSections(file, "system.web/httpCookies").length > 0;
    yield {
      span: place.span,
      ...(isWritten || environment === "production" ? {} : { severity: "hint" }),
      ...place.missing("true"),
      message:
        "Scripts can read cookies that code creates, except session and login cookies, so an injected script can steal them. Set httpOnlyCookies to true.",
      fixes: [
        {
          kind: "edit",
          title: "Hide cookies from scripts",
          trust: "review",
          intents: () => [place.set("true")],
        },
      ],
    };
  },
};

/** Of a site that isn't Sitecore's only what somebody wrote, as most of them leave it out. */
const mayReport = (file: ConfigFile, { instance, configuration }: Context): boolean =>
  isSiteRoot(file, instance) ||
  (!file.isTransform &&
    siteKind(file, instance) === "other" &&
    configuration.holding(httpOnlyCookies).kind !== "absent");
