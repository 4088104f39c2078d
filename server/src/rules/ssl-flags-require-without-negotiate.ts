/** Flags `sslFlags` that demand a client certificate without asking for one, or without TLS. */
import { setValue } from "#config/intents";
import { sslFlagsOf, sslFlagWords, withSslFlags, type SslFlag } from "#config/facts/ssl-flags";
import type { Setting } from "#config/facts/setting";
import { answerToHttp, tlsOnTheWire } from "#project/tls-on-the-wire";
import type { Fix, Rule } from "#rule-kit/rule";

export const sslFlagsRequireWithoutNegotiate: Rule = {
  id: "ssl-flags-require-without-negotiate",
  title: "sslFlags lacks a flag that the others need",
  category: "tls",
  severity: "error",
  reads: "effective",
  kinds: ["web-config", "application-host"],
  docs: {
    why: "`SslRequireCert` refuses requests without a client certificate, but only `SslNegotiateCert` makes IIS request one: without it every request ends in 403.7. Without `Ssl`, a request over plain HTTP is never asked for one.",
    fix: "To require a certificate write `Ssl, SslNegotiateCert, SslRequireCert`, as IIS Manager does; to accept one, `Ssl, SslNegotiateCert`.",
    not: "Values with an invalid flag are reported by `ssl-flags-invalid`.",
    certainty: "known",
    sources: ["iis-access", "iis-status-codes"],
  },
  examples: [
    {
      name: "required, but never requested",
      text: `
<configuration><system.webServer><security>
  <access sslFlags="Ssl, SslRequireCert" />
                         ^^^^^^^^^^^^^^ ssl-flags-require-without-negotiate error
</security></system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer><security>
  <access sslFlags="Ssl, SslNegotiateCert, SslRequireCert" />
</security></system.webServer></configuration>`,
    },
    {
      name: "a certificate without TLS",
      path: "applicationHost.config",
      text: `
<configuration><location path="XConnect"><system.webServer><security>
  <access sslFlags="SslNegotiateCert, SslRequireCert" />
                    ^^^^^^^^^^^^^^^^ ssl-flags-require-without-negotiate warning
</security></system.webServer></location></configuration>`,
      fixed: `
<configuration><location path="XConnect"><system.webServer><security>
  <access sslFlags="Ssl, SslNegotiateCert, SslRequireCert" />
</security></system.webServer></location></configuration>`,
    },
    {
      name: "a certificate without TLS, on a site without an HTTP binding",
      path: "applicationHost.config",
      text: `
<configuration><system.applicationHost><sites><site name="XConnect" id="1">
  <bindings><binding protocol="https" bindingInformation="*:443:xconnect" sslFlags="1" /></bindings>
</site></sites></system.applicationHost>
<location path="XConnect"><system.webServer><security>
  <access sslFlags="SslNegotiateCert, SslRequireCert" />
                    ^^^^^^^^^^^^^^^^ ssl-flags-require-without-negotiate information
</security></system.webServer></location></configuration>`,
    },
    {
      name: "the same as a number",
      text: `
<configuration><system.webServer><security>
  <access sslFlags="72" />
                    ^^ ssl-flags-require-without-negotiate error
</security></system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer><security>
  <access sslFlags="Ssl, SslNegotiateCert, SslRequireCert" />
</security></system.webServer></configuration>`,
    },
    {
      name: "what IIS Manager writes for ignore, accept and require",
      text: `
<configuration>
  <system.webServer><security><access sslFlags="None" /></security></system.webServer>
  <location path="accept"><system.webServer><security><access sslFlags="Ssl, SslNegotiateCert" /></security></system.webServer></location>
  <location path="require"><system.webServer><security><access sslFlags="Ssl, SslNegotiateCert, SslRequireCert" /></security></system.webServer></location>
</configuration>`,
    },
    {
      name: "a token and a misspelled flag may be what is missing",
      text: `
<configuration>
  <system.webServer><security><access sslFlags="#{Ssl.Flags}, SslRequireCert" /></security></system.webServer>
  <location path="a"><system.webServer><security><access sslFlags="Ssl, SslNegotiate, SslRequireCert" /></security></system.webServer></location>
</configuration>`,
    },
  ],
  *check(file, context) {
    for (const setting of context.configuration.valuesIn(file, "system.webServer/security/access@sslFlags")) {
      const flags = sslFlagsOf(setting);
      if (!flags) continue;
      if (flags.has("SslRequireCert") && !flags.has("SslNegotiateCert")) {
        const message =
          "SslRequireCert needs SslNegotiateCert: IIS never requests a certificate, so every request fails with 403.7. Add SslNegotiateCert.";
        yield { span: spanOfFlag(setting, "SslRequireCert"), message, fixes: [completion(setting, flags)] };
      } else if (flags.has("SslNegotiateCert") && !flags.has("Ssl")) {
        const isClosed = answerToHttp(tlsOnTheWire(file, setting, context)) === "unheard";
        yield {
          span: spanOfFlag(setting, "SslNegotiateCert"),
          severity: isClosed ? "information" : "warning",
          message: `SslNegotiateCert without Ssl doesn't require TLS: ${isClosed ? bypassedLater : bypassed}. Add Ssl.`,
          fixes: [completion(setting, flags)],
        };
      }
    }
  },
};

const bypassed = "a request over HTTP bypasses the certificate";
/** The site has HTTPS bindings only. */
const bypassedLater = "an HTTP binding, which the site doesn't have yet, would bypass the certificate";

/** Where the flag stands; the whole value if it is a number. */
const spanOfFlag = (setting: Setting, wanted: SslFlag) =>
  sslFlagWords(setting).find(({ flag }) => flag === wanted)?.source.span ?? setting.valueSpan;

function completion(setting: Setting, flags: ReadonlySet<SslFlag>): Fix {
  const value = withSslFlags(flags, "Ssl", "SslNegotiateCert");
  const title = `Set sslFlags to "${value}"`;
  return { kind: "edit", title, trust: "review", intents: () => [setValue(setting, value)] };
}
