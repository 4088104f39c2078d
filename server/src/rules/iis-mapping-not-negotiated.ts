/** Flags certificate mapping for a part of a site where no client certificate is asked for. */
import { setValue } from "#config/intents";
import { knownSetting, sectionsBelow, settingOf, type Section } from "#config/facts/section";
import { sslFlagsOf, withSslFlags, type SslFlag } from "#config/facts/ssl-flags";
import type { ConfigFile } from "#config/file";
import {
  levelsAround,
  statementAt,
  statementsFurtherIn,
  type Level,
  type LevelStatement,
} from "#project/server-levels";
import { changesFor, mappingPerPlace, type PlacedMapping } from "#rule-kit/mappings-around";
import { relatedIn } from "#rule-kit/related-in";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

const sslFlags = "system.webServer/security/access@sslFlags";

export const iisMappingNotNegotiated: Rule = {
  id: "iis-mapping-not-negotiated",
  title: "Certificate mapping is on, but IIS requests no certificate",
  category: "certificates",
  severity: "error",
  reads: "effective",
  kinds: ["web-config", "application-host"],
  docs: {
    why: "Mapping turns the certificate that a client sends into a Windows account. A client only sends one if IIS requests it, and IIS only requests it if `access/@sslFlags` contains `SslNegotiateCert`. Without it nobody is ever mapped, and every login fails.",
    fix: "Set `sslFlags` of the same site or path to `Ssl, SslNegotiateCert`, or to `Ssl, SslNegotiateCert, SslRequireCert` if every client must send a certificate.",
    not: "If neither the web.config nor an applicationHost.config that runs its site mentions `sslFlags`, it is only information, because another file may set it. A site that only requests certificates in some of its paths is fine, and a token is not judged. Server-wide flags are as IIS was installed: only the mapping is reported.",
    certainty: "verified",
    sources: ["iis-certificate-mapping", "iis-access"],
  },
  examples: [
    {
      name: "only TLS",
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
      name: "the site inherits the server's flags",
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
      name: "the flags may be in another file",
      text: `
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" />
                                                      ^^^^ iis-mapping-not-negotiated information
</authentication></security></system.webServer></configuration>`,
    },
    {
      name: "the server sets the flags for the site",
      text: `
//- Partners/web.config
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" />
                                                      ^^^^ iis-mapping-not-negotiated error
</authentication></security></system.webServer></configuration>
//- iis/applicationHost.config
<configuration>
  <system.applicationHost><sites><site name="partners.example.com"><application path="/">
    <virtualDirectory path="/" physicalPath="D:\\Sites\\Partners" />
  </application></site></sites></system.applicationHost>
  <location path="partners.example.com"><system.webServer><security><access sslFlags="Ssl" /></security></system.webServer></location>
                                                                                      ^^^ iis-mapping-not-negotiated error
</configuration>`,
    },
    {
      name: "the site doesn't listen for HTTPS",
      text: `
//- Partners/web.config
<configuration><system.webServer><security>
  <access sslFlags="Ssl, SslNegotiateCert" />
  <authentication><iisClientCertificateMappingAuthentication enabled="true" /></authentication>
                                                                      ^^^^ iis-mapping-not-negotiated warning
</security></system.webServer></configuration>
//- iis/applicationHost.config
<configuration>
  <system.applicationHost><sites><site name="partners.example.com">
    <application path="/"><virtualDirectory path="/" physicalPath="D:\\Sites\\Partners" /></application>
    <bindings><binding protocol="http" bindingInformation="*:80:partners.example.com" /></bindings>
  </site></sites></system.applicationHost>
</configuration>`,
    },
    {
      name: "requested by the server",
      text: `
//- Partners/web.config
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" />
</authentication></security></system.webServer></configuration>
//- iis/applicationHost.config
<configuration>
  <system.applicationHost><sites><site name="partners.example.com">
    <application path="/"><virtualDirectory path="/" physicalPath="D:\\Sites\\Partners" /></application>
    <bindings><binding protocol="http" bindingInformation="*:80:" /><binding protocol="https" bindingInformation="*:443:" /></bindings>
  </site></sites></system.applicationHost>
  <system.webServer><security><access sslFlags="None" /></security></system.webServer>
  <location path="Partners.example.com"><system.webServer><security><access sslFlags="Ssl, SslNegotiateCert" /></security></system.webServer></location>
</configuration>`,
    },
    {
      name: "requested by the enclosing site",
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
      name: "only requested in one path of the site",
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
      name: "a token, and a transform that doesn't change the flags",
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
  *check(file, context) {
    const levels = levelsAround(file, context);
    for (const mapping of mappingPerPlace(levels)) {
      const access = statementAt(levels, sslFlags, mapping.place);
      if (!mayLackNegotiation(access)) yield* withoutTls(file, mapping, levels);
      else if (!statementsFurtherIn(levels, sslFlags, mapping.place).some(mayNegotiate))
        yield* mapping.file === file ? atMapping(mapping, access) : atFlags(file, mapping, access);
    }
  },
};

/** Only flags that can be read in full show that one is missing. */
const mayLackNegotiation = (access: LevelStatement | undefined): boolean =>
  !access || sslFlagsOf(access.setting)?.has("SslNegotiateCert") === false;

const mayNegotiate = ({ setting }: LevelStatement): boolean => sslFlagsOf(setting)?.has("SslNegotiateCert") !== false;

function* atMapping(mapping: PlacedMapping, access: LevelStatement | undefined): Generator<Finding> {
  const { file, enabled } = mapping;
  const fixes = fixesFor(mapping, access);
  if (access) {
    const message =
      "Certificate mapping is on, but sslFlags lacks SslNegotiateCert, so clients send no certificate and nobody is mapped. Add SslNegotiateCert.";
    const related = [relatedIn(file, access.file, access.setting.valueSpan, "These flags apply here.")];
    yield { span: enabled.valueSpan, message, related, fixes };
  } else if (!file.isTransform) {
    const message =
      "Certificate mapping is on, but this file doesn't request certificates. Unless another file sets SslNegotiateCert, nobody is mapped.";
    yield { span: enabled.valueSpan, severity: "information", message, fixes };
  }
}

/** The flags that break a mapping in another file; those of the whole server are as they were installed. */
function* atFlags(file: ConfigFile, mapping: PlacedMapping, access: LevelStatement | undefined): Generator<Finding> {
  if (access?.file !== file || access.place === "") return;
  const { setting } = access;
  const message =
    "These flags lack SslNegotiateCert, so clients send no certificate and the mapping here maps nobody. Add SslNegotiateCert.";
  const related = [relatedIn(file, mapping.file, mapping.enabled.valueSpan, "The mapping.")];
  const fixes = waysToAsk(access).map((value): Fix => ({ ...fixTo(value), intents: () => [setValue(setting, value)] }));
  yield { span: setting.valueSpan, message, related, fixes };
}

/** Where the site of the mapping listens, but nowhere by https. */
function* withoutTls(
  file: ConfigFile,
  { file: owner, place, enabled }: PlacedMapping,
  levels: readonly Level[],
): Generator<Finding> {
  const server = levels.find((level) => level.file.kind === "application-host")?.file;
  if (owner !== file || !server) return;
  const site = siteAt(server, place);
  const [first] = site ? plainBindingsOf(site) : [];
  if (!first) return;
  const message =
    "Certificate mapping is on, but the site has no HTTPS binding, so clients can't send a certificate. Add an HTTPS binding.";
  const related = [relatedIn(file, server, first.nameSpan, "The site listens here.")];
  yield { span: enabled.valueSpan, severity: "warning", message, related };
}

const siteAt = (server: ConfigFile, place: string): Section | undefined =>
  server
    .sections("system.applicationHost/sites/site")
    .find((site) => settingOf(site, "name")?.value.toLowerCase() === place.split("/", 1)[0]);

/** Its bindings, if each of them is known to be without TLS. */
function plainBindingsOf(site: Section): readonly Section[] {
  const bindings = sectionsBelow(site, "bindings/binding");
  const isPlain = (binding: Section): boolean =>
    knownSetting(binding, "protocol") !== undefined &&
    knownSetting(binding, "protocol")?.value.toLowerCase() !== "https";
  return bindings.every(isPlain) ? bindings : [];
}

function fixesFor(mapping: PlacedMapping, access: LevelStatement | undefined): readonly Fix[] {
  const parent = mapping.section.parent?.parent;
  if (!parent) return [];
  return waysToAsk(access).map((value) => ({
    ...fixTo(value),
    ...changesFor(mapping, access, { path: sslFlags, parent, value }),
  }));
}

/** With a certificate for who has one, and with one for everybody. */
function waysToAsk(access: LevelStatement | undefined): readonly string[] {
  const flags = (access && sslFlagsOf(access.setting)) ?? new Set<SslFlag>();
  return [
    ...new Set([
      withSslFlags(flags, "Ssl", "SslNegotiateCert"),
      withSslFlags(flags, "Ssl", "SslNegotiateCert", "SslRequireCert"),
    ]),
  ];
}

const fixTo = (value: string) => ({ kind: "edit", title: `Set sslFlags to "${value}"`, trust: "review" }) as const;
