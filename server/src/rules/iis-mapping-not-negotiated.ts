/** Flags certificate mapping for a part of a site where no client certificate is asked for. */
import { mappingPerScope, type CertificateMapping } from "#config/certificate-mappings";
import { sslFlagsOf, withSslFlags, type SslFlag } from "#config/facts/ssl-flags";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { settingInForce, settingsFurtherIn, stateSetting } from "#config/setting-in-force";
import type { Fix, Rule } from "#rules/rule";

const sslFlags = "system.webServer/security/access@sslFlags";

export const iisMappingNotNegotiated: Rule = {
  id: "iis-mapping-not-negotiated",
  title: "Certificate mapping is on, but no certificate is asked for",
  category: "certificates",
  severity: "error",
  kinds: ["web-config", "application-host"],
  docs: {
    why: "Mapping turns the certificate that a client sends into a Windows account. A client sends one only when IIS asks, and IIS asks only where `access/@sslFlags` holds `SslNegotiateCert`. Without it nobody is ever mapped, and every login fails.",
    fix: "Set `sslFlags` of the same site or path to `Ssl, SslNegotiateCert`, or to `Ssl, SslNegotiateCert, SslRequireCert` where nobody may come without a certificate.",
    not: "A file that says nothing of `sslFlags` gets an information only, because another file may say it. A site that asks for certificates in some of its paths alone is fine, and a value that is a token is not judged.",
    certainty: "verified",
    sources: ["iis-certificate-mapping", "iis-access"],
  },
  examples: [
    {
      name: "TLS alone",
      path: "applicationHost.config",
      text: `
<configuration>
  <location path="Partners">
    <system.webServer>
      <security>
        <access sslFlags="Ssl" />
        <authentication>
          <iisClientCertificateMappingAuthentication enabled="true" />
                                                              ^^^^ iis-mapping-not-negotiated error
        </authentication>
      </security>
    </system.webServer>
  </location>
</configuration>`,
      fixed: `
<configuration>
  <location path="Partners">
    <system.webServer>
      <security>
        <access sslFlags="Ssl, SslNegotiateCert" />
        <authentication>
          <iisClientCertificateMappingAuthentication enabled="true" />
        </authentication>
      </security>
    </system.webServer>
  </location>
</configuration>`,
    },
    {
      name: "the site inherits what the server says",
      path: "applicationHost.config",
      text: `
<configuration>
  <system.webServer><security><access sslFlags="None" /></security></system.webServer>
  <location path="Partners/feed">
    <system.webServer>
      <security>
        <authentication>
          <clientCertificateMappingAuthentication enabled="true" />
                                                           ^^^^ iis-mapping-not-negotiated error
        </authentication>
      </security>
    </system.webServer>
  </location>
</configuration>`,
      fixed: `
<configuration>
  <system.webServer><security><access sslFlags="None" /></security></system.webServer>
  <location path="Partners/feed">
    <system.webServer>
      <security>
        <authentication>
          <clientCertificateMappingAuthentication enabled="true" />
        </authentication>
        <access sslFlags="Ssl, SslNegotiateCert" />
      </security>
    </system.webServer>
  </location>
</configuration>`,
    },
    {
      name: "the flags may stand in another file",
      text: `
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" />
                                                      ^^^^ iis-mapping-not-negotiated information
</authentication></security></system.webServer></configuration>`,
    },
    {
      name: "asked for by the enclosing site",
      path: "applicationHost.config",
      text: `
<configuration>
  <location path="Partners"><system.webServer><security><access sslFlags="Ssl, SslNegotiateCert" /></security></system.webServer></location>
  <location path="partners/Feed"><system.webServer><security><authentication>
    <iisClientCertificateMappingAuthentication enabled="true" />
  </authentication></security></system.webServer></location>
</configuration>`,
    },
    {
      name: "asked for in one path of the site alone",
      text: `
<configuration>
  <system.webServer><security>
    <access sslFlags="Ssl" />
    <authentication><iisClientCertificateMappingAuthentication enabled="true" /></authentication>
  </security></system.webServer>
  <location path="feed"><system.webServer><security><access sslFlags="Ssl, SslNegotiateCert" /></security></system.webServer></location>
</configuration>`,
    },
    {
      name: "a token, and a transform that leaves the flags alone",
      text: `
//- web.config
<configuration><system.webServer><security>
  <access sslFlags="#{SslFlags}" />
  <authentication><iisClientCertificateMappingAuthentication enabled="true" /></authentication>
</security></system.webServer></configuration>
//- Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" xdt:Transform="SetAttributes(enabled)" />
</authentication></security></system.webServer></configuration>`,
    },
  ],
  *check(file) {
    for (const mapping of mappingPerScope(file)) {
      const { scope, enabled } = mapping;
      const access = settingInForce(file, sslFlags, scope);
      if (!mayLackNegotiation(access) || settingsFurtherIn(file, sslFlags, scope).some(mayNegotiate)) continue;
      const fixes = fixesFor(file, mapping, (access && sslFlagsOf(access)) ?? new Set());
      if (access) {
        const message =
          "Certificate mapping is on, but sslFlags lacks SslNegotiateCert: no client is asked for a certificate, so nobody is mapped. Add SslNegotiateCert.";
        const related = [{ span: access.valueSpan, message: "These flags hold here." }];
        yield { span: enabled.valueSpan, message, related, fixes };
      } else if (!file.isTransform) {
        const message =
          "Certificate mapping is on, but this file does not make IIS ask for certificates. Unless another file sets sslFlags with SslNegotiateCert, nobody is mapped.";
        yield { span: enabled.valueSpan, severity: "information", message, fixes };
      }
    }
  },
};

/** Only flags that can be read in full show that one is missing. */
const mayLackNegotiation = (access: Setting | undefined): boolean =>
  !access || sslFlagsOf(access)?.has("SslNegotiateCert") === false;

const mayNegotiate = (access: Setting): boolean => sslFlagsOf(access)?.has("SslNegotiateCert") !== false;

function fixesFor(file: ConfigFile, { section }: CertificateMapping, flags: ReadonlySet<SslFlag>): readonly Fix[] {
  const security = section.parent?.parent;
  if (!security) return [];
  const ways = [
    withSslFlags(flags, "Ssl", "SslNegotiateCert"),
    withSslFlags(flags, "Ssl", "SslNegotiateCert", "SslRequireCert"),
  ];
  return [...new Set(ways)].map((value) => ({
    kind: "edit",
    title: `Set sslFlags to "${value}"`,
    trust: "review",
    edits: () => [stateSetting(file, sslFlags, security, value)],
  }));
}
