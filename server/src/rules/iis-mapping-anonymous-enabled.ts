/** Flags anonymous authentication beside certificate mapping. */
import { isTrue } from "#config/boolean";
import { setValue } from "#config/intents";
import type { ConfigFile } from "#config/file";
import { levelsAround, statementAt, statementsFurtherIn, type LevelStatement } from "#project/server-levels";
import { changesFor, mappingPerPlace, type PlacedMapping } from "#rule-kit/mappings-around";
import { relatedIn } from "#rule-kit/related-in";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

const anonymous = "system.webServer/security/authentication/anonymousAuthentication@enabled";

export const iisMappingAnonymousEnabled: Rule = {
  id: "iis-mapping-anonymous-enabled",
  title: "Anonymous access bypasses certificate mapping",
  category: "certificates",
  severity: "warning",
  reads: "effective",
  kinds: ["web-config", "application-host"],
  docs: {
    why: "As long as anonymous authentication is on, IIS serves requests as the anonymous user and does not use the certificate mapping. It is on unless it is switched off.",
    fix: 'Write `<anonymousAuthentication enabled="false" />` for the same site or path.',
    not: "If neither the web.config nor an applicationHost.config that runs its site mentions anonymous authentication, it is only information, because another file may switch it off. A site that only switches it off in some of its paths is fine, and a token is not judged. Server-wide values are as IIS was installed: only the mapping is reported.",
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
      name: "switched on for the site by its server",
      text: `
//- Partners/web.config
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" />
                                                      ^^^^ iis-mapping-anonymous-enabled warning
</authentication></security></system.webServer></configuration>
//- iis/applicationHost.config
<configuration>
  <system.applicationHost><sites><site name="partners.example.com"><application path="/">
    <virtualDirectory path="/" physicalPath="D:\\Sites\\Partners" />
  </application></site></sites></system.applicationHost>
  <location path="partners.example.com"><system.webServer><security><authentication>
    <anonymousAuthentication enabled="true" />
                                      ^^^^ iis-mapping-anonymous-enabled warning
  </authentication></security></system.webServer></location>
</configuration>`,
    },
    {
      name: "on for the server, off for the site",
      text: `
//- Partners/web.config
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" />
</authentication></security></system.webServer></configuration>
//- iis/applicationHost.config
<configuration>
  <system.applicationHost><sites><site name="partners.example.com"><application path="/">
    <virtualDirectory path="/" physicalPath="D:\\Sites\\Partners" />
  </application></site></sites></system.applicationHost>
  <system.webServer><security><authentication><anonymousAuthentication enabled="true" userName="IUSR" /></authentication></security></system.webServer>
  <location path="partners.example.com"><system.webServer><security><authentication>
    <anonymousAuthentication enabled="false" />
  </authentication></security></system.webServer></location>
</configuration>`,
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
      name: "the mapping is off, so anonymous access does no harm",
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
      name: "a transform that doesn't change anonymous access",
      path: "Web.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" xdt:Transform="SetAttributes(enabled)" />
</authentication></security></system.webServer></configuration>`,
    },
  ],
  *check(file, context) {
    const levels = levelsAround(file, context);
    for (const mapping of mappingPerPlace(levels)) {
      const isOffFurtherIn = statementsFurtherIn(levels, anonymous, mapping.place).some(
        ({ setting }) => !isTrue(setting.value),
      );
      if (isOffFurtherIn) continue;
      const stated = statementAt(levels, anonymous, mapping.place);
      yield* mapping.file === file ? atMapping(mapping, stated) : atStatement(file, mapping, stated);
    }
  },
};

const wins = "Anonymous access wins over the certificate mapping, which isn't used.";

function* atMapping(mapping: PlacedMapping, stated: LevelStatement | undefined): Generator<Finding> {
  const { file, place, enabled } = mapping;
  const fixes = fixesFor(mapping, stated);
  if (stated && isTrue(stated.setting.value)) {
    const isHere = stated.file === file && stated.place === place;
    const related = isHere
      ? { span: enabled.valueSpan, message: "The mapping." }
      : relatedIn(file, stated.file, stated.setting.valueSpan, "Anonymous authentication.");
    const span = isHere ? stated.setting.valueSpan : enabled.valueSpan;
    yield { span, message: `${wins} Switch anonymous authentication off here.`, related: [related], fixes };
  } else if (!stated && !file.isTransform) {
    const message =
      "Anonymous authentication isn't switched off in this file. If no other file does, the certificate mapping isn't used.";
    yield { span: enabled.valueSpan, severity: "information", message, fixes };
  }
}

/** What stands in front of a mapping in another file; what holds for the whole server is as it was installed. */
function* atStatement(
  file: ConfigFile,
  mapping: PlacedMapping,
  stated: LevelStatement | undefined,
): Generator<Finding> {
  if (stated?.file !== file || stated.place === "" || !isTrue(stated.setting.value)) return;
  const { setting } = stated;
  const related = [relatedIn(file, mapping.file, mapping.enabled.valueSpan, "The mapping.")];
  const fixes: readonly Fix[] = [{ ...fix, intents: () => [setValue(setting, "false")] }];
  yield { span: setting.valueSpan, message: `${wins} Switch anonymous authentication off here.`, related, fixes };
}

function fixesFor(mapping: PlacedMapping, stated: LevelStatement | undefined): readonly Fix[] {
  const parent = mapping.section.parent;
  return parent ? [{ ...fix, ...changesFor(mapping, stated, { path: anonymous, parent, value: "false" }) }] : [];
}

const fix = { kind: "edit", title: "Switch anonymous authentication off", trust: "review" } as const;
