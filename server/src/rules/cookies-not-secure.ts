/** Flags a site under https whose cookies may travel over http. */
import { isTrue } from "#config/boolean";
import { isSiteRoot } from "#project/site";
import { isReachedByHttps } from "#project/tls-on-the-wire";
import type { Rule } from "#rule-kit/rule";

const requireSsl = "system.web/httpCookies@requireSSL";

export const cookiesNotSecure: Rule = {
  id: "cookies-not-secure",
  title: "Cookies may be sent over HTTP",
  category: "cookies",
  severity: "information",
  inProduction: "warning",
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "Without `requireSSL`, browsers also send `ASP.NET_SessionId` and the cookies that code creates with every HTTP request. A redirect to HTTPS comes too late: anyone on the network has read them.",
    fix: 'Set `requireSSL="true"` on `httpCookies`. It never throws, so it also works behind a load balancer that ends TLS, as long as browsers use HTTPS.',
    not: "Sites that show no sign of HTTPS, unless the environment is set to production. A redirect to HTTPS, `sslFlags` with `Ssl`, or an HTTPS address of Sitecore Identity is such a sign. The login cookie has its own switch: `forms-cookie-not-secure`.",
    certainty: "verified",
    sources: ["reference-source"],
  },
  examples: [
    {
      name: "all requests are redirected to HTTPS",
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
      name: "cookies are not mentioned, in production",
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
      name: "the site's own binding",
      text: `
//- iis/applicationHost.config
<configuration><system.applicationHost><sites><site name="Shop" id="2">
  <application path="/"><virtualDirectory path="/" physicalPath="C:\\inetpub\\shop" /></application>
  <bindings>
    <binding protocol="http" bindingInformation="*:80:shop.example.com" />
    <binding protocol="https" bindingInformation="*:443:shop.example.com" sslFlags="1" />
  </bindings>
</site></sites></system.applicationHost></configuration>
//- shop/web.config
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><httpCookies httpOnlyCookies="true" /></system.web>
               ^^^^^^^^^^^ cookies-not-secure
</configuration>`,
    },
    {
      name: "no sign of HTTPS",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><httpCookies httpOnlyCookies="true" /></system.web>
</configuration>`,
    },
    {
      name: "as Sitecore requires for its Identity server",
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
  *check(file, context) {
    const { instance, environment, configuration } = context;
    const value = configuration.inForce(requireSsl);
    if (value === undefined || isTrue(value) || !isSiteRoot(file, instance)) return;
    if (environment !== "production" && !isReachedByHttps(context)) return;
    const place = configuration.placeIn(file, requireSsl);
    if (!place) return;
    yield {
      span: place.span,
      ...place.missing("true"),
      message:
        "ASP.NET_SessionId and other cookies may be sent over HTTP, where they can be read. Set requireSSL to true.",
      fixes: [
        {
          kind: "edit",
          title: "Send cookies only over HTTPS",
          trust: "review",
          intents: () => [place.set("true")],
        },
      ],
    };
  },
};
