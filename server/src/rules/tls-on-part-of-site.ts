/** Flags sites that demand TLS for one path only, while logins and cookies travel over HTTP on all others. */
import { sslFlagsOf } from "#config/facts/ssl-flags";
import { isJudgeable } from "#config/facts/setting";
import { redirectsOf } from "#config/facts/redirect";
import { instanceKind } from "#project/instance-kind";
import { levelsAround, statementAt } from "#project/server-levels";
import { answerToHttp, isHttps, sslFlagsPath, tlsOnTheWire, type TlsOnTheWire } from "#project/tls-on-the-wire";
import type { Context } from "#effective/context";
import type { Rule } from "#rule-kit/rule";

export const tlsOnPartOfSite: Rule = {
  id: "tls-on-part-of-site",
  title: "TLS is demanded for one part of the site only",
  category: "tls",
  severity: "information",
  reads: "effective",
  kinds: ["web-config", "application-host"],
  docs: {
    why: "Anyone who has visited the protected part carries its session and login cookies to all other pages, and there they travel over HTTP, where they can be read. Links that lead from HTTP into the protected part can be exchanged in transit.",
    fix: 'Demand TLS for the whole site, and redirect HTTP to HTTPS. Give cookies `requireSSL="true"`.',
    not: "Only sites whose bindings are known and include HTTP. Not sites that redirect to HTTPS or send HSTS, parts that demand a client certificate, and sites behind a load balancer that ends TLS.",
    certainty: "known",
    sources: ["iis-access"],
  },
  examples: [
    {
      name: "the checkout only",
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
<configuration><location path="checkout"><system.webServer><security>
  <access sslFlags="Ssl" />
                    ^^^ tls-on-part-of-site information
</security></system.webServer></location></configuration>`,
    },
    {
      name: "the whole site, HTTPS bindings only, a redirect, a client certificate",
      path: "applicationHost.config",
      text: `
<configuration><system.applicationHost><sites>
  <site name="Whole" id="1"><bindings><binding protocol="http" bindingInformation="*:80:a.example.com" /><binding protocol="https" bindingInformation="*:443:a.example.com" sslFlags="1" /></bindings></site>
  <site name="Secure" id="2"><bindings><binding protocol="https" bindingInformation="*:443:b.example.com" sslFlags="1" /></bindings></site>
  <site name="Api" id="3"><bindings><binding protocol="http" bindingInformation="*:80:c.example.com" /><binding protocol="https" bindingInformation="*:443:c.example.com" sslFlags="37" /></bindings></site>
  <site name="Strict" id="4"><bindings><binding protocol="http" bindingInformation="*:80:d.example.com" /><binding protocol="https" bindingInformation="*:443:d.example.com" sslFlags="1" /></bindings><hsts enabled="true" max-age="31536000" redirectHttpToHttps="true" /></site>
</sites></system.applicationHost>
<location path="Whole"><system.webServer><security><access sslFlags="Ssl" /></security></system.webServer></location>
<location path="Whole/checkout"><system.webServer><security><access sslFlags="Ssl" /></security></system.webServer></location>
<location path="Secure/checkout"><system.webServer><security><access sslFlags="Ssl" /></security></system.webServer></location>
<location path="Api/partners"><system.webServer><security><access sslFlags="Ssl, SslNegotiateCert, SslRequireCert" /></security></system.webServer></location>
<location path="Strict/checkout"><system.webServer><security><access sslFlags="Ssl" /></security></system.webServer></location>
</configuration>`,
    },
    {
      name: "the site redirects the rest",
      text: `
//- iis/applicationHost.config
<configuration><system.applicationHost><sites><site name="Shop" id="2">
  <application path="/"><virtualDirectory path="/" physicalPath="C:\\inetpub\\shop" /></application>
  <bindings><binding protocol="http" bindingInformation="*:80:shop.example.com" /><binding protocol="https" bindingInformation="*:443:shop.example.com" sslFlags="1" /></bindings>
</site></sites></system.applicationHost></configuration>
//- shop/web.config
<configuration>
  <location path="checkout"><system.webServer><security><access sslFlags="Ssl" /></security></system.webServer></location>
  <system.webServer><rewrite><rules><rule name="https"><match url="(.*)" /><conditions><add input="{HTTPS}" pattern="OFF" /></conditions>
    <action type="Redirect" url="https://{HTTP_HOST}/{R:1}" redirectType="Permanent" /></rule></rules></rewrite></system.webServer>
</configuration>`,
    },
  ],
  *check(file, context) {
    if (context.options.tlsEndsAt === "loadBalancer" || instanceKind(context.instance) === "xconnect") return;
    for (const setting of context.configuration.valuesIn(file, sslFlagsPath)) {
      const site = siteAround(tlsOnTheWire(file, setting, context));
      if (site === undefined || isProtected(site, file, context)) continue;
      const message =
        "TLS is demanded for this part only, so cookies of visitors travel over HTTP on all other pages. Demand it for the whole site.";
      yield { span: setting.valueSpan, message };
    }
  },
};

/** The site of which only a part asks for TLS, and for no certificate, while it also answers over HTTP. */
function siteAround(wire: TlsOnTheWire): string | undefined {
  const { bindings = [], flags, place, overriddenBy } = wire;
  const isAsked = flags?.has("Ssl") && !flags.has("SslNegotiateCert") && !flags.has("SslRequireCert");
  const isMixed = bindings.some(isHttps) && answerToHttp(wire) !== "unheard";
  const [site, ...below] = place.toLowerCase().split("/");
  return isAsked && isMixed && !overriddenBy && below.length > 0 ? site : undefined;
}

/** The site as a whole, by flags, a redirect or HSTS. */
function isProtected(site: string, file: Parameters<Rule["check"]>[0], context: Context): boolean {
  const levels = levelsAround(file, context);
  const stated = statementAt(levels, sslFlagsPath, site);
  const whole = stated && isJudgeable(stated.setting) ? sslFlagsOf(stated.setting) : undefined;
  return (
    (stated !== undefined && (whole === undefined || whole.has("Ssl"))) ||
    levels.some(
      (level) =>
        redirectsOf(level.file).some(({ leadsTo, url }) => leadsTo === "https" || url.isOpaque) ||
        level.file.mentions("redirectHttpToHttps") ||
        level.file.mentions("Strict-Transport-Security"),
    )
  );
}
