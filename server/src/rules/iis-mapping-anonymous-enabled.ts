/** Flags anonymous authentication beside certificate mapping. */
import { isTrue } from "#config/boolean";
import { mappingPerScope, type CertificateMapping } from "#config/certificate-mappings";
import type { ConfigFile } from "#config/file";
import { isSameScope, settingInForce, settingsFurtherIn, stateSetting } from "#config/setting-in-force";
import type { Finding, Fix, Rule } from "#rules/rule";

const anonymous = "system.webServer/security/authentication/anonymousAuthentication@enabled";

export const iisMappingAnonymousEnabled: Rule = {
  id: "iis-mapping-anonymous-enabled",
  title: "Anonymous access stands in front of certificate mapping",
  category: "certificates",
  severity: "warning",
  kinds: ["web-config", "application-host"],
  docs: {
    why: "As long as anonymous authentication is on, IIS serves requests as the anonymous user and does not use the certificate mapping. It is on unless it is switched off.",
    fix: 'Write `<anonymousAuthentication enabled="false" />` for the same site or path.',
    not: "A file that says nothing of anonymous authentication gets an information only, because another file may switch it off. A site that switches it off in some of its paths alone is fine, and a token is not judged.",
    certainty: "verified",
    sources: ["iis-certificate-mapping"],
  },
  examples: [
    {
      name: "switched on beside the mapping",
      path: "applicationHost.config",
      text: `
<configuration><location path="Partners"><system.webServer><security><authentication>
  <anonymousAuthentication enabled="true" />
                                    ^^^^ iis-mapping-anonymous-enabled warning
  <iisClientCertificateMappingAuthentication enabled="true" />
</authentication></security></system.webServer></location></configuration>`,
      fixed: `
<configuration><location path="Partners"><system.webServer><security><authentication>
  <anonymousAuthentication enabled="false" />
  <iisClientCertificateMappingAuthentication enabled="true" />
</authentication></security></system.webServer></location></configuration>`,
    },
    {
      name: "switched on for the whole server",
      path: "applicationHost.config",
      text: `
<configuration>
  <system.webServer><security><authentication><anonymousAuthentication enabled="true" userName="IUSR" /></authentication></security></system.webServer>
  <location path="Partners"><system.webServer><security>
    <authentication>
      <iisClientCertificateMappingAuthentication enabled="true" />
                                                          ^^^^ iis-mapping-anonymous-enabled warning
    </authentication>
  </security></system.webServer></location>
</configuration>`,
      fixed: `
<configuration>
  <system.webServer><security><authentication><anonymousAuthentication enabled="true" userName="IUSR" /></authentication></security></system.webServer>
  <location path="Partners"><system.webServer><security>
    <authentication>
      <iisClientCertificateMappingAuthentication enabled="true" />
      <anonymousAuthentication enabled="false" />
    </authentication>
  </security></system.webServer></location>
</configuration>`,
    },
    {
      name: "not mentioned, so on by default unless another file says no",
      text: `
<configuration><system.webServer><security><authentication>
  <clientCertificateMappingAuthentication enabled="true" />
                                                   ^^^^ iis-mapping-anonymous-enabled information
</authentication></security></system.webServer></configuration>`,
    },
    {
      name: "switched off",
      text: `
<configuration><system.webServer><security><authentication>
  <anonymousAuthentication enabled="false" />
  <iisClientCertificateMappingAuthentication enabled="true" />
</authentication></security></system.webServer></configuration>`,
    },
    {
      name: "the mapping is off, so anonymous access is nobody's harm",
      text: `
<configuration><system.webServer><security><authentication>
  <anonymousAuthentication enabled="true" />
  <iisClientCertificateMappingAuthentication enabled="false" />
</authentication></security></system.webServer></configuration>`,
    },
    {
      name: "switched off in the one path that is mapped, a token elsewhere",
      text: `
<configuration>
  <system.webServer><security><authentication>
    <anonymousAuthentication enabled="true" />
    <iisClientCertificateMappingAuthentication enabled="true" />
  </authentication></security></system.webServer>
  <location path="feed"><system.webServer><security><authentication><anonymousAuthentication enabled="false" /></authentication></security></system.webServer></location>
  <location path="other"><system.webServer><security><authentication>
    <anonymousAuthentication enabled="#{Anonymous}" />
    <iisClientCertificateMappingAuthentication enabled="true" />
  </authentication></security></system.webServer></location>
</configuration>`,
    },
    {
      name: "a transform that leaves anonymous access alone",
      path: "Web.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" xdt:Transform="SetAttributes(enabled)" />
</authentication></security></system.webServer></configuration>`,
    },
  ],
  *check(file) {
    for (const mapping of mappingPerScope(file)) {
      const isOffFurtherIn = settingsFurtherIn(file, anonymous, mapping.scope).some(
        (setting) => !isTrue(setting.value),
      );
      if (!isOffFurtherIn) yield* findingsFor(file, mapping);
    }
  },
};

function* findingsFor(file: ConfigFile, mapping: CertificateMapping): Generator<Finding> {
  const setting = settingInForce(file, anonymous, mapping.scope);
  const fixes = fixesFor(file, mapping);
  if (setting?.section && isTrue(setting.value)) {
    const message =
      "Anonymous access wins: requests are served without using the certificate mapping. Switch anonymous authentication off here.";
    const isHere = isSameScope(setting.section.scope, mapping.scope);
    const [at, other] = isHere ? [setting, mapping.enabled] : [mapping.enabled, setting];
    const related = [{ span: other.valueSpan, message: isHere ? "The mapping." : "Anonymous authentication." }];
    yield { span: at.valueSpan, message, related, fixes };
  } else if (setting === undefined && !file.isTransform) {
    const message =
      "Anonymous authentication is on unless a file switches it off, and this one does not: then requests are served without using the certificate mapping.";
    yield { span: mapping.enabled.valueSpan, severity: "information", message, fixes };
  }
}

function fixesFor(file: ConfigFile, { section }: CertificateMapping): readonly Fix[] {
  const authentication = section.parent;
  if (!authentication) return [];
  const title = "Switch anonymous authentication off";
  const edits = () => [stateSetting(file, anonymous, authentication, "false")];
  return [{ kind: "edit", title, trust: "review", edits }];
}
