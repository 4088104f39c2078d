/** Flags a site under https whose cookies may travel over http. */
import { isTrue } from "#config/boolean";
import { siteWidePlace, siteWideValue } from "#config/site-wide";
import { isSiteRoot } from "#project/site";
import type { Rule } from "#rule-kit/rule";

const requireSsl = "system.web/httpCookies@requireSSL";

export const cookiesNotSecure: Rule = {
  id: "cookies-not-secure",
  title: "Cookies may travel over http",
  category: "cookies",
  severity: "information",
  inProduction: "warning",
  kinds: ["web-config"],
  docs: {
    why: "Without `requireSSL` browsers send `ASP.NET_SessionId` and the cookies that code creates with every http request as well, and a redirect to https comes too late: anybody on the way has read them.",
    fix: 'Set `requireSSL="true"` on `httpCookies`. It never throws, so it also works behind a load balancer that ends TLS, as long as browsers come by https.',
    not: "Sites that show no sign of https, unless the environment is set to production. A redirect to https, `sslFlags` with `Ssl`, or an https address of Sitecore Identity is such a sign. The login cookie has a switch of its own: `forms-cookie-not-secure`.",
    certainty: "verified",
    sources: ["reference-source"],
  },
  examples: [
    {
      name: "all requests are redirected to https",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.webServer><rewrite><rules><rule name="https">
    <match url="(.*)" /><conditions><add input="{HTTPS}" pattern="off" /></conditions>
    <action type="Redirect" url="https://{HTTP_HOST}/{R:1}" />
  </rule></rules></rewrite></system.webServer>
  <system.web>
    <httpCookies httpOnlyCookies="true" requireSSL="false" />
                                                    ^^^^^ cookies-not-secure information
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.webServer><rewrite><rules><rule name="https">
    <match url="(.*)" /><conditions><add input="{HTTPS}" pattern="off" /></conditions>
    <action type="Redirect" url="https://{HTTP_HOST}/{R:1}" />
  </rule></rules></rewrite></system.webServer>
  <system.web>
    <httpCookies httpOnlyCookies="true" requireSSL="true" />
  </system.web>
</configuration>`,
    },
    {
      name: "nothing is said about cookies in production",
      text: `
//- web.config environment:production
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web>
   ^^^^^^^^^^ cookies-not-secure warning
    <customErrors mode="RemoteOnly" />
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web>
    <customErrors mode="RemoteOnly" />
    <httpCookies requireSSL="true" />
  </system.web>
</configuration>`,
    },
    {
      name: "no sign of https",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><httpCookies httpOnlyCookies="true" /></system.web>
</configuration>`,
    },
    {
      name: "as Sitecore prescribes for its Identity server",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.webServer><security><access sslFlags="Ssl" /></security></system.webServer>
  <system.web><httpCookies sameSite="None" requireSSL="true" /></system.web>
</configuration>`,
    },
    {
      name: "the deployment fills it in",
      text: `
//- web.config environment:production
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><httpCookies requireSSL="#{Cookies.RequireSsl}" /></system.web>
</configuration>`,
    },
  ],
  *check(file, { instance, environment }) {
    const value = siteWideValue(file, requireSsl);
    if (value === undefined || isTrue(value) || !isSiteRoot(file, instance)) return;
    if (environment !== "production" && !instance.usesHttps) return;
    const place = siteWidePlace(file, requireSsl);
    if (!place) return;
    yield {
      span: place.span,
      message:
        "ASP.NET_SessionId and other cookies may travel over http, where they can be read. Set requireSSL to true, so that browsers send them over https alone.",
      fixes: [
        {
          kind: "edit",
          title: "Send cookies over https alone",
          trust: "review",
          edits: () => [place.edit("true")],
        },
      ],
    };
  },
};
