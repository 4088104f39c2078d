/** Flags `sslFlags` that demand of a site what none of its bindings can give: TLS, or a later question for a certificate. */
import { sslFlagWords } from "#config/facts/ssl-flags";
import { knownSetting, sectionsBelow, settingOf, type Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import { isHttps, tlsOnTheWire, withoutSecondHandshake, type TlsOnTheWire } from "#project/tls-on-the-wire";
import type { Binding } from "#config/facts/binding";
import { relatedIn } from "#rule-kit/related-in";
import type { Finding, Rule } from "#rule-kit/rule";

export const sslFlagsBindingMismatch: Rule = {
  id: "ssl-flags-binding-mismatch",
  title: "The bindings can't do what sslFlags demands",
  category: "tls",
  severity: "error",
  reads: "effective",
  kinds: ["web-config", "application-host"],
  docs: {
    why: "`Ssl` refuses every request over HTTP with 403.4, and without an HTTPS binding no other request reaches the site. `SslNegotiateCert` makes IIS ask for the client certificate after it has read the request, in a second handshake. HTTP/2 forbids that, and TLS 1.3 has replaced it by something that browsers and .NET Framework don't offer: on Windows Server 2022 and later such requests fail.",
    fix: 'Add an HTTPS binding with a certificate. For client certificates, let the binding ask in the first handshake (`netsh http update sslcert … clientcertnegotiation=enable`), or switch TLS 1.3 and HTTP/2 off for it: `sslFlags="37"` is SNI without both.',
    not: "Sites whose bindings are unknown here, or are filled in by the deployment. Whether the binding asks in the first handshake is kept in HTTP.sys and not in a file, and older Windows has no TLS 1.3: the second handshake is information, and only for bindings that leave both protocols on.",
    certainty: "known",
    sources: ["iis-status-codes", "handshake-tls-1.3", "http-2", "iis"],
  },
  examples: [
    {
      name: "TLS demanded of a site that listens to HTTP only",
      text: `
//- iis/applicationHost.config
<configuration><system.applicationHost><sites><site name="Shop" id="2">
  <application path="/"><virtualDirectory path="/" physicalPath="C:\\inetpub\\shop" /></application>
  <bindings><binding protocol="http" bindingInformation="*:80:shop.example.com" /></bindings>
</site></sites></system.applicationHost></configuration>
//- shop/web.config
<configuration><location path="checkout"><system.webServer><security>
  <access sslFlags="Ssl" />
                    ^^^ ssl-flags-binding-mismatch error
</security></system.webServer></location></configuration>`,
    },
    {
      name: "a client certificate by a second handshake",
      path: "applicationHost.config",
      text: `
<configuration><system.applicationHost><sites><site name="XConnect" id="1">
  <bindings><binding protocol="https" bindingInformation="*:443:xconnect.example.com" sslFlags="1" /></bindings>
</site></sites></system.applicationHost>
<location path="XConnect"><system.webServer><security>
  <access sslFlags="Ssl, SslNegotiateCert, SslRequireCert" />
                         ^^^^^^^^^^^^^^^^ ssl-flags-binding-mismatch information
</security></system.webServer></location></configuration>`,
    },
    {
      name: "an HTTPS binding, one without TLS 1.3 and HTTP/2, a token, and another site's flags",
      path: "applicationHost.config",
      text: `
<configuration><system.applicationHost><sites>
  <site name="Shop" id="1"><bindings>
    <binding protocol="http" bindingInformation="*:80:shop.example.com" />
    <binding protocol="https" bindingInformation="*:443:shop.example.com" sslFlags="1" />
  </bindings></site>
  <site name="XConnect" id="2"><bindings>
    <binding protocol="https" bindingInformation="*:443:xconnect.example.com" sslFlags="37" />
  </bindings></site>
  <site name="Old" id="3"><bindings>
    <binding protocol="http" bindingInformation="*:80:old.example.com" />
    <binding protocol="#{Protocol}" bindingInformation="*:443:old.example.com" />
  </bindings></site>
</sites></system.applicationHost>
<location path="Shop"><system.webServer><security><access sslFlags="Ssl" /></security></system.webServer></location>
<location path="XConnect"><system.webServer><security><access sslFlags="Ssl, SslNegotiateCert" /></security></system.webServer></location>
<location path="Old"><system.webServer><security><access sslFlags="Ssl" /></security></system.webServer></location>
<location path="Elsewhere"><system.webServer><security><access sslFlags="Ssl" /></security></system.webServer></location>
</configuration>`,
    },
    {
      name: "None asks for nothing",
      path: "applicationHost.config",
      text: `
<configuration><system.applicationHost><sites><site name="Shop" id="1">
  <bindings><binding protocol="http" bindingInformation="*:80:shop.example.com" /></bindings>
</site></sites></system.applicationHost>
<location path="Shop"><system.webServer><security><access sslFlags="None" /></security></system.webServer></location>
</configuration>`,
    },
  ],
  *check(file, context) {
    for (const setting of context.configuration.valuesIn(file, "system.webServer/security/access@sslFlags")) {
      const wire = tlsOnTheWire(file, setting, context);
      const finding = wire.overriddenBy ? undefined : (withoutHttps(setting, wire) ?? withoutQuestion(setting, wire));
      if (!finding) continue;
      const [binding] = wire.bindings ?? [];
      const server = [context.instance, ...context.connected]
        .flatMap((each) => each.filesOf("application-host"))
        .find(
          (each) =>
            binding && each.sections("system.applicationHost/sites/site/bindings/binding").includes(binding.section),
        );
      const related =
        server && binding ? [relatedIn(server, file, binding.section.nameSpan, "A binding of the site.")] : [];
      yield { ...finding, related };
    }
  },
};

function withoutHttps(setting: Setting, { flags, bindings }: TlsOnTheWire): Finding | undefined {
  const word = sslFlagWords(setting).find(({ flag }) => flag !== undefined && flag !== "None");
  const demands = flags && ["Ssl", "SslRequireCert"].some((flag) => flags.has(flag as "Ssl"));
  if (!demands || !bindings?.length || !listensToHttpOnly(bindings)) return undefined;
  const message = flags.has("Ssl")
    ? "The site has no HTTPS binding, so IIS refuses every request here with 403.4. Add an HTTPS binding with a certificate."
    : "The site has no HTTPS binding, so no client can send a certificate. Add an HTTPS binding with a certificate.";
  return { span: word?.source.span ?? setting.valueSpan, message };
}

/** By all its bindings, those too that cannot be read in full. */
function listensToHttpOnly(bindings: readonly Binding[]): boolean {
  const site = bindings[0]?.section.parent;
  return site !== undefined && sectionsBelow(site, "binding").every((binding) => !mayBeHttps(binding));
}

const mayBeHttps = (binding: Section): boolean =>
  settingOf(binding, "protocol") === undefined ||
  knownSetting(binding, "protocol") === undefined ||
  settingOf(binding, "protocol")?.value.trim().toLowerCase() === "https";

function withoutQuestion(setting: Setting, { flags, bindings }: TlsOnTheWire): Finding | undefined {
  if (!flags?.has("SslNegotiateCert")) return undefined;
  const cut = bindings?.filter(isHttps).find((binding) => withoutSecondHandshake(binding)?.length === 2);
  if (!cut) return undefined;
  const word = sslFlagWords(setting).find(({ flag }) => flag === "SslNegotiateCert");
  return {
    span: word?.source.span ?? setting.valueSpan,
    severity: "information",
    message:
      "The binding leaves TLS 1.3 on, under which IIS can't ask for a certificate later, as it does here. Ask in the first handshake, or turn TLS 1.3 off.",
  };
}
