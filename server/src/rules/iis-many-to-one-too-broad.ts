/** Flags mappings of many certificates to one account that nearly any certificate satisfies. */
import { isFalse } from "#config/boolean";
import { iisMapping } from "#config/certificate-mappings";
import { addChild, newElement } from "#config/intents";
import { sectionsBelow, settingOf, type Section } from "#config/facts/section";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

export const iisManyToOneTooBroad: Rule = {
  id: "iis-many-to-one-too-broad",
  title: "A certificate mapping accepts too many certificates",
  category: "certificates",
  severity: "warning",
  reads: "effective",
  kinds: ["web-config", "application-host"],
  docs: {
    why: "A server trusts dozens of certificate authorities. A mapping that only checks the subject gives its account to everyone who gets a certificate with that subject from any of them, and one without rules to everyone with any certificate.",
    fix: "Add a rule on `Issuer` that names the one authority you accept certificates from, and name an account.",
    not: 'Mappings with `permissionMode="Deny"` or `enabled="false"`, tokens, and what a transform does not write as a whole. A rule with `*` beside others that do limit is fine.',
    certainty: "known",
    sources: ["iis-certificate-mapping"],
  },
  examples: [
    {
      name: "only by subject",
      text: `
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><manyToOneMappings>
  <add name="Partners" userName="WEB01\\partner" password="#{Password}">
   ^^^ iis-many-to-one-too-broad warning
    <rules>
      <add certificateField="Subject" certificateSubField="O" matchCriteria="Partner Ltd" />
    </rules>
  </add>
</manyToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><manyToOneMappings>
  <add name="Partners" userName="WEB01\\partner" password="#{Password}">
    <rules>
      <add certificateField="Subject" certificateSubField="O" matchCriteria="Partner Ltd" />
      <add certificateField="Issuer" certificateSubField="CN" matchCriteria="Name of the certificate authority" />
    </rules>
  </add>
</manyToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
    },
    {
      name: "no rules, rules that match everything, and no account",
      path: "applicationHost.config",
      text: `
<configuration><location path="Partners"><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><manyToOneMappings>
  <add name="All" permissionMode="Allow" userName="WEB01\\partner" password="#{Password}" />
   ^^^ iis-many-to-one-too-broad error
  <add name="Stars" userName="WEB01\\partner" password="#{Password}">
   ^^^ iis-many-to-one-too-broad error
    <rules><add certificateField="Issuer" certificateSubField="CN" matchCriteria="*" /></rules>
  </add>
  <add name="Nobody" userName="">
                     ^^^^^^^^ iis-many-to-one-too-broad warning
    <rules><add certificateField="Issuer" certificateSubField="CN" matchCriteria="Partner CA" /></rules>
  </add>
</manyToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></location></configuration>`,
    },
    {
      name: "the issuer is pinned; denied; switched off; a token",
      text: `
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><manyToOneMappings>
  <add name="Partners" userName="WEB01\\partner" password="#{Password}">
    <rules>
      <add certificateField="Subject" certificateSubField="O" matchCriteria="*" />
      <add certificateField="Issuer" certificateSubField="CN" matchCriteria="Partner CA*" />
    </rules>
  </add>
  <add name="Left us" permissionMode="Deny"><rules><add certificateField="Subject" certificateSubField="O" matchCriteria="Old Ltd" /></rules></add>
  <add name="Later" enabled="false" />
  <add name="Token" permissionMode="#{Mode}" />
</manyToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
    },
    {
      name: "a transform that only changes the account",
      path: "Web.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><manyToOneMappings>
  <add name="Partners" userName="WEB02\\partner" xdt:Locator="Match(name)" xdt:Transform="SetAttributes(userName)" />
</manyToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
    },
  ],
  *check(file) {
    for (const mapping of file.sections(`${iisMapping}/manyToOneMappings/add`)) {
      if (mapping.effect.kind !== "whole" || mapping.isEncrypted || !isAllowed(mapping)) continue;
      yield* breadth(mapping);
      yield* missingAccount(mapping);
    }
  },
};

/** Allow is the default; a token may stand for either. */
function isAllowed(mapping: Section): boolean {
  const mode = settingOf(mapping, "permissionMode")?.value.trim() ?? "Allow";
  return /^(allow|1)$/i.test(mode) && !isFalse(settingOf(mapping, "enabled")?.value);
}

function* breadth(mapping: Section): Generator<Finding> {
  const limits = sectionsBelow(mapping, "rules/add").filter(isLimit);
  if (limits.some(isOnIssuer)) return;
  const name = settingOf(mapping, "name")?.value ?? "";
  const [span, fixes] = [mapping.nameSpan, [pinIssuer(mapping)]];
  if (limits.length === 0) {
    const message = `Mapping "${name}" limits nothing: every client with any trusted certificate gets its account. Add rules, one of them on the issuer.`;
    yield { span, severity: "error", message, fixes };
  } else {
    const message = `Mapping "${name}" doesn't check the issuer: any trusted authority can issue a matching certificate. Add a rule on the issuer.`;
    yield { span, message, fixes };
  }
}

/** `*` fits everything, and so does nothing. */
const isLimit = (rule: Section): boolean => !/^[*\s]*$/.test(settingOf(rule, "matchCriteria")?.value ?? "");

function isOnIssuer(rule: Section): boolean {
  const field = settingOf(rule, "certificateField");
  return field !== undefined && (field.isOpaque || field.value.trim().toLowerCase() === "issuer");
}

/** Nobody matches until the name is filled in, which is the safe side. */
function pinIssuer(mapping: Section): Fix {
  const rule = newElement("add", {
    certificateField: "Issuer",
    certificateSubField: "CN",
    matchCriteria: "Name of the certificate authority",
  });
  const [rules] = sectionsBelow(mapping, "rules");
  const intents = () => [rules ? addChild(rules, rule) : addChild(mapping, newElement("rules", {}, [rule]))];
  return { kind: "edit", title: "Add a rule on the issuer, with a name to fill in", trust: "review", intents };
}

function* missingAccount(mapping: Section): Generator<Finding> {
  const user = settingOf(mapping, "userName");
  if (user && user.value.trim() !== "") return;
  const message = "This mapping has no account for matching certificates. Add userName.";
  yield { span: user?.nameSpan ?? mapping.nameSpan, message };
}
