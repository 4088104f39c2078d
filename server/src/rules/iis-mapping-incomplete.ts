/** Flags certificate mapping that cannot work because a part of it is missing or switched off. */
import { isFalse, isTrue } from "#config/boolean";
import {
  certificateMappings,
  directoryMapping,
  iisMapping,
  type CertificateMapping,
} from "#config/certificate-mappings";
import { setValue } from "#config/edits";
import { settingOf, type Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { holdsIn, isSameScope, settingInForce, settingsFurtherIn } from "#config/setting-in-force";
import type { Finding, Fix, Rule } from "#rules/rule";

/** The two lists of mappings, each with the switch that lets IIS use it. */
const lists = [
  { path: `${iisMapping}/oneToOneMappings`, switch: `${iisMapping}@oneToOneCertificateMappingsEnabled` },
  { path: `${iisMapping}/manyToOneMappings`, switch: `${iisMapping}@manyToOneCertificateMappingsEnabled` },
] as const;

const snippet =
  '<oneToOneMappings>\n  <add enabled="true" userName="" password="" certificate="" />\n</oneToOneMappings>\n';

export const iisMappingIncomplete: Rule = {
  id: "iis-mapping-incomplete",
  title: "Certificate mapping is incomplete",
  category: "certificates",
  severity: "warning",
  kinds: ["web-config", "application-host"],
  docs: {
    why: "For a certificate to become a Windows account, the mapping must be on, the switch of its list must be on, and the list must hold an entry with a certificate and an account. If one of them is missing, clients are refused or stay anonymous, and nothing says why. Mapping by IIS and by Active Directory at once leaves open which of them decides.",
    fix: "Turn on `enabled` and the switch of the list that is filled (both switches are on unless set to `false`), give each entry a `certificate` and a `userName`, and use only one kind of mapping.",
    not: 'What may be inherited from another file is an information only: an empty list in a web.config without `<clear />`, or entries in a file that leaves `enabled` out. Entries with `enabled="false"`, tokens, and what a transform does not set are left alone.',
    certainty: "known",
    sources: ["iis-certificate-mapping"],
  },
  examples: [
    {
      name: "both lists are switched off",
      text: `
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" oneToOneCertificateMappingsEnabled="false" manyToOneCertificateMappingsEnabled="false">
                                                                                                ^^^^^ iis-mapping-incomplete warning
    <oneToOneMappings><add userName="WEB01\\partner" password="#{Password}" certificate="#{Certificate}" /></oneToOneMappings>
  </iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" oneToOneCertificateMappingsEnabled="true" manyToOneCertificateMappingsEnabled="false">
    <oneToOneMappings><add userName="WEB01\\partner" password="#{Password}" certificate="#{Certificate}" /></oneToOneMappings>
  </iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></configuration>`,
    },
    {
      name: "the filled list is the one that is off",
      path: "applicationHost.config",
      text: `
<configuration><location path="Partners"><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" manyToOneCertificateMappingsEnabled="false">
                                                                                                 ^^^^^ iis-mapping-incomplete warning
    <manyToOneMappings>
      <add name="Partners" userName="WEB01\\partner" password="#{Password}">
        <rules><add certificateField="Issuer" certificateSubField="CN" matchCriteria="Partner CA" /></rules>
      </add>
    </manyToOneMappings>
  </iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></location></configuration>`,
      fixed: `
<configuration><location path="Partners"><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" manyToOneCertificateMappingsEnabled="true">
    <manyToOneMappings>
      <add name="Partners" userName="WEB01\\partner" password="#{Password}">
        <rules><add certificateField="Issuer" certificateSubField="CN" matchCriteria="Partner CA" /></rules>
      </add>
    </manyToOneMappings>
  </iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></location></configuration>`,
    },
    {
      name: "entries, but the mapping is off; an entry without a certificate; one without an account",
      text: `
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="false">
                                                      ^^^^^ iis-mapping-incomplete warning
    <oneToOneMappings>
      <add userName="WEB01\\partner" password="#{Password}" />
       ^^^ iis-mapping-incomplete error
      <add userName="" password="" certificate="#{Certificate}" />
           ^^^^^^^^ iis-mapping-incomplete warning
    </oneToOneMappings>
  </iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></configuration>`,
    },
    {
      name: "no entry, in a file that inherits and in one that does not",
      text: `
//- web.config
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" />
                                                      ^^^^ iis-mapping-incomplete information
</authentication></security></system.webServer></configuration>
//- applicationHost.config
<configuration><location path="Partners"><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" />
                                                      ^^^^ iis-mapping-incomplete warning
</authentication></security></system.webServer></location></configuration>`,
    },
    {
      name: "two kinds of mapping at once",
      text: `
<configuration><system.webServer><security><authentication>
  <clientCertificateMappingAuthentication enabled="true" />
                                                   ^^^^ iis-mapping-incomplete warning
  <iisClientCertificateMappingAuthentication enabled="true">
    <oneToOneMappings><add userName="WEB01\\partner" password="#{Password}" certificate="#{Certificate}" /></oneToOneMappings>
  </iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer><security><authentication>
  <clientCertificateMappingAuthentication enabled="false" />
  <iisClientCertificateMappingAuthentication enabled="true">
    <oneToOneMappings><add userName="WEB01\\partner" password="#{Password}" certificate="#{Certificate}" /></oneToOneMappings>
  </iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></configuration>`,
    },
    {
      name: "complete: the switches are on by default, the list stands further out",
      path: "applicationHost.config",
      text: `
<configuration>
  <system.webServer><security><authentication>
    <iisClientCertificateMappingAuthentication enabled="false">
      <oneToOneMappings><add userName="WEB01\\partner" password="#{Password}" certificate="#{Certificate}" /></oneToOneMappings>
    </iisClientCertificateMappingAuthentication>
  </authentication></security></system.webServer>
  <location path="Partners"><system.webServer><security><authentication>
    <iisClientCertificateMappingAuthentication enabled="true" />
  </authentication></security></system.webServer></location>
</configuration>`,
    },
    {
      name: "as installed: off, without entries",
      path: "applicationHost.config",
      text: `
<configuration><system.webServer><security><authentication>
  <clientCertificateMappingAuthentication enabled="false" />
  <iisClientCertificateMappingAuthentication enabled="false"></iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></configuration>`,
    },
    {
      name: "a transform that turns the mapping on",
      path: "Web.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" xdt:Transform="SetAttributes(enabled)" />
</authentication></security></system.webServer></configuration>`,
    },
  ],
  *check(file) {
    for (const mapping of certificateMappings(file)) {
      if (mapping.kind === "iis") yield* findingsForMapping(file, mapping);
      yield* doubleMapping(file, mapping);
    }
    yield* idleLists(file);
    for (const entry of file.sections(`${lists[0].path}/add`)) yield* entryFindings(entry);
  },
};

/** The mapping is on: is there a list to be used, and an entry in one? */
function* findingsForMapping(file: ConfigFile, { scope, enabled }: CertificateMapping): Generator<Finding> {
  const switches = lists.map((list) => settingInForce(file, list.switch, scope));
  if (switches.every((setting) => isFalse(setting?.value))) {
    const filled = lists.findIndex(({ path }) => entriesOf(file, path).length > 0);
    const setting = switches[Math.max(filled, 0)];
    const message =
      "Certificate mapping is on, but both of its lists are switched off, so nobody is mapped. Switch on the list that is used.";
    if (setting) yield { span: setting.valueSpan, message, fixes: [switchTo(setting, "true")] };
    return;
  }
  const entries = lists.flatMap(({ path }) => entriesOf(file, path));
  if (file.isTransform || entries.some((entry) => holdsIn(entry.scope, scope) || holdsIn(scope, entry.scope))) return;
  const isCleared = lists.some(({ path }) => file.sections(`${path}/clear`).length > 0);
  const mayInherit = file.kind === "web-config" && !isCleared;
  const message = `Certificate mapping is on, but no certificate is mapped to an account${mayInherit ? " in this file" : ""}. Add a mapping${mayInherit ? ", unless another file has it" : ""}.`;
  const fixes: readonly Fix[] = [{ kind: "copy", title: "Copy a mapping to fill in", text: snippet }];
  yield { span: enabled.valueSpan, message, fixes, ...(mayInherit ? { severity: "information" } : {}) };
}

function* doubleMapping(file: ConfigFile, mapping: CertificateMapping): Generator<Finding> {
  const otherPath = mapping.kind === "iis" ? directoryMapping : iisMapping;
  const other = settingInForce(file, `${otherPath}@enabled`, mapping.scope);
  if (!other?.section || !isTrue(other.value)) return;
  if (mapping.kind === "iis" && isSameScope(other.section.scope, mapping.scope)) return;
  const message =
    "Certificates are mapped by IIS and by Active Directory at once, which leaves open who decides. Switch one of them off.";
  const related = [{ span: other.valueSpan, message: "The other mapping." }];
  yield { span: mapping.enabled.valueSpan, message, related, fixes: [switchTo(mapping.enabled, "false")] };
}

/** Lists with entries that IIS does not use. */
function* idleLists(file: ConfigFile): Generator<Finding> {
  const idle = new Set<Section>();
  const off = new Set<Setting>();
  for (const list of lists) {
    for (const section of file.sections(list.path)) {
      if (!section.parent || !section.children.some(isInUse)) continue;
      const enabled = settingInForce(file, `${iisMapping}@enabled`, section.scope);
      const listSwitch = settingInForce(file, list.switch, section.scope);
      if (enabled ? isFalse(enabled.value) : !file.isTransform) idle.add(section.parent);
      else if (listSwitch && isFalse(listSwitch.value) && !bothAreOff(file, section)) off.add(listSwitch);
    }
  }
  for (const section of idle) yield* mappingIsOff(file, section);
  for (const listSwitch of off) yield switchedOff(listSwitch);
}

/** Both lists off is one finding of its own. */
const bothAreOff = (file: ConfigFile, { scope }: Section): boolean =>
  lists.every((list) => isFalse(settingInForce(file, list.switch, scope)?.value));

function switchedOff(listSwitch: Setting): Finding {
  const message = "This list of mappings has entries, but it is switched off, so they are not used. Switch it on.";
  return { span: listSwitch.valueSpan, message, fixes: [switchTo(listSwitch, "true")] };
}

/** Unless a part of the site turns on what is only prepared here. */
function* mappingIsOff(file: ConfigFile, { nameSpan, scope }: Section): Generator<Finding> {
  if (settingsFurtherIn(file, `${iisMapping}@enabled`, scope).some((setting) => !isFalse(setting.value))) return;
  const enabled = settingInForce(file, `${iisMapping}@enabled`, scope);
  const message = "Mappings of certificates are listed, but certificate mapping is not on, so they are not used.";
  if (enabled) {
    const related = [{ span: nameSpan, message: "The mappings stand here." }];
    const fixes = [switchTo(enabled, "true")];
    yield { span: enabled.valueSpan, message: `${message} Set enabled to true.`, related, fixes };
  } else if (file.kind === "application-host") {
    yield { span: nameSpan, message: `${message} Add enabled="true".` };
  } else {
    const unless = `${message} Add enabled="true", unless another file has it.`;
    yield { span: nameSpan, severity: "information", message: unless };
  }
}

/** IIS needs to know which certificate, and which account. */
function* entryFindings(entry: Section): Generator<Finding> {
  if (entry.effect.kind !== "whole" || entry.isEncrypted || !isInUse(entry)) return;
  const spanOf = (name: string) => settingOf(entry, name)?.nameSpan ?? entry.nameSpan;
  if (isMissing(entry, "certificate")) {
    const message =
      "This mapping names no certificate: IIS refuses it or nobody matches it. Add the client's certificate.";
    yield { span: spanOf("certificate"), severity: "error", message };
  }
  if (isMissing(entry, "userName")) {
    const message = "This mapping names no account that the certificate stands for. Add userName.";
    yield { span: spanOf("userName"), message };
  }
}

/** An attribute of an unknown name may be the missing one misspelled, which is the matter of another rule. */
const isMissing = (entry: Section, name: string): boolean =>
  entry.settings.every((setting) => setting.entry !== undefined || setting.name.includes(":")) &&
  (settingOf(entry, name)?.value.trim() ?? "") === "";

const isInUse = (entry: Section): boolean => entry.name === "add" && !isFalse(settingOf(entry, "enabled")?.value);

const entriesOf = (file: ConfigFile, path: (typeof lists)[number]["path"]): readonly Section[] =>
  file.sections(`${path}/add`).filter(isInUse);

const switchTo = (setting: Setting, value: "true" | "false"): Fix => ({
  kind: "edit",
  title: `Set ${setting.name} to ${value}`,
  trust: "review",
  edits: () => [setValue(setting, value)],
});
