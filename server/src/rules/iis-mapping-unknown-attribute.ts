/** Flags attributes and values of certificate mapping that are not in IIS's schema. */
import { setValue } from "#config/intents";
import { iisMappingElements } from "#config/certificate-mappings";
import { isJudgeable, type Setting } from "#config/facts/setting";
import { unlistedAttributes } from "#config/facts/unlisted-name";
import { refusedAttribute } from "#rule-kit/refused-attribute";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { nearestName } from "#text/similar-name";

/** Names out of articles and older versions that look little like the right ones. */
const wrongNames: ReadonlyMap<string, string> = new Map([
  ["onetoonemappingsenabled", "oneToOneCertificateMappingsEnabled"],
  ["onetooneenabled", "oneToOneCertificateMappingsEnabled"],
  ["manytoonemappingsenabled", "manyToOneCertificateMappingsEnabled"],
  ["manytooneenabled", "manyToOneCertificateMappingsEnabled"],
  ["user", "userName"],
]);

export const iisMappingUnknownAttribute: Rule = {
  id: "iis-mapping-unknown-attribute",
  title: "IIS rejects this part of certificate mapping",
  category: "certificates",
  severity: "error",
  reads: "effective",
  kinds: ["web-config", "application-host"],
  docs: {
    why: "IIS checks its own sections against a schema. An attribute or a value that isn't in it makes the whole file unreadable, and every request for that path is answered with 500.19. A widely copied article calls the switch `oneToOneMappingsEnabled`; the name is `oneToOneCertificateMappingsEnabled`.",
    fix: "Use the attribute names of the schema.",
    not: "Names that only differ from the schema in case are a hint. Attributes that lock a section (`lockItem`, `lockAttributes`, …) and those with a prefix, such as `xdt:Transform`, are not reported.",
    certainty: "verified",
    sources: ["iis-certificate-mapping"],
  },
  examples: [
    {
      name: "the name from an article",
      text: `
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" oneToOneMappingsEnabled="true">
                                                            ^^^^^^^^^^^^^^^^^^^^^^^ iis-mapping-unknown-attribute error
    <oneToOneMappings><add user="WEB01\\partner" password="#{Password}" certificate="#{Certificate}" /></oneToOneMappings>
                           ^^^^ iis-mapping-unknown-attribute error
  </iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" oneToOneCertificateMappingsEnabled="true">
    <oneToOneMappings><add userName="WEB01\\partner" password="#{Password}" certificate="#{Certificate}" /></oneToOneMappings>
  </iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></configuration>`,
    },
    {
      name: "the right name is there already",
      text: `
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enable="true" enabled="true" />
                                             ^^^^^^ iis-mapping-unknown-attribute error
</authentication></security></system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" />
</authentication></security></system.webServer></configuration>`,
    },
    {
      name: "words that are not in the schema, and a name in another case",
      path: "applicationHost.config",
      text: `
<configuration><location path="Partners"><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" logonMethod="Clear">
                                                                         ^^^^^ iis-mapping-unknown-attribute error
    <manyToOneMappings>
      <add name="Partners" permissionMode="allow" username="WEB01\\partner">
                                           ^^^^^ iis-mapping-unknown-attribute hint
                                                  ^^^^^^^^ iis-mapping-unknown-attribute hint
        <rules><add certificateField="Issuer" certificateSubField="CN" matchCriteria="Partner CA" /></rules>
      </add>
    </manyToOneMappings>
  </iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></location></configuration>`,
      fixed: `
<configuration><location path="Partners"><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" logonMethod="ClearText">
    <manyToOneMappings>
      <add name="Partners" permissionMode="Allow" userName="WEB01\\partner">
        <rules><add certificateField="Issuer" certificateSubField="CN" matchCriteria="Partner CA" /></rules>
      </add>
    </manyToOneMappings>
  </iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></location></configuration>`,
    },
    {
      name: "everything the schema has, and locks",
      text: `
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" oneToOneCertificateMappingsEnabled="true" manyToOneCertificateMappingsEnabled="false"
      defaultLogonDomain="CORP" logonMethod="Network" lockAttributes="enabled">
    <oneToOneMappings lockItem="true">
      <add enabled="true" userName="WEB01\\partner" password="#{Password}" certificate="#{Certificate}" lockItem="true" />
    </oneToOneMappings>
  </iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></configuration>`,
    },
    {
      name: "a transform's own attributes, and one that it removes",
      path: "Web.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication oneToOneMappingsEnabled="" xdt:Transform="RemoveAttributes(oneToOneMappingsEnabled)" />
</authentication></security></system.webServer></configuration>`,
    },
  ],
  *check(file) {
    for (const section of iisMappingElements.flatMap((path) => file.sections(path))) {
      if (section.isEncrypted) continue;
      for (const attribute of unlistedAttributes(file, section)) {
        yield refusedAttribute(attribute, wrongNames.get(attribute.name.toLowerCase()));
      }
      for (const setting of section.settings) {
        const words = wordsOf(setting);
        if (words.length === 0 || !isJudgeable(setting) || /^\d*$/.test(setting.value)) continue;
        if (!words.includes(setting.value)) yield unknownWord(setting, words);
      }
    }
  },
};

/** The words that an attribute may hold; none where it takes any text. */
const wordsOf = ({ entry }: Setting): readonly string[] =>
  entry?.type.kind === "enum" ? entry.type.values.map(({ value }) => value) : [];

function unknownWord(setting: Setting, words: readonly string[]): Finding {
  const { name, value, valueSpan } = setting;
  const meant = nearestName(value, words);
  const isCaseOnly = meant?.toLowerCase() === value.toLowerCase();
  const message = isCaseOnly
    ? `"${value}" differs in case: IIS's schema has "${meant}". Match the case.`
    : `${name} "${value}" is invalid: IIS answers every request with 500.19. Use ${words.join(", ")}.`;
  const fixes: readonly Fix[] =
    meant === undefined
      ? []
      : [
          {
            kind: "edit",
            title: `Change to "${meant}"`,
            trust: { repairs: "spelling" },
            intents: () => [setValue(setting, meant)],
          },
        ];
  return { span: valueSpan, message, fixes, ...(isCaseOnly ? { severity: "hint" } : {}) };
}
