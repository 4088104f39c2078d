/** Flags places where IIS takes passwords by basic authentication although HTTP is served. */
import { isTrue } from "#config/boolean";
import { bindingsOf } from "#config/facts/binding";
import { sslFlagsOf } from "#config/facts/ssl-flags";
import { levelsAround, placeIn, statementAt } from "#project/server-levels";
import { redirectsOf } from "#config/facts/redirect";
import { isHttps, sslFlagsPath, tlsOnTheWire } from "#project/tls-on-the-wire";
import { relatedIn } from "#rule-kit/related-in";
import type { Context } from "#effective/context";
import type { ConfigFile } from "#config/file";
import type { Setting } from "#config/facts/setting";
import type { Finding, Rule } from "#rule-kit/rule";

export const basicAuthenticationWithoutTls: Rule = {
  id: "basic-authentication-without-tls",
  title: "Passwords are sent over HTTP with every request",
  category: "authentication",
  severity: "information",
  inProduction: "warning",
  reads: "effective",
  kinds: ["web-config", "application-host"],
  docs: {
    why: "With basic authentication the browser sends name and password, readable, with every request. Over HTTP anyone on the network reads them, and they are those of a Windows account.",
    fix: 'Demand TLS for the same place (`sslFlags="Ssl"`), and give the site an HTTPS binding. Elsewhere prefer Windows authentication.',
    not: "Places that demand TLS, sites with HTTPS bindings only, sites that redirect to HTTPS, and servers behind a load balancer that ends TLS (`tlsEndsAt`). Where the bindings are unknown it is information.",
    certainty: "verified",
    sources: ["iis-access", "iis"],
  },
  examples: [
    {
      name: "on a site that listens to HTTP",
      path: "applicationHost.config",
      text: `
<configuration><system.applicationHost><sites><site name="Shop" id="1">
  <bindings><binding protocol="http" bindingInformation="*:80:shop.example.com" /></bindings>
</site></sites></system.applicationHost>
<location path="Shop/admin"><system.webServer><security>
  <access sslFlags="None" />
  <authentication><basicAuthentication enabled="true" /></authentication>
                                                ^^^^ basic-authentication-without-tls warning
</security></system.webServer></location></configuration>`,
    },
    {
      name: "bindings unknown",
      text: `
<configuration><system.webServer><security>
  <authentication><basicAuthentication enabled="true" /></authentication>
                                                ^^^^ basic-authentication-without-tls information
</security></system.webServer></configuration>`,
    },
    {
      name: "TLS is demanded, redirected to, or all there is",
      text: `
//- a/web.config
<configuration><system.webServer><security>
  <access sslFlags="Ssl" />
  <authentication><basicAuthentication enabled="true" /></authentication>
</security></system.webServer></configuration>
//- b/web.config
<configuration><system.webServer>
  <rewrite><rules><rule name="https"><match url="(.*)" /><conditions><add input="{HTTPS}" pattern="OFF" /></conditions>
    <action type="Redirect" url="https://{HTTP_HOST}/{R:1}" redirectType="Permanent" /></rule></rules></rewrite>
  <security><authentication><basicAuthentication enabled="true" /></authentication></security>
</system.webServer></configuration>
//- c/web.config tlsEndsAt:loadBalancer
<configuration><system.webServer><security>
  <authentication><basicAuthentication enabled="true" /></authentication>
</security></system.webServer></configuration>`,
    },
    {
      name: "HTTPS bindings only, off, a token",
      path: "applicationHost.config",
      text: `
<configuration><system.applicationHost><sites><site name="Shop" id="1">
  <bindings><binding protocol="https" bindingInformation="*:443:shop.example.com" /></bindings>
</site></sites></system.applicationHost>
<location path="Shop"><system.webServer><security>
  <authentication><basicAuthentication enabled="true" /></authentication>
</security></system.webServer></location>
<location path="Other"><system.webServer><security>
  <authentication><basicAuthentication enabled="false" /></authentication>
</security></system.webServer></location>
<location path="Third"><system.webServer><security>
  <authentication><basicAuthentication enabled="#{Basic}" /></authentication>
</security></system.webServer></location></configuration>`,
    },
  ],
  *check(file, context) {
    if (context.options.tlsEndsAt === "loadBalancer" || context.instance.runsInContainer) return;
    for (const setting of context.configuration.valuesIn(
      file,
      "system.webServer/security/authentication/basicAuthentication@enabled",
    )) {
      if (!isTrue(setting.value) || demandsTls(file, setting, context)) continue;
      const finding = findingOn(file, setting, context);
      if (finding) yield finding;
    }
  },
};

/** Sites with HTTPS bindings only are in order. */
function findingOn(file: ConfigFile, setting: Setting, context: Context): Finding | undefined {
  const { bindings = [] } = tlsOnTheWire(file, setting, context);
  const http = bindings.find((binding) => !isHttps(binding));
  const span = setting.valueSpan;
  if (!http) {
    const message =
      "Basic authentication sends the password with every request, and nothing here demands TLS. Set sslFlags to Ssl for the same place.";
    return bindings.length > 0 ? undefined : { span, message };
  }
  const server = serverOf(http.section, context);
  return {
    span,
    severity: "warning",
    message:
      "Basic authentication sends the password with every request, and this site also answers over HTTP. Demand TLS here.",
    related: server ? [relatedIn(file, server, http.section.nameSpan, "The binding for HTTP.")] : [],
  };
}

/** By the flags that hold for the place, which may be a token, or by a redirect of the site. */
function demandsTls(file: ConfigFile, setting: Setting, context: Context): boolean {
  const levels = levelsAround(file, context);
  const own = levels.find((level) => level.file === file);
  const place = own && setting.section ? placeIn(own, setting.section.scope) : "";
  const stated = statementAt(levels, sslFlagsPath, place);
  const flags = stated && sslFlagsOf(stated.setting);
  return (
    (stated !== undefined && (flags === undefined || flags.has("Ssl"))) ||
    levels.some((level) => redirectsOf(level.file).some(({ leadsTo, url }) => leadsTo === "https" || url.isOpaque))
  );
}

const serverOf = (binding: object, { instance, connected }: Context): ConfigFile | undefined =>
  [instance, ...connected]
    .flatMap((each) => each.filesOf("application-host"))
    .find((each) => bindingsOf(each).some(({ section }) => section === binding));
